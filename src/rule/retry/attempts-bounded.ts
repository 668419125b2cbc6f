import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { overlap } from '../attribution.ts';
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
  holdsForUnseen: true,
  judge(journal, policy) {
    let seen = false;
    const { operations } = journal.observation;
    for (const operation of operations) {
      const { attempts, outcome } = operation;
      if (attempts.length === 0) continue;
      const excess = attempts.length > policy.attempts ? excessOf(operation, policy) : undefined;
      if (!excess) {
        seen ||= outcome?.outcome === 'rejected' && attempts.every(({ failure }) => failure !== null);
        seen ||= attempts.length >= policy.attempts && outcome !== null && outcome.outcome !== 'unsettled';
        continue;
      }
      if (isShared(operation, operations, policy)) continue;
      const { inRow, allowed } = excess;
      return fail(`the operation made ${count(inRow.length, 'attempt')} where the policy promises ${allowed} at most`, {
        aspect: inRow[allowed - 1]?.failure ?? 'open',
        attempts: inRow.map(({ attempt }) => attempt),
        operations: [operation.op],
      });
    }
    return seen ? pass : unknown('no operation came to the end of its attempts');
  },
});

/** The attempts of one request that are more than allowed. */
function excessOf(operation: Operation, policy: Policy) {
  for (const request of requestsOf(operation).values()) {
    const inRow = longestRow(request);
    const refreshed = policy.refresh && inRow.some(({ response }) => response?.status === 401);
    const allowed = policy.attempts + (refreshed ? 1 : 0);
    if (inRow.length > allowed) return { inRow, allowed };
  }
  return undefined;
}

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

/**
 * Whether attempts above the bound may be those of operations beside it, which made fewer: a queue of attempts has them
 * made in the context of whoever went before.
 */
function isShared(operation: Operation, operations: readonly Operation[], policy: Policy): boolean {
  if (!operations.some((other) => overlap(operation, other))) return false;
  const all = operations.filter(({ connection }) => connection === operation.connection);
  return all.reduce((sum, { attempts }) => sum + attempts.length, 0) <= all.length * policy.attempts;
}
