import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { asksTheSame } from '../body.ts';
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
    'An operation whose every request ended in a valid success, within its timeouts and its deadline, resolves. An operation that looks up something else after a failure and then rejects is not judged by that look-up. What the success brought is handed on after a repeat as it is without one.',
  source: 'the failure-handling matrix',
  judge(journal, policy) {
    const { operations } = journal.observation;
    let seen = false;
    for (const operation of operations) {
      const { outcome, attempts, op } = operation;
      if (outcome === null || outcome.outcome === 'unsettled') continue;
      const last = attempts.at(-1);
      if (!last || !arrivedInTime(last, operation, policy, journal.header.toleranceMs)) continue;
      if (outcome.outcome === 'resolved') {
        const peer = outcome.value === null ? luckierPeer(operation, operations) : undefined;
        if (peer) {
          return fail(
            `attempt ${last.attempt} was answered ${last.response?.status}, and the operation resolved with nothing, where operation ${peer.op + 1} resolved with the answer to the same request`,
            { aspect: 'value lost', attempts: [last.attempt], operations: [op, peer.op] },
          );
        }
        seen = true;
        continue;
      }
      if (last.operation !== operation.operation || operation.foreign.length > 0) continue;
      if (!callsOf(operation, journal.header.toleranceMs).every((call) => isSuccess(call[call.length - 1] as Attempt)))
        continue;
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

/** An operation that got its answer to the same request at the first attempt, and resolved with something. */
function luckierPeer({ op, operation, attempts }: Operation, operations: readonly Operation[]): Operation | undefined {
  const first = attempts[0];
  if (!first || attempts.length < 2 || !attempts.every((attempt) => isSameRequest(attempt, first))) return undefined;
  return operations.find((peer) => {
    const [only, ...others] = peer.attempts;
    if (!only || others.length > 0 || peer.op === op || peer.operation !== operation) return false;
    return (
      isSuccess(only) &&
      isSameRequest(only, first) &&
      peer.outcome?.outcome === 'resolved' &&
      peer.outcome.value !== null
    );
  });
}

function isSameRequest(a: Attempt, b: Attempt): boolean {
  return a.request.method === b.request.method && a.request.url === b.request.url && asksTheSame(a, b);
}

function arrivedInTime(attempt: Attempt, operation: Operation, policy: Policy, toleranceMs: number): boolean {
  const { endedAt } = attempt;
  if (!isSuccess(attempt) || endedAt === null || operation.settledAt === null) return false;
  return (
    endedAt <= operation.settledAt &&
    endedAt - attempt.startedAt < policy.timeoutMs - toleranceMs &&
    endedAt - operation.startedAt < policy.deadlineMs - toleranceMs
  );
}
