import type { CellVerdict } from '../engine/events.ts';
import { type FindingGroup, findingGroups } from '../report/finding.ts';
import { mergeCells } from '../report/merge-cells.ts';
import { clause } from '../report/sentence.ts';
import type { Rule } from '../rule/rule.ts';
import type { ScenarioRun } from './scenario-runs.ts';

/** What a rule comes to over all operations of a subject. */
export type Judgement =
  | { readonly kind: 'held' }
  /** With the sides that were broken; never empty. */
  | { readonly kind: 'broken'; readonly findings: readonly FindingGroup[] }
  | { readonly kind: 'unknown' | 'skip'; readonly reason: string }
  /** The scenarios were not run to their end, and nothing was broken until then. */
  | { readonly kind: 'stopped' }
  /** The rule threw: a defect of Faultline. */
  | { readonly kind: 'crashed'; readonly what: string };

/**
 * Judges a rule by all scenarios that show it: it is broken where it is on any operation, and holds where it was seen to
 * on at least one.
 */
export function judgementOf(rule: Rule, runs: readonly ScenarioRun[]): Judgement {
  const crash = runs.flatMap(({ report }) => report.crashes ?? []).find((text) => text.startsWith(`${rule.id}: `));
  if (crash !== undefined) return { kind: 'crashed', what: crash };
  const cells = cellsOf(rule, runs);
  if (cells.some(({ verdict }) => verdict === 'fail')) {
    return { kind: 'broken', findings: findingGroups({ ...runs[0]!.report, verdicts: cells }) };
  }
  if (runs.some(({ stopped }) => stopped)) return { kind: 'stopped' };
  if (cells.some(({ verdict }) => verdict === 'pass')) return { kind: 'held' };
  const unknown = cells.find(({ verdict }) => verdict === 'unknown');
  if (unknown) return { kind: 'unknown', reason: reasonOf(unknown) };
  const [skip] = cells;
  return skip ? { kind: 'skip', reason: reasonOf(skip) } : { kind: 'unknown', reason: 'the subject has no operation' };
}

/** One cell an operation. */
function cellsOf(rule: Rule, runs: readonly ScenarioRun[]): CellVerdict[] {
  const order = runs.map(({ report }) => report);
  const cells = order.flatMap(({ verdicts }) => verdicts).filter((cell) => cell.rule === rule.id);
  // The runs come in the order of the scenarios, and merging keeps it.
  return [...Map.groupBy(cells, ({ operation }) => operation).values()].map((same) => mergeCells(same, []));
}

function reasonOf({ reason = 'no reason given' }: CellVerdict): string {
  return clause(reason);
}
