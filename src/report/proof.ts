import type { CellVerdict, SubjectReport } from '../engine/events.ts';

/** Rules that were not judged, by why. */
export interface Unproven {
  readonly reason: string;
  readonly rules: readonly string[];
}

/** How much a run proved of a subject. Every rule is in exactly one of the lists. */
export interface Proof {
  readonly rules: number;
  /** Judged on at least one operation, and never broken. */
  readonly held: readonly string[];
  readonly broken: readonly string[];
  /** Never seen well enough to judge, on any operation. */
  readonly unknown: readonly Unproven[];
  /** Not promised. */
  readonly skipped: readonly Unproven[];
  /** Judged on some operations and unknown on others. */
  readonly partly: readonly { readonly rule: string; readonly operations: number; readonly reason: string }[];
}

/** Sums a subject's matrix up by rule. */
export function proofOf(subject: SubjectReport): Proof {
  const byRule = new Map<string, CellVerdict[]>();
  for (const verdict of subject.verdicts) {
    const cells = byRule.get(verdict.rule);
    if (cells) cells.push(verdict);
    else byRule.set(verdict.rule, [verdict]);
  }
  const held: string[] = [];
  const broken: string[] = [];
  const unknown = new Reasons();
  const skipped = new Reasons();
  const partly: { rule: string; operations: number; reason: string }[] = [];
  for (const [rule, cells] of byRule) {
    const unseen = cells.filter((cell) => cell.verdict === 'unknown');
    const judged = cells.some((cell) => cell.verdict === 'pass' || cell.verdict === 'fail');
    if (cells.some((cell) => cell.verdict === 'fail')) broken.push(rule);
    else if (judged) held.push(rule);
    else if (unseen.length > 0) unknown.add(reasonOf(unseen), rule);
    else skipped.add(reasonOf(cells), rule);
    if (judged && unseen.length > 0) partly.push({ rule, operations: unseen.length, reason: reasonOf(unseen) });
  }
  return { rules: byRule.size, held, broken, unknown: unknown.list(), skipped: skipped.list(), partly };
}

class Reasons {
  readonly #rules = new Map<string, string[]>();

  add(reason: string, rule: string): void {
    const rules = this.#rules.get(reason);
    if (rules) rules.push(rule);
    else this.#rules.set(reason, [rule]);
  }

  list(): Unproven[] {
    return [...this.#rules].map(([reason, rules]) => ({ reason, rules }));
  }
}

function reasonOf(cells: readonly CellVerdict[]): string {
  const reasons = new Set(cells.map((cell) => cell.reason ?? 'no reason given'));
  const [first = 'no reason given'] = reasons;
  return reasons.size > 1 ? `${first} (and ${reasons.size - 1} more)` : first;
}
