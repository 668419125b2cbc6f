import { whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { hasSuccess, isSuccess, ownAttempts } from '../success.ts';

/** A failure is not dressed up as a success. */
export const failureSurfaced = defineRule({
  id: 'outcome/failure-surfaced',
  promise: 'An operation that got no success from the provider does not claim one.',
  why: 'A swallowed failure surfaces as a missing payment weeks later, with nothing in the logs to find it by.',
  correct:
    'When every attempt has failed the operation rejects. Resolving after a 404 is accepted: absence can be an answer. A look-up that succeeded before does not count, one that came after the failure does. Answers that break the contract are judged by outcome/invalid-never-success, and operations that made no attempt not at all: they may have answered from a cache or a queue.',
  source: 'the failure-handling matrix',
  holdsForUnseen: true,
  judge(journal) {
    const { operations, strays } = journal.observation;
    if (strays.some(isSuccess)) return unknown('a success belongs to no operation');
    let seen = false;
    for (const operation of operations) {
      const { outcome, op } = operation;
      const attempts = ownAttempts(operation);
      const last = attempts.at(-1);
      if (!last || outcome === null || outcome.outcome === 'unsettled' || hasSuccess(operation)) continue;
      if (outcome.outcome === 'rejected') {
        seen ||= last.failure !== 'invalid-response';
        continue;
      }
      if (attempts.some(({ failure }) => failure === 'not-found' || failure === 'invalid-response')) continue;
      // Who asks for no more than the status has it with the head.
      if (last.response === null && last.head !== null && last.head < 400) continue;
      return fail(`${whatHappened(last)}, and the operation resolved as if it had succeeded`, {
        aspect: last.failure ?? 'unanswered',
        attempts: attempts.map(({ attempt }) => attempt),
        operations: [op],
      });
    }
    return seen ? pass : unknown('no operation was left without a success');
  },
});
