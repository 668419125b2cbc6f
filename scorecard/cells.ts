import type { ConfirmedFinding } from '../examples/sdks/confirmed-finding.ts';
import type { CellVerdict, Counterexample, SubjectReport } from '../src/engine/events.ts';
import { describeStrike } from '../src/report/fault-text.ts';
import { type Finding, findingsOf } from '../src/report/finding.ts';
import { sentence } from '../src/report/sentence.ts';
import type { Confirmations } from './confirm.ts';
import type { BrokenSide, Counts, NotJudged, ScoreCell } from './scorecard.ts';

/** A client's cells, with the counterexample behind each broken side, by its replay token. */
interface Cells {
  readonly cells: readonly ScoreCell[];
  readonly counterexamples: ReadonlyMap<string, Counterexample>;
}

/**
 * Sums a subject's verdicts up by rule.
 *
 * @param order ids of all rules, in the order of the cells.
 */
export function cellsOf(
  report: SubjectReport,
  order: readonly string[],
  file: string,
  confirmations: Confirmations,
): Cells {
  const operations = operationsOf(report);
  const counterexamples = new Map<string, Counterexample>();
  const byRule = [...Map.groupBy(report.verdicts, ({ rule }) => rule)];
  const rank = (rule: string) => (order.includes(rule) ? order.indexOf(rule) : order.length);
  const cells = byRule
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([rule, verdicts]): ScoreCell => {
      const counts = countsOf(verdicts);
      const aspects = brokenSides(verdicts, file, confirmations, counterexamples);
      const notJudged = notJudgedOf(verdicts, operations.length);
      return {
        rule,
        verdict: verdictOf(counts, verdicts),
        counts,
        ...(aspects.length > 0 && { aspects }),
        ...(notJudged.length > 0 && { notJudged }),
      };
    });
  return { cells, counterexamples };
}

/** The operations of a subject, in the order in which they were judged. */
export function operationsOf({ verdicts }: SubjectReport): readonly string[] {
  return [...new Set(verdicts.map(({ operation }) => operation))];
}

/** How many have each verdict. */
export function countsOf(items: readonly { readonly verdict: keyof Counts }[]): Counts {
  const counts = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  for (const { verdict } of items) counts[verdict]++;
  return counts;
}

function verdictOf(counts: Counts, verdicts: readonly CellVerdict[]): ScoreCell['verdict'] {
  if (counts.fail > 0) return 'fail';
  if (verdicts.some(isInDoubt)) return 'unknown';
  if (counts.pass > 0) return 'pass';
  return counts.unknown > 0 ? 'unknown' : 'skip';
}

/** A failure that was seen once and not again, or a rule that threw: no pass elsewhere outweighs it. */
function isInDoubt({ verdict, reason = '' }: CellVerdict): boolean {
  return verdict === 'unknown' && /^(failed once and not again|the rule crashed): /.test(reason);
}

function brokenSides(
  verdicts: readonly CellVerdict[],
  file: string,
  confirmations: Confirmations,
  counterexamples: Map<string, Counterexample>,
): BrokenSide[] {
  const sides = new Map<string, { confirmed: ConfirmedFinding | undefined; findings: Finding[] }>();
  for (const finding of verdicts.flatMap(findingsOf)) {
    const { rule, aspect, operation } = finding;
    const confirmed = confirmations.of({ file, rule, aspect, operation });
    const id = JSON.stringify([aspect, confirmed]);
    const side = sides.get(id);
    if (side) side.findings.push(finding);
    else sides.set(id, { confirmed, findings: [finding] });
  }
  return [...sides.values()].map(({ confirmed, findings }) => {
    const smallest = findings.reduce((best, finding) => (size(finding) < size(best) ? finding : best));
    const { aspect = null, reason, counterexample } = smallest;
    if (counterexample) counterexamples.set(counterexample.replay, counterexample);
    return {
      aspect,
      reason,
      operations: findings.map(({ operation }) => operation),
      schedule: scheduleText(counterexample),
      replay: counterexample?.replay ?? '',
      confirmed: confirmed
        ? {
            kind: confirmed.kind,
            what: confirmed.what,
            where: confirmed.where,
            documented: confirmed.documented ?? null,
          }
        : null,
    };
  });
}

function scheduleText(counterexample: Counterexample | undefined): string {
  const schedule = counterexample?.schedule ?? [];
  return schedule.length === 0 ? 'no fault at all' : schedule.map(describeStrike).join('; ');
}

/** Faults weigh most, then operations, then what happened. */
function size({ counterexample }: Finding): number {
  if (!counterexample) return Number.POSITIVE_INFINITY;
  const { schedule, operations } = counterexample.case;
  return schedule.length * 1e8 + operations.length * 1e4 + counterexample.journal.events.length;
}

function notJudgedOf(verdicts: readonly CellVerdict[], all: number): NotJudged[] {
  const reasons = new Map<string, { verdict: 'unknown' | 'skip'; reason: string; operations: string[] }>();
  for (const { verdict, reason = 'no reason given', operation } of verdicts) {
    if (verdict !== 'unknown' && verdict !== 'skip') continue;
    const id = `${verdict} ${reason}`;
    const group = reasons.get(id);
    if (group) group.operations.push(operation);
    else reasons.set(id, { verdict, reason: sentence(reason), operations: [operation] });
  }
  return [...reasons.values()].map(({ verdict, reason, operations }) => ({
    verdict,
    reason,
    ...(operations.length < all && { operations }),
  }));
}
