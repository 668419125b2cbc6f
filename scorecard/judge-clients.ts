import { join } from 'node:path';
import type { ScoredClient } from '../examples/sdks/scored-client.ts';
import type { SubjectReport } from '../src/engine/events.ts';
import { judgeSubjects } from '../src/engine/host.ts';
import { isUserError } from '../src/user-error.ts';
import type { Judged } from './score.ts';
import type { MissingClient, Scorecard } from './scorecard.ts';
import { versionsOf } from './versions.ts';

/** How many clients are judged at a time. */
const AT_A_TIME = 2;

/** What to judge, and how far. */
export interface JudgeClients extends Pick<Scorecard, 'seed' | 'runs'> {
  readonly clients: readonly ScoredClient[];
  /** Of the subjects, absolute. */
  readonly folder: string;
  /** Of `node_modules`, absolute. */
  readonly root: string;
  /** Ids of rules; all without it. */
  readonly rules?: readonly string[];
  readonly signal?: AbortSignal;
  /** Called as clients are begun and done. */
  readonly onProgress?: (text: string) => void;
  /** Called with the stack where Faultline itself failed. */
  readonly onFailure?: (stack: string) => void;
}

/** Judges clients, two processes at a time: virtual time first, for what runs beside real time disturbs it. */
export async function judgeClients(options: JudgeClients): Promise<{
  readonly judged: readonly Judged[];
  readonly missing: readonly MissingClient[];
}> {
  const { clients, root, signal, onProgress = () => {} } = options;
  const here: { client: ScoredClient; packages: Judged['packages'] }[] = [];
  const missing: MissingClient[] = [];
  for (const client of clients) {
    const versions = await versionsOf(client, root);
    if ('packages' in versions) here.push({ client, packages: versions.packages });
    else missing.push({ file: client.file, title: client.title, settings: client.settings, why: versions.missing });
  }
  for (const { title, why } of missing) onProgress(`${title} is left out: ${why}`);

  const reports = new Map<ScoredClient, SubjectReport>();
  let done = 0;
  for (const rig of ['virtual', 'wire'] as const) {
    const waiting = here.filter(({ client }) => (client.rig ?? 'virtual') === rig);
    const work = async () => {
      for (let next = waiting.shift(); next && !signal?.aborted; next = waiting.shift()) {
        const report = await judgeClient(next.client, rig, options);
        reports.set(next.client, report);
        onProgress(`${++done}/${here.length} ${told(next.client, report)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, work));
  }
  const judged = here.flatMap(({ client, packages }) => {
    const report = reports.get(client);
    return report ? [{ client, packages, report }] : [];
  });
  return { judged, missing };
}

async function judgeClient(
  client: ScoredClient,
  rig: 'virtual' | 'wire',
  options: JudgeClients,
): Promise<SubjectReport> {
  const { folder, seed, runs, rules, signal, onFailure } = options;
  try {
    const { subjects } = await judgeSubjects({
      files: [join(folder, client.file)],
      seed,
      rig,
      runs: runs[rig],
      ...(rules && { rules }),
      ...(signal && { signal }),
      ...(onFailure && { onFailure }),
    });
    if (subjects[0]) return subjects[0];
    return unjudged(client, rig, { code: 'INTERRUPTED', message: 'The run was interrupted.' });
  } catch (error) {
    // One client that cannot be judged leaves the others to be.
    if (isUserError(error)) return unjudged(client, rig, error);
    throw error;
  }
}

function unjudged(
  { title }: ScoredClient,
  rig: 'virtual' | 'wire',
  { code, message }: { readonly code: string; readonly message: string },
): SubjectReport {
  return { name: title, provider: 'unknown', verdicts: [], rig, cases: 0, durationMs: 0, error: { code, message } };
}

function told({ title, settings }: ScoredClient, { cases, durationMs, verdicts, error }: SubjectReport): string {
  const name = `${title}, ${settings}`;
  if (error) return `${name}: not judged to the end: ${error.message} [${error.code}]`;
  const broken = new Set(verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule)).size;
  return `${name}: ${cases} cases in ${(durationMs / 1_000).toFixed(1)} s, ${broken} rules broken`;
}
