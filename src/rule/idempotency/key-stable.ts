import type { Attempt } from '../../journal/observation.ts';
import { asksTheSame } from '../body.ts';
import { callsOf } from '../call.ts';
import { isAmbiguous, isUnsafe } from '../expectation.ts';
import { whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { skipUnkeyed } from '../writes.ts';

/** A repeat carries the key of the request that it repeats. */
export const keyStable = defineRule({
  id: 'idempotency/key-stable',
  promise: 'A repeat carries the same idempotency key as the request that it repeats.',
  why: 'A fresh key for each attempt tells the provider that each is a new request: the key then protects nothing.',
  correct:
    'The key is made once for an operation and kept across its attempts. Judged where the fate of the earlier attempt was open (a timeout, a broken connection, a 5xx, an invalid answer); after a refusal another key does no harm.',
  source: 'draft-ietf-httpapi-idempotency-key-header, section 2.2',
  judge(journal) {
    const skipped = skipUnkeyed(journal);
    if (skipped) return skipped;
    let seen = false;
    for (const operation of journal.observation.operations) {
      for (const call of callsOf(operation, journal.header.toleranceMs)) {
        for (let i = 1; i < call.length; i++) {
          const before = call[i - 1] as Attempt;
          const next = call[i] as Attempt;
          if (before.key === null || !isUnsafe(before) || !isAmbiguous(before) || !asksTheSame(before, next)) continue;
          if (before.key === next.key) {
            seen = true;
            continue;
          }
          const carried = next.key === null ? 'no key' : `the key ${next.key}`;
          return fail(`${whatHappened(before)} under the key ${before.key}, and the repeat carried ${carried}`, {
            aspect: before.failure ?? undefined,
            attempts: [before.attempt, next.attempt],
            operations: [operation.op],
          });
        }
      }
    }
    return seen ? pass : unknown('no write with a key was repeated after a failure that left its fate open');
  },
});
