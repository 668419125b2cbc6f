import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { callsOf } from '../call.ts';
import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { isSuccess } from '../success.ts';

/** A success that arrived in time reaches the caller. */
export const successNotLost = defineRule({
  id: 'outcome/success-not-lost',
  promise: 'When the provider has answered well and in time, the operation resolves.',
  why: 'The work is done and paid for; a caller told that it failed does it again by hand.',
  correct:
    'An operation whose every request ended in a valid success, within its timeouts and its deadline, resolves. An operation that looks up something else after a failure and then rejects is not judged by that look-up.',
  source: 'the failure-handling matrix',
  judge(journal, policy) {
    let seen = false;
    for (const operation of journal.observation.operations) {
      const { outcome, attempts, op } = operation;
      if (outcome === null || outcome.outcome === 'unsettled') continue;
      const last = attempts.at(-1);
      if (!last || !arrivedInTime(last, operation, policy, journal.header.toleranceMs)) continue;
      if (outcome.outcome === 'resolved') {
        seen = true;
        continue;
      }
      if (last.operation !== operation.operation || operation.foreign.length > 0) continue;
      if (!callsOf(operation).every((call) => isSuccess(call[call.length - 1] as Attempt))) continue;
      const trouble = attempts.findLast(({ failure, faults }) => failure !== null || faults.length > 0);
      return fail(
        `the provider answered ${last.response?.status} after ${span((last.endedAt as number) - operation.startedAt)}, valid and in time, and the operation rejected: ${outcome.error.message || outcome.error.name}`.replaceAll(
          /\s+/g,
          ' ',
        ),
        {
          aspect: trouble?.failure ?? trouble?.faults[0]?.fault ?? 'no fault',
          attempts: [last.attempt],
          operations: [op],
        },
      );
    }
    return seen ? pass : unknown('no operation got a valid success in time');
  },
});

function arrivedInTime(attempt: Attempt, operation: Operation, policy: Policy, toleranceMs: number): boolean {
  const { endedAt } = attempt;
  if (!isSuccess(attempt) || endedAt === null || operation.settledAt === null) return false;
  return (
    endedAt <= operation.settledAt &&
    endedAt - attempt.startedAt < policy.timeoutMs - toleranceMs &&
    endedAt - operation.startedAt < policy.deadlineMs - toleranceMs
  );
}
