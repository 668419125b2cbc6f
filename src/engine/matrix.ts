import type { Policy } from '../policy.ts';
import type { Rule, Verdict } from '../rule/rule.ts';
import type { CellVerdict, Counterexample } from './events.ts';

interface Broken {
  readonly aspect: string;
  readonly reason: string;
  readonly counterexample: Counterexample;
}

interface Cell {
  readonly rule: Rule;
  readonly operation: string;
  passes: number;
  fails: number;
  unknowns: number;
  crash: string | undefined;
  skip: string | undefined;
  /** A failure that could not be seen a second time. */
  doubt: string | undefined;
  /** Why cases of it were not run, where some were not for want of time. */
  tooLong: string | undefined;
  /** Sides that are being shrunk. */
  readonly pending: Set<string>;
  /** Reasons of unknown verdicts with how often each was given. */
  readonly unknownReasons: Map<string, number>;
  readonly broken: Broken[];
}

/** The verdicts of one subject as they gather: rules by operations. */
export class Matrix {
  readonly #cells = new Map<string, Cell>();

  /** Opens a cell. A rule that the policy does not promise is settled at once. */
  open(rule: Rule, operation: string, policy: Policy): void {
    const key = keyOf(rule.id, operation);
    if (this.#cells.has(key)) return;
    let skip: string | undefined;
    try {
      skip = rule.skip?.(policy);
    } catch {
      skip = undefined;
    }
    this.#cells.set(key, {
      rule,
      operation,
      passes: 0,
      fails: 0,
      unknowns: 0,
      crash: undefined,
      skip,
      doubt: undefined,
      tooLong: undefined,
      pending: new Set(),
      unknownReasons: new Map(),
      broken: [],
    });
  }

  /** Whether the policy promises the rule. */
  promised(rule: Rule, operation: string): boolean {
    return this.#cells.get(keyOf(rule.id, operation))?.skip === undefined;
  }

  /** Says that none of a scenario's cases could be run for it, and why. */
  leaveOut(rule: Rule, operation: string, reason: string): void {
    const cell = this.#cells.get(keyOf(rule.id, operation));
    if (cell) cell.tooLong = reason;
  }

  /**
   * Counts a verdict. Says whether it shows a side of the rule that had not been broken before; that side then waits
   * for `breakWith` or `doubt`.
   */
  add(rule: Rule, operation: string, verdict: Verdict): boolean {
    const cell = this.#cells.get(keyOf(rule.id, operation));
    if (!cell) return false;
    switch (verdict.verdict) {
      case 'pass':
        cell.passes++;
        return false;
      case 'unknown':
        cell.unknowns++;
        if (verdict.crashed) cell.crash ??= verdict.reason;
        else cell.unknownReasons.set(verdict.reason, (cell.unknownReasons.get(verdict.reason) ?? 0) + 1);
        return false;
      case 'skip':
        cell.skip ??= verdict.reason;
        return false;
      case 'fail':
        cell.fails++;
        return reserve(cell, verdict.aspect ?? '');
    }
  }

  /** Takes back a failure that could not be seen a second time. */
  doubt(rule: Rule, operation: string, aspect: string, reason: string): void {
    const cell = this.#cells.get(keyOf(rule.id, operation)) as Cell;
    cell.pending.delete(aspect);
    cell.fails--;
    cell.unknowns++;
    cell.doubt ??= `failed once and not again: ${reason}`;
  }

  /** Stores the smallest counterexample of one side of a rule. */
  breakWith(rule: Rule, operation: string, broken: Broken): CellVerdict {
    const cell = this.#cells.get(keyOf(rule.id, operation)) as Cell;
    cell.pending.delete(broken.aspect);
    cell.broken.push(broken);
    return verdictOf({ ...cell, broken: [broken] });
  }

  /** Rules that threw: a defect of the rule, not of the subject. */
  crashes(): readonly string[] {
    return [...this.#cells.values()].flatMap(({ rule, crash }) =>
      crash === undefined ? [] : [`${rule.id}: ${crash}`],
    );
  }

  verdicts(): CellVerdict[] {
    return [...this.#cells.values()].map(verdictOf);
  }
}

function reserve({ broken, pending }: Cell, aspect: string): boolean {
  if (pending.has(aspect) || broken.some((one) => one.aspect === aspect)) return false;
  pending.add(aspect);
  return true;
}

function keyOf(rule: string, operation: string): string {
  return `${rule} ${operation}`;
}

function verdictOf(cell: Cell): CellVerdict {
  const base = { rule: cell.rule.id, operation: cell.operation, runs: cell.passes + cell.fails };
  const [first, ...others] = cell.broken;
  if (first) {
    return {
      ...base,
      verdict: 'fail',
      reason: first.reason,
      counterexample: first.counterexample,
      ...(first.aspect === '' ? {} : { aspect: first.aspect }),
      ...(others.length === 0 ? {} : { also: others }),
    };
  }
  if (cell.skip !== undefined) return { ...base, verdict: 'skip', reason: cell.skip };
  if (cell.crash !== undefined) return { ...base, verdict: 'unknown', reason: cell.crash };
  // A failure that was seen once is no proof that the rule is broken, and no rule that failed once is proven to hold.
  if (cell.doubt !== undefined) return { ...base, verdict: 'unknown', reason: cell.doubt };
  if (cell.passes > 0) return { ...base, verdict: 'pass' };
  if (cell.tooLong !== undefined && cell.unknowns === 0) return { ...base, verdict: 'skip', reason: cell.tooLong };
  return { ...base, verdict: 'unknown', reason: commonest(cell.unknownReasons) ?? 'no case was run for it' };
}

function commonest(reasons: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [reason, count] of reasons) {
    if (count <= most) continue;
    best = reason;
    most = count;
  }
  return best;
}
