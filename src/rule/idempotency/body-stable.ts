import type { Attempt } from '../../journal/observation.ts';
import { sameBody } from '../body.ts';
import { isUnsafe } from '../expectation.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { skipUnkeyed } from '../writes.ts';

/** A repeat says what the request said. */
export const bodyStable = defineRule({
  id: 'idempotency/body-stable',
  promise: 'Attempts under one idempotency key have the same body.',
  why: 'A body made anew for each attempt, with a fresh timestamp in it, is refused as a misuse of the key: the repeat that should save the operation fails it.',
  correct:
    'The body is made once for an operation and sent unchanged by each attempt. The order of form fields and of JSON properties does not matter.',
  source: 'draft-ietf-httpapi-idempotency-key-header, section 2.2',
  judge(journal) {
    const skipped = skipUnkeyed(journal);
    if (skipped) return skipped;
    let seen = false;
    for (const operation of journal.observation.operations) {
      const { attempts } = operation;
      if (attempts.length < 2) continue;
      for (let i = 1; i < attempts.length; i++) {
        const next = attempts[i] as Attempt;
        if (next.key === null || !isUnsafe(next)) continue;
        const before = attempts.find((other) => isSameRequest(other, next)) as Attempt;
        if (before === next) continue;
        if (sameBody(before, next)) {
          seen = true;
          continue;
        }
        return fail(`attempt ${next.attempt} had another body than attempt ${before.attempt} under the same key`, {
          aspect: before.failure ?? undefined,
          attempts: [before.attempt, next.attempt],
          operations: [operation.op],
        });
      }
    }
    return seen ? pass : unknown('no write with a key was repeated');
  },
});

function isSameRequest(a: Attempt, b: Attempt): boolean {
  return a.key === b.key && a.request.method === b.request.method && a.request.url === b.request.url;
}
