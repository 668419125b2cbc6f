import type { Attempt } from '../../journal/observation.ts';
import { sameBody } from '../body.ts';
import { isUnsafe } from '../expectation.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { skipUnkeyed } from '../writes.ts';

/** Different work goes under different keys. */
export const keyUnique = defineRule({
  id: 'idempotency/key-unique',
  promise: 'Requests that ask for different things carry different idempotency keys.',
  why: 'Under a key that is already taken the provider refuses the second request, or answers it with the result of the first.',
  correct:
    'Two requests under one key have the same method, URL and body. Two operations with the same body may share a key: a key made of business data means that they are one. Keys of different connections are not compared.',
  source: 'draft-ietf-httpapi-idempotency-key-header, section 2.2',
  holdsForAnyOwner: true,
  judge(journal) {
    const skipped = skipUnkeyed(journal);
    if (skipped) return skipped;
    const firstUnder = new Map<string, Attempt>();
    const firstOn = new Map<number, Attempt>();
    let seen = false;
    for (const attempt of journal.observation.attempts) {
      if (attempt.key === null || !isUnsafe(attempt)) continue;
      const scope = `${attempt.connection} ${attempt.key}`;
      const first = firstUnder.get(scope);
      if (!first) {
        firstUnder.set(scope, attempt);
        const other = firstOn.get(attempt.connection);
        if (!other) firstOn.set(attempt.connection, attempt);
        else seen ||= other.op !== attempt.op && !sameBody(other, attempt);
        continue;
      }
      const isElsewhere = first.request.url !== attempt.request.url || first.request.method !== attempt.request.method;
      if (!isElsewhere && (first.op === attempt.op || sameBody(first, attempt))) continue;
      const what = isElsewhere ? `${attempt.request.method} ${attempt.request.url}` : 'a different body';
      const who = first.op === attempt.op ? 'the same operation' : 'another operation';
      return fail(`${who} used the key ${attempt.key} again for ${what}`, {
        aspect: isElsewhere ? 'different request' : 'different body',
        attempts: [first.attempt, attempt.attempt],
        operations: [...new Set([first.op, attempt.op])].filter((op) => op !== null),
        certain: true,
      });
    }
    return seen ? pass : unknown('no two operations wrote different things under keys');
  },
});
