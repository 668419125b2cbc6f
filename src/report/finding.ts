import type { CellVerdict, Counterexample, SubjectReport } from '../engine/events.ts';
import { matrixOf } from './matrix.ts';
import { sentence } from './sentence.ts';

/** One way in which a subject broke a rule on an operation. */
export interface Finding {
  readonly rule: string;
  readonly operation: string;
  readonly aspect: string | undefined;
  readonly reason: string;
  readonly counterexample: Counterexample | undefined;
}

/** The same break on several operations: told once, by its smallest counterexample. */
export interface FindingGroup {
  readonly rule: string;
  readonly aspect: string | undefined;
  readonly smallest: Finding;
  readonly others: readonly Finding[];
}

/** Everything that a subject broke, one group for each rule and side of it, in the order of the matrix. */
export function findingGroups(subject: SubjectReport): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of subject.verdicts.flatMap(findingsOf)) {
    const id = JSON.stringify([finding.rule, finding.aspect]);
    const group = groups.get(id);
    if (group) group.push(finding);
    else groups.set(id, [finding]);
  }
  const order = matrixOf(subject).families.flatMap(({ rows }) => rows.map(({ rule }) => rule));
  const inOrder = [...groups.values()].sort((a, b) => order.indexOf(a[0]!.rule) - order.indexOf(b[0]!.rule));
  return inOrder.map((group) => {
    const smallest = group.reduce((best, finding) => (size(finding) < size(best) ? finding : best));
    return {
      rule: smallest.rule,
      aspect: smallest.aspect,
      smallest,
      others: group.filter((finding) => finding !== smallest),
    };
  });
}

/** Every side of a rule that a cell of the matrix shows broken. */
export function findingsOf(cell: CellVerdict): readonly Finding[] {
  if (cell.verdict !== 'fail') return [];
  const { rule, operation, aspect, reason = 'the rule was broken', counterexample, also = [] } = cell;
  return [
    { rule, operation, aspect, reason: sentence(reason), counterexample },
    ...also.map((side) => ({ rule, operation, ...side, reason: sentence(side.reason) })),
  ];
}

/** Faults weigh most, then operations, then what happened. */
function size({ counterexample }: Finding): number {
  if (!counterexample) return Number.POSITIVE_INFINITY;
  const { schedule, operations } = counterexample.case;
  return schedule.length * 1e8 + operations.length * 1e4 + counterexample.journal.events.length;
}
