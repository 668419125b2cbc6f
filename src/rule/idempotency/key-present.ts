import { isUnsafe } from '../expectation.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { skipUnkeyed } from '../writes.ts';

/** Writes carry an idempotency key where the provider takes one. */
export const keyPresent = defineRule({
  id: 'idempotency/key-present',
  promise: 'A POST or PATCH carries an idempotency key where the provider takes one.',
  why: 'Without a key nobody can repeat the request safely: neither the client after a timeout, nor a person after a crash.',
  correct:
    "Every POST and PATCH on an operation of the contract carries the provider's idempotency key, where the provider takes keys for that method.",
  source: 'draft-ietf-httpapi-idempotency-key-header, section 2',
  holdsForAnyOwner: true,
  judge(journal) {
    const skipped = skipUnkeyed(journal);
    if (skipped) return skipped;
    const { keyed, keyedOperations } = journal.header;
    let seen = false;
    for (const attempt of journal.observation.attempts) {
      if (attempt.operation === null || !isUnsafe(attempt) || !keyed.includes(attempt.request.method)) continue;
      if (keyedOperations?.includes(attempt.operation) === false) continue;
      if (attempt.key === null) {
        return fail(`attempt ${attempt.attempt}, a ${attempt.request.method}, carried no idempotency key`, {
          attempts: [attempt.attempt],
          operations: attempt.op === null ? [] : [attempt.op],
          certain: true,
        });
      }
      seen = true;
    }
    return seen ? pass : unknown('no write was attempted');
  },
});
