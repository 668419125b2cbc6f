import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { callsOf } from '../call.ts';
import { expectedRetry, isAboutOwnRequest, leavesRoom, mayBeOpen } from '../expectation.ts';
import { whatHappened } from '../phrase.ts';
import { retryAfterOf } from '../retry-after.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** Failures after which the tightest of the usual budgets pays for no more retries: gRPC's of 10 tokens, from the half down. */
const SHARED_BUDGET = 5;

/** A first failure that passes by itself must not end an operation. */
export const transientRetried = defineRule({
  id: 'retry/transient-retried',
  promise: 'An operation whose first attempt fails for a passing reason tries again.',
  why: 'Most timeouts, resets, throttles and 5xx are gone a second later; without a second attempt each of them reaches the user.',
  correct:
    'After a timeout, a network failure, a 429 or a 5xx the operation makes another attempt while attempts and deadline leave room. Where a vendor rule of the policy says that a 409 is repeated, so is one that an earlier attempt of the same operation may have caused. It may give up when Retry-After points past the deadline or past its own longest wait, when its breaker may be open, and when a write carries no idempotency key. A budget of retries may be spent: that of the operation after as many failures as it has attempts, that of a connection after 5 failures of other operations.',
  source: 'RFC 9110, sections 9.2.2 and 15.6.4; the failure-handling matrix',
  holdsForUnseen: true,
  skip: (policy) => (policy.attempts < 2 ? 'the policy promises a single attempt' : undefined),
  judge(journal, policy) {
    const { operations, attempts } = journal.observation;
    const { epochMs, toleranceMs } = journal.header;
    let seen = false;
    /** Whether the operation gave up after this attempt although it had to go on. */
    const isLeft = (attempt: Attempt, operation: Operation): boolean =>
      operation.outcome?.outcome === 'rejected' &&
      attempt.attempt === operation.attempts.at(-1)?.attempt &&
      attempt.endedAt !== null &&
      expectedRetry(attempt, operation, policy) === true &&
      isTimely(attempt, operation, policy, epochMs) &&
      !mayBeOpen(operation, attempts, policy, toleranceMs) &&
      !mayBeSpent(operation, attempts, policy, toleranceMs);
    for (const operation of operations) {
      if (operation.outcome === null) continue;
      for (const call of callsOf(operation, toleranceMs)) {
        const attempt = call[0];
        if (!attempt || attempt.failure === null || attempt.endedAt === null) continue;
        if (call.length > 1) {
          seen ||= policy.matrix[attempt.failure].retry === true && expectedRetry(attempt, operation, policy) !== false;
          const last = call.at(-1) as Attempt;
          if (!isAboutOwnRequest(last, operation) || !isLeft(last, operation)) continue;
          return fail(
            `${whatHappened(last)} to a repeat of a request that may be under way or done, and the operation gave up`,
            {
              aspect: 'conflict with itself',
              attempts: [last.attempt],
              operations: [operation.op],
            },
          );
        }
        if (!isLeft(attempt, operation)) continue;
        return fail(`${whatHappened(attempt)}, and the operation gave up after that one attempt`, {
          aspect: attempt.failure,
          attempts: [attempt.attempt],
          operations: [operation.op],
        });
      }
    }
    return seen ? pass : unknown('no first attempt failed in a way that demands another');
  },
});

/** Whether a budget of retries may be spent: the operation's own, or one that operations share. */
function mayBeSpent(operation: Operation, attempts: readonly Attempt[], policy: Policy, toleranceMs: number): boolean {
  if (operation.attempts.filter(({ failure }) => failure !== null).length >= policy.attempts) return true;
  let elsewhere = 0;
  for (const { failure, op, connection, endedAt } of attempts) {
    if (failure === null || op === operation.op || connection !== operation.connection) continue;
    if (endedAt !== null && endedAt <= (operation.settledAt ?? endedAt) + toleranceMs) elsewhere++;
  }
  return elsewhere >= SHARED_BUDGET;
}

/** Whether another attempt would have come before the deadline, and within the longest wait of the policy. */
function isTimely(attempt: Attempt, operation: Operation, policy: Policy, epochMs: number): boolean {
  const endedAt = attempt.endedAt as number;
  const asked = retryAfterOf(attempt, epochMs);
  if (!asked) return leavesRoom(endedAt, operation, policy);
  const { maxMs } = policy.backoff;
  if (maxMs !== undefined && asked.at - endedAt > maxMs) return false;
  return leavesRoom(Math.max(asked.at, endedAt), operation, policy);
}
