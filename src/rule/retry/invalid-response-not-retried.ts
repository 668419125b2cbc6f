import type { Attempt } from '../../journal/observation.ts';
import { asksTheSame } from '../body.ts';
import { callsOf } from '../call.ts';
import { expectedRetry } from '../expectation.ts';
import { span, whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** An answer that breaks the contract is a defect to surface, not a hiccup to repeat. */
export const invalidResponseNotRetried = defineRule({
  id: 'retry/invalid-response-not-retried',
  promise: 'A success that breaks the contract is surfaced, not asked for again.',
  why: 'The provider took the request and said yes: a repeat risks doing the work twice, and a changed or captured API does not mend within a backoff.',
  correct:
    'After a success whose body is malformed, incomplete, empty, of another content type or against the schema, the operation makes no further attempt with the same request. A body that is cut off by the end of the connection is a network failure and may be repeated.',
  source: 'the failure-handling matrix',
  skip: (policy) =>
    policy.matrix['invalid-response'].retry === false ? undefined : 'the policy allows repeats after invalid responses',
  judge(journal, policy) {
    let seen = false;
    for (const operation of journal.observation.operations) {
      for (const call of callsOf(operation, journal.header.toleranceMs)) {
        for (let i = 0; i < call.length; i++) {
          const attempt = call[i] as Attempt;
          if (attempt.failure !== 'invalid-response' || expectedRetry(attempt, operation, policy) !== false) continue;
          const next = call[i + 1];
          if (!next) {
            seen ||= operation.settledAt !== null && operation.outcome?.outcome !== 'unsettled';
            continue;
          }
          if (!asksTheSame(attempt, next)) continue;
          const waited = span(next.startedAt - (attempt.endedAt ?? next.startedAt));
          return fail(`${whatHappened(attempt)}, and the same request was sent again after ${waited}`, {
            aspect: attempt.faults[0]?.fault ?? 'invalid-response',
            attempts: [attempt.attempt, next.attempt],
            operations: [operation.op],
          });
        }
      }
    }
    return seen ? pass : unknown('no success broke the contract');
  },
});
