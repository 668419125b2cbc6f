import type { Journal } from '../journal/journal.ts';
import type { Operation } from '../journal/observation.ts';
import type { Policy } from '../policy.ts';

const known = new WeakMap<Journal, WeakMap<Policy, boolean>>();

/**
 * Whether attempts may stand under the wrong operation. An attempt is told to belong to an operation by the
 * asynchronous context that it is made in, and a subject with a queue runs the work of one caller in the context of
 * another. It shows where operations overlap: one goes on making attempts after it has settled, one sends the other's
 * idempotency key beside its own, one settles without any attempt, or just when an attempt of the other ends.
 */
export function mayBeMixedUp(journal: Journal, policy: Policy): boolean {
  let byPolicy = known.get(journal);
  if (!byPolicy) {
    byPolicy = new WeakMap();
    known.set(journal, byPolicy);
  }
  let mixedUp = byPolicy.get(policy);
  if (mixedUp === undefined) {
    const { operations } = journal.observation;
    const { toleranceMs } = journal.header;
    mixedUp = operations.some((one) =>
      operations.some(
        (other) =>
          overlap(one, other) &&
          (takesOver(one, other, toleranceMs) ||
            borrowsAKey(one, other) ||
            isServedBy(other, one, policy, toleranceMs)),
      ),
    );
    byPolicy.set(policy, mixedUp);
  }
  return mixedUp;
}

/** Whether two operations of one connection were under way together, their last attempts included. */
export function overlap(one: Operation, other: Operation): boolean {
  if (one === other || one.connection !== other.connection) return false;
  const ends = ({ settledAt }: Operation) => settledAt ?? Number.POSITIVE_INFINITY;
  const lastAttemptAt = ({ attempts }: Operation) => attempts.at(-1)?.startedAt ?? 0;
  return other.startedAt <= Math.max(ends(one), lastAttemptAt(one)) && one.startedAt <= ends(other);
}

/** Whether an operation makes attempts after it has settled, while the other waits. */
function takesOver({ attempts, settledAt }: Operation, other: Operation, toleranceMs: number): boolean {
  if (settledAt === null) return false;
  return attempts.some(
    ({ startedAt }) =>
      startedAt > settledAt + toleranceMs &&
      other.startedAt <= startedAt &&
      (other.settledAt === null || other.settledAt >= startedAt),
  );
}

function borrowsAKey(one: Operation, other: Operation): boolean {
  const keys = new Set(one.attempts.map(({ key }) => key));
  return keys.size > 1 && other.attempts.some(({ key }) => key !== null && keys.has(key));
}

/** Whether an operation settles by what happens to an attempt of the other, and not by one of its own. */
function isServedBy(operation: Operation, other: Operation, policy: Policy, toleranceMs: number): boolean {
  const { attempts, foreign, outcome, startedAt, settledAt } = operation;
  if (settledAt === null || outcome?.outcome === 'unsettled') return false;
  if (attempts.length + foreign.length === 0) {
    const mayBeRefused = outcome?.outcome === 'rejected' && policy.breaker !== false;
    const mayBeIts = other.attempts.filter(
      (attempt) => attempt.startedAt >= startedAt && attempt.startedAt <= settledAt,
    );
    if (!mayBeRefused) return mayBeIts.length > 0;
    // A breaker refuses at once: one that rejects just as an attempt ends which the other has not waited for, made it.
    return mayBeIts.some(
      ({ endedAt }) =>
        endedAt !== null &&
        other.settledAt !== null &&
        endedAt > other.settledAt + toleranceMs &&
        Math.abs(endedAt - settledAt) <= toleranceMs,
    );
  }
  // Where times are inexact much ends at about the same time, and a breaker may refuse the next attempt at any.
  if (toleranceMs > 0 && outcome?.outcome === 'rejected' && policy.breaker !== false) return false;
  const endsNow = ({ endedAt }: { readonly endedAt: number | null }) =>
    endedAt !== null && Math.abs(endedAt - settledAt) <= toleranceMs;
  if (attempts.some(endsNow) || foreign.some(endsNow) || other.settledAt === settledAt) return false;
  return other.attempts.some(endsNow);
}
