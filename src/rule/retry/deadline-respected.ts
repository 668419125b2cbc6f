import type { Attempt } from '../../journal/observation.ts';
import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** Turns of the event loop between a timer and the settling of what waits for it, in milliseconds. */
const SETTLING_MS = 10;

/** An operation is over by its deadline, one way or the other. */
export const deadlineRespected = defineRule({
  id: 'retry/deadline-respected',
  promise: 'An operation settles by its deadline, waits and all attempts included.',
  why: 'A caller that waits for a caller that waits holds sockets, memory and locks: one slow provider stops a whole service.',
  correct:
    'Each operation that meets trouble settles within policy.deadlineMs of its start, with a success or a failure. One that never settles has missed every deadline.',
  source: 'the failure-handling matrix',
  timed: true,
  holdsForUnseen: true,
  holdsForAnyOwner: true,
  judge(journal, policy) {
    const allowedMs = policy.deadlineMs + journal.header.toleranceMs + SETTLING_MS;
    let seen = false;
    for (const operation of journal.observation.operations) {
      const { outcome, settledAt, startedAt, op, attempts } = operation;
      if (outcome === null || settledAt === null) continue;
      const evidence = { attempts: attempts.map(({ attempt }) => attempt), operations: [op] };
      const trouble = dearest(attempts, settledAt);
      const aspect = trouble?.failure ?? trouble?.faults[0]?.fault ?? 'no fault';
      if (outcome.outcome === 'unsettled') {
        return fail(`the operation never settled; its deadline was ${span(policy.deadlineMs)}`, {
          aspect,
          ...evidence,
        });
      }
      const tookMs = settledAt - startedAt;
      if (tookMs > allowedMs) {
        return fail(`the operation took ${span(tookMs)}, its deadline was ${span(policy.deadlineMs)}`, {
          aspect,
          ...evidence,
        });
      }
      seen ||= trouble !== undefined;
    }
    return seen ? pass : unknown('no operation met any trouble');
  },
});

/** Of the attempts that met trouble, the one that took most of the time, with the wait that came after it. */
function dearest(attempts: readonly Attempt[], settledAt: number): Attempt | undefined {
  let most = Number.NEGATIVE_INFINITY;
  let found: Attempt | undefined;
  for (const [index, attempt] of attempts.entries()) {
    if (attempt.failure === null && attempt.faults.length === 0) continue;
    const tookMs = (attempts[index + 1]?.startedAt ?? settledAt) - attempt.startedAt;
    if (tookMs < most) continue;
    most = tookMs;
    found = attempt;
  }
  return found;
}
