import type { CellVerdict, SubjectReport } from '../engine/events.ts';
import { clause } from './sentence.ts';

/** Rules that were not judged, by why. */
export interface Unproven {
  readonly reason: string;
  readonly rules: readonly string[];
}

/** Rules that were judged on some operations and not on others. */
interface PartlyProven extends Unproven {
  readonly verdict: 'unknown' | 'skip';
  /** On how many operations each of them was not judged. */
  readonly operations: number;
}

/** How much a run proved of a subject. Every rule is in exactly one of `held`, `broken`, `unknown` and `skipped`. */
export interface Proof {
  readonly rules: number;
  /** Judged on at least one operation, and never broken. */
  readonly held: readonly string[];
  readonly broken: readonly string[];
  /** Never seen well enough to judge, on any operation. */
  readonly unknown: readonly Unproven[];
  /** Not promised. */
  readonly skipped: readonly Unproven[];
  /** What is missing of `held` and `broken`. */
  readonly partly: readonly PartlyProven[];
  /** In sentences, where not all of the scenarios' examples were run. */
  readonly leftOut?: string;
}

/** Sums a subject's matrix up by rule. */
export function proofOf(subject: SubjectReport): Proof {
  const held: string[] = [];
  const broken: string[] = [];
  const unknown = new Groups<Record<never, never>>();
  const skipped = new Groups<Record<never, never>>();
  const partly = new Groups<{ verdict: 'unknown' | 'skip'; operations: number }>();
  const byRule = Map.groupBy(subject.verdicts, ({ rule }) => rule);
  for (const [rule, cells] of byRule) {
    const unseen = cells.filter(({ verdict }) => verdict === 'unknown');
    const unpromised = cells.filter(({ verdict }) => verdict === 'skip');
    if (unseen.length + unpromised.length === cells.length) {
      if (unseen.length > 0) unknown.add(rule, reasonOf(unseen), {});
      else skipped.add(rule, reasonOf(cells), {});
      continue;
    }
    (cells.some(({ verdict }) => verdict === 'fail') ? broken : held).push(rule);
    for (const [verdict, rest] of [
      ['unknown', unseen],
      ['skip', unpromised],
    ] as const) {
      if (rest.length > 0) partly.add(rule, reasonOf(rest), { verdict, operations: rest.length });
    }
  }
  return {
    rules: byRule.size,
    held,
    broken,
    unknown: unknown.list(),
    skipped: skipped.list(),
    partly: partly.list(),
    ...leftOutOf(subject),
  };
}

function leftOutOf({ leftOut = 0, tooLong = 0 }: SubjectReport): Pick<Proof, 'leftOut'> {
  const sentences: string[] = [];
  if (leftOut > 0) {
    sentences.push(
      `${leftOut} of the scenarios' own examples ${leftOut === 1 ? 'was' : 'were'} not run: raise --runs.`,
    );
  }
  if (tooLong > 0) {
    sentences.push(
      `${tooLong} ${tooLong === 1 ? 'case' : 'cases'} would have taken too much real time: pass --slow, or promise shorter times in policy.wire.`,
    );
  }
  return sentences.length === 0 ? {} : { leftOut: sentences.join(' ') };
}

/** Rules gathered by reason, and by whatever else they must have in common. */
class Groups<Mark extends object> {
  readonly #groups = new Map<string, Mark & { reason: string; rules: string[] }>();

  add(rule: string, reason: string, mark: Mark): void {
    const id = JSON.stringify([reason, mark]);
    const group = this.#groups.get(id);
    if (group) group.rules.push(rule);
    else this.#groups.set(id, { ...mark, reason, rules: [rule] });
  }

  list(): (Mark & Unproven)[] {
    return [...this.#groups.values()];
  }
}

function reasonOf(cells: readonly CellVerdict[]): string {
  const reasons = new Set(cells.map((cell) => cell.reason ?? 'no reason given'));
  const [first = 'no reason given'] = reasons;
  return reasons.size > 1 ? `${clause(first)} (and ${reasons.size - 1} more reasons)` : first;
}
