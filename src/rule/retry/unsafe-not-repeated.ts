import type { Attempt } from '../../journal/observation.ts';
import { asksTheSame } from '../body.ts';
import { callsOf } from '../call.ts';
import { isAmbiguous, isUnsafe } from '../expectation.ts';
import { whatHappened } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { skipReads } from '../writes.ts';

/** A write that may have been processed is not repeated blindly. */
export const unsafeNotRepeated = defineRule({
  id: 'retry/unsafe-not-repeated',
  promise: 'A POST or PATCH without idempotency key is not repeated after a failure that leaves its fate open.',
  why: 'The first request may have been processed with only its answer lost: the repeat charges the card twice.',
  correct:
    'After a timeout or a broken connection, a POST or PATCH is repeated only under an idempotency key. A refused connection or a failed look-up may be repeated: nothing was sent.',
  source: 'RFC 9110, section 9.2.2',
  judge(journal) {
    const skipped = skipReads(journal);
    if (skipped) return skipped;
    let seen = false;
    for (const operation of journal.observation.operations) {
      for (const call of callsOf(operation, journal.header.toleranceMs)) {
        for (let i = 0; i < call.length; i++) {
          const attempt = call[i] as Attempt;
          if (!isUnsafe(attempt)) continue;
          if (attempt.failure === null || attempt.ending === 'answered' || !isAmbiguous(attempt)) continue;
          const next = call[i + 1];
          if (!next) {
            seen ||= operation.settledAt !== null && operation.outcome?.outcome !== 'unsettled';
            continue;
          }
          if (next.key !== null || !asksTheSame(attempt, next)) {
            seen = true;
            continue;
          }
          return fail(
            `${whatHappened(attempt)}, and the ${attempt.request.method} was repeated without an idempotency key`,
            { aspect: attempt.failure, attempts: [attempt.attempt, next.attempt], operations: [operation.op] },
          );
        }
      }
    }
    return seen ? pass : unknown('no write was left with an open fate');
  },
});
