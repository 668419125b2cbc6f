import type { Attempt } from '../../journal/observation.ts';
import { requestsOf } from '../call.ts';
import { count } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

/** An operation makes no more attempts than promised. */
export const attemptsBounded = defineRule({
  id: 'retry/attempts-bounded',
  promise: 'An operation makes no more attempts than the policy promises.',
  why: 'Every further attempt multiplies the load on a provider that is already failing, and keeps the caller waiting.',
  correct:
    'At most policy.attempts attempts of one request within an operation, the first included. One more is granted after a 401 when the policy promises a refresh. Pages of a list and items of a batch count on their own, and so does a request made again after a success. Passing takes an operation that gave up or used all its attempts.',
  source: 'the failure-handling matrix',
  judge(journal, policy) {
    let seen = false;
    for (const operation of journal.observation.operations) {
      const { attempts, outcome } = operation;
      if (attempts.length === 0) continue;
      seen ||= outcome?.outcome === 'rejected' && attempts.every(({ failure }) => failure !== null);
      seen ||= attempts.length >= policy.attempts && outcome !== null && outcome.outcome !== 'unsettled';
      if (attempts.length <= policy.attempts) continue;
      for (const request of requestsOf(operation).values()) {
        const inRow = longestRow(request);
        const refreshed = policy.refresh && inRow.some(({ response }) => response?.status === 401);
        const allowed = policy.attempts + (refreshed ? 1 : 0);
        if (inRow.length <= allowed) continue;
        return fail(
          `the operation made ${count(inRow.length, 'attempt')} where the policy promises ${allowed} at most`,
          {
            aspect: inRow[allowed - 1]?.failure ?? 'open',
            attempts: inRow.map(({ attempt }) => attempt),
            operations: [operation.op],
          },
        );
      }
    }
    return seen ? pass : unknown('no operation came to the end of its attempts');
  },
});

/** The longest row of attempts of one request without a success in between. */
function longestRow(request: readonly Attempt[]): readonly Attempt[] {
  let longest: Attempt[] = [];
  let row: Attempt[] = [];
  for (const attempt of request) {
    const last = row[row.length - 1];
    if (last?.ending === 'answered' && last.failure === null && (last.endedAt ?? 0) <= attempt.startedAt) row = [];
    row.push(attempt);
    if (row.length > longest.length) longest = row;
  }
  return longest;
}
