import type { FaultClass } from '../../fault/fault.ts';
import type { Attempt, Operation } from '../../journal/observation.ts';
import { asksTheSame } from '../body.ts';
import { callsOf } from '../call.ts';
import { expectedRetry } from '../expectation.ts';
import { span, whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

const PERMANENT: ReadonlySet<FaultClass | null> = new Set(['client-error', 'not-found', 'auth-failure']);

/** What the provider has refused for good is not sent again. */
export const permanentNotRetried = defineRule({
  id: 'retry/permanent-not-retried',
  promise: 'A request that the provider has refused for good is not sent again.',
  why: 'Repeating a 4xx cannot succeed: it burns quota, hides the defect behind delays, and repeated bad credentials lock accounts.',
  correct:
    'After a 400, 401, 403, 404, 409, 410, 422 or another 4xx but 408 and 429 the operation makes no further attempt with the same request. A 401 answered with a fresh credential is judged by auth/refresh-once; vendor rules of the policy may allow more, as Stripe does for 409; a 409 that an earlier attempt of the same operation may have caused may be waited out.',
  source: 'RFC 9110, section 15.5; the failure-handling matrix',
  judge(journal, policy) {
    let seen = false;
    for (const operation of journal.observation.operations) {
      for (const call of callsOf(operation, journal.header.toleranceMs)) {
        for (let i = 0; i < call.length; i++) {
          const attempt = call[i] as Attempt;
          if (!PERMANENT.has(attempt.failure) || expectedRetry(attempt, operation, policy) !== false) continue;
          const next = call[i + 1];
          if (!next) {
            seen ||= operation.settledAt !== null && operation.outcome?.outcome !== 'unsettled';
            continue;
          }
          if (!asksTheSame(attempt, next) || hasFreshCredential(attempt, next, operation)) continue;
          const waited = span(next.startedAt - (attempt.endedAt ?? next.startedAt));
          return fail(`${whatHappened(attempt)}, and the same request was sent again after ${waited}`, {
            aspect: `${attempt.failure} ${attempt.response?.status}`,
            attempts: [attempt.attempt, next.attempt],
            operations: [operation.op],
          });
        }
      }
    }
    return seen ? pass : unknown('no request was refused for good');
  },
});

function hasFreshCredential(attempt: Attempt, next: Attempt, operation: Operation): boolean {
  if (attempt.response?.status !== 401) return false;
  return operation.refreshes.some((at) => at >= attempt.startedAt && at <= next.startedAt);
}
