import type { Report } from '../engine/events.ts';
import { listing } from './markdown-parts.ts';

/** A run in one sentence: `2 subjects: 3 rules broken, 40 held, 2 unknown, 5 skipped (seed 42).` */
export function countsText({ subjects, summary, seed, replayed }: Report): string {
  const { pass, fail, unknown, skip } = summary;
  const of = subjects.length === 1 ? '1 subject' : `${subjects.length} subjects`;
  const from = replayed === undefined ? ` (seed ${seed})` : '';
  return `${of}: ${fail} broken, ${pass} held, ${unknown} unknown, ${skip} skipped${from}.`;
}

/** What keeps a report from being the whole run, in sentences. */
export function warningsOf({ interrupted, shard, missingShards = [] }: Report): string[] {
  const warnings: string[] = [];
  if (interrupted) warnings.push('The run was interrupted: this report holds what was judged until then.');
  if (shard)
    warnings.push(`This is part ${shard.index} of ${shard.count} of a run: faultline report merge joins them.`);
  if (missingShards.length > 0) warnings.push(missingText(missingShards));
  return warnings;
}

/** `Shards 2 and 4 are missing: this report holds what the others judged.` */
export function missingText(missing: readonly number[]): string {
  const [shards, are] = missing.length === 1 ? ['Shard', 'is'] : ['Shards', 'are'];
  return `${shards} ${listing(missing.map(String))} ${are} missing: this report holds what the others judged.`;
}
