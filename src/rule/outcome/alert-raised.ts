import type { FaultClass } from '../../fault/fault.ts';
import { isRedirect } from '../expectation.ts';
import { whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

const ALARMING: ReadonlySet<FaultClass | null> = new Set(['auth-failure', 'invalid-response']);

/** Failures that no retry mends call for a person. */
export const alertRaised = defineRule({
  id: 'outcome/alert-raised',
  promise: 'A refused credential or an answer that breaks the contract raises an alert.',
  why: 'Neither goes away by itself: until somebody rotates the key or adapts to the change, every call fails.',
  correct:
    'An operation that ends with a 401, a 403 or an invalid response raises an alert through the function it is given. One alert for several operations that fail in the same way will do. A redirect that leads nowhere wants none: it looks like a failed connection to whoever lets fetch follow it.',
  source: 'the failure-handling matrix',
  skip: (policy) => (policy.alerts ? undefined : 'the policy promises no alerts'),
  judge(journal) {
    const { operations, alerts } = journal.observation;
    const firstOf = new Map<FaultClass, number>();
    let seen = false;
    for (const operation of operations) {
      const last = operation.attempts.at(-1);
      const failure = last?.failure;
      if (!last || !failure || !ALARMING.has(failure) || isRedirect(last)) continue;
      if (operation.outcome?.outcome !== 'rejected') continue;
      const endedAt = last.endedAt ?? last.startedAt;
      const since = Math.min(firstOf.get(failure) ?? endedAt, endedAt);
      firstOf.set(failure, since);
      const settledAt = operation.settledAt ?? endedAt;
      const isRaised =
        operation.alerts.length > 0 ||
        alerts.some(({ at, op }) => (op === null || at <= settledAt) && at >= since - journal.header.toleranceMs);
      if (!isRaised) {
        return fail(`${whatHappened(last)}, the operation ended with it, and no alert was raised`, {
          aspect: failure,
          attempts: [last.attempt],
          operations: [operation.op],
        });
      }
      seen = true;
    }
    return seen ? pass : unknown('no operation ended with a failure that wants an alert');
  },
});
