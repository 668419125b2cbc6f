import type { FaultClass } from '../../fault/fault.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';
import { chosenWaits, type Waits } from '../wait.ts';

/** Calls that must show at least two waits, after failures of one class. */
const MIN_CALLS = 8;

/**
 * The chance at which spread waits are said not to grow. With full jitter and a factor of 2, a later wait stays below
 * the longest first one with a chance of at most 1/2: that so many of so many do must be less likely than this.
 */
const FALSE_ALARM = 1e-10;

/** Waits that differ by less are the same: timers round. */
const SAME_MS = 2;

/** The same as a part of the wait, where times are not exact. */
const SAME_SHARE = 0.03;

/** Where times are not exact, shorter waits are none on average, in milliseconds. */
const NONE_MS = 20;

/** By how much the last waits must exceed the first on average, where times are not exact. */
const GROWN = 1.1;

/** Waits between attempts become longer. */
export const backoffGrows = defineRule({
  id: 'retry/backoff-grows',
  promise: 'The waits between the attempts of an operation become longer.',
  why: 'A provider that is down recovers under falling load; callers that keep knocking at the same pace keep it down.',
  correct:
    'Exponential or at least growing waits, with or without jitter (full, equal, decorrelated), capped where the policy says so with backoff.maxMs. Judged over at least 8 calls with two waits or more after failures of one class, without Retry-After; waits that are spread at random are called not growing only when so few later ones exceed the longest first one that doubling waits with full jitter would show it with a chance below 1e-10: none of 34, or at most 12 of 80.',
  source: 'the failure-handling matrix',
  timed: true,
  judgesWaits: true,
  holdsForUnseen: true,
  skip: (policy) => (policy.attempts < 3 ? 'the policy promises no second wait' : undefined),
  judge(journal, policy) {
    let verdict: Verdict | undefined;
    for (const [failure, calls] of judgeable(journal, policy)) {
      if (calls.length < MIN_CALLS) continue;
      const found = judgeClass(failure, calls, capOf(policy), journal.header.toleranceMs);
      if (found.verdict === 'fail') return found;
      if (found.verdict === 'pass') verdict = found;
      else verdict ??= found;
    }
    return verdict ?? unknown(`fewer than ${MIN_CALLS} calls waited twice after failures of one class`);
  },
});

/** Calls with two waits or more, the first below the cap, by class of failure. */
function judgeable(journal: Journal, policy: Policy): Map<FaultClass, Waits[]> {
  const byClass = new Map<FaultClass, Waits[]>();
  if (journal.observation.operations.length < MIN_CALLS) return byClass;
  for (const waits of chosenWaits(journal)) {
    const { ms, operation, failure } = waits;
    if (ms.length < 2 || (ms[0] as number) >= capOf(policy) - SAME_MS) continue;
    if (!showsItsWaits(operation, ms.length, policy)) continue;
    const others = byClass.get(failure);
    if (others) others.push(waits);
    else byClass.set(failure, [waits]);
  }
  return byClass;
}

function capOf(policy: Policy): number {
  return policy.backoff.maxMs ?? Number.POSITIVE_INFINITY;
}

/**
 * Two waits say little of a subject that promises more: the third may be the first that grows. They say all where no
 * more are promised, or where the operation gave up after them with time in hand.
 */
function showsItsWaits({ outcome, settledAt, startedAt }: Operation, waits: number, policy: Policy): boolean {
  if (waits >= Math.min(3, policy.attempts - 1)) return true;
  return outcome?.outcome === 'rejected' && (settledAt ?? 0) - startedAt < policy.deadlineMs / 2;
}

function judgeClass(failure: FaultClass, calls: readonly Waits[], capMs: number, toleranceMs: number): Verdict {
  const firsts: number[] = [];
  const lasts: number[] = [];
  const laters: number[] = [];
  let highestStep = Number.NEGATIVE_INFINITY;
  for (const { ms } of calls) {
    const first = ms[0] as number;
    firsts.push(first);
    lasts.push(ms[ms.length - 1] as number);
    for (let i = 1; i < ms.length; i++) {
      const later = ms[i] as number;
      laters.push(later);
      highestStep = Math.max(highestStep, later - first);
    }
  }
  const longestFirst = Math.max(...firsts);
  // Times that are inexact only make equal waits look different: waits that still look equal are.
  const isExact = toleranceMs === 0;
  const sameMs = isExact ? SAME_MS : Math.max(SAME_MS, SAME_SHARE * longestFirst);
  const isFixed = longestFirst - Math.min(...firsts) <= sameMs && isFixedByPosition(calls, sameMs);
  const evidence = {
    aspect: isFixed ? 'fixed waits' : 'spread waits',
    operations: calls.map(({ operation }) => operation.op),
  };
  const sample = `over ${calls.length} calls that failed with ${failure}`;

  if (isFixed && highestStep <= sameMs) {
    return fail(
      `${sample}, every first wait was ${span(mean(firsts))} and every last one ${span(mean(lasts))}`,
      evidence,
    );
  }
  const allWaits = [...firsts, ...laters];
  if (!isExact && mean(allWaits) < NONE_MS && mean(lasts) <= GROWN * mean(firsts)) {
    return fail(`${sample}, every repeat came at once, after ${span(mean(allWaits))} on average`, {
      ...evidence,
      aspect: 'fixed waits',
    });
  }
  const short = laters.filter((later) => later <= longestFirst).length;
  if (!isFixed && 2 * longestFirst <= capMs && chanceOfHeads(short, laters.length) < FALSE_ALARM) {
    return fail(
      `${sample}, ${short} of ${laters.length} later waits were no longer than the longest first one, ${span(longestFirst)} (mean of the first ${span(mean(firsts))}, of the last ${span(mean(lasts))})`,
      evidence,
    );
  }
  if (short < laters.length && mean(lasts) > (isExact ? 1 : GROWN) * mean(firsts)) return pass;
  return unknown(`${laters.length} later waits ${sample} are too few to tell growth from chance`);
}

/** Whether all calls waited the same at each position: no jitter, so a handful tells all. */
function isFixedByPosition(calls: readonly Waits[], sameMs: number): boolean {
  const reference = calls.reduce(
    (longest, { ms }) => (ms.length > longest.length ? ms : longest),
    [] as readonly number[],
  );
  return calls.every(({ ms }) => ms.every((wait, i) => Math.abs(wait - (reference[i] as number)) <= sameMs));
}

/** The chance of at least `heads` heads in `tosses` tosses of a fair coin. */
function chanceOfHeads(heads: number, tosses: number): number {
  let chance = 0.5 ** tosses;
  let sum = 0;
  for (let tails = 0; tails <= tosses - heads; tails++) {
    sum += chance;
    chance *= (tosses - tails) / (tails + 1);
  }
  return sum;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
