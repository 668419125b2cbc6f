import { aside, whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { hasSuccess, isSuccess, ownAttempts } from '../success.ts';

/** An answer that breaks the contract is no success, whatever its status. */
export const invalidNeverSuccess = defineRule({
  id: 'outcome/invalid-never-success',
  promise: 'An answer that breaks the contract is never taken for a success.',
  why: 'A 200 with a login page or half an object, taken at its word, puts undefined ids into your database.',
  correct:
    'When the only answers of a successful status were malformed, incomplete, empty, of another content type or against the schema, the operation rejects. A 404 that came after them is an answer of its own.',
  source: 'the failure-handling matrix',
  judge(journal) {
    const { operations, strays } = journal.observation;
    if (strays.some(isSuccess)) return unknown('a success belongs to no operation');
    let seen = false;
    for (const operation of operations) {
      const { outcome, op } = operation;
      if (outcome === null || outcome.outcome === 'unsettled') continue;
      const own = ownAttempts(operation);
      const invalid = own.findLast(({ failure }) => failure === 'invalid-response');
      if (!invalid || own.at(-1)?.failure === 'not-found') continue;
      if (outcome.outcome === 'rejected' || hasSuccess(operation)) {
        seen = true;
        continue;
      }
      return fail(`${whatHappened(invalid)} (${aside(invalid.invalid ?? '')}), and the operation resolved with it`, {
        aspect: invalid.faults[0]?.fault ?? 'invalid-response',
        attempts: [invalid.attempt],
        operations: [op],
      });
    }
    return seen ? pass : unknown('no answer broke the contract');
  },
});
