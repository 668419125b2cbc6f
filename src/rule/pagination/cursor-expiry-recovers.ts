import type { Journal } from '../../journal/journal.ts';
import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';
import { mayBeOpen } from '../expectation.ts';
import { count } from '../phrase.ts';
import { defineRule, fail, pass, unknown, type Verdict } from '../rule.ts';
import { isFirst, pagesAsked, walkOf } from './walk.ts';

export const cursorExpiryRecovers = defineRule({
  id: 'pagination/cursor-expiry-recovers',
  promise: 'A list whose cursor has gone stale is begun anew, and read to its end.',
  why: 'Cursors end while a worker waits out a throttle or a deployment. Who sends the stale one again gets the same refusal for ever; who takes the refusal for the end has half a list.',
  correct:
    'When the provider has forgotten the cursor, the operation asks for the first page again and reads on from there. To reject after a second stale cursor is correct, and so is to reject when other failures have used up the attempts or the time.',
  source: "the provider's card, `paging`, and its answer to a stale cursor",
  skip: ({ pagination }) =>
    pagination === false || !pagination.restarts ? 'the policy does not promise that lists are begun anew' : undefined,
  judge(journal, policy) {
    let seen = false;
    const { operations } = journal.observation;
    for (const operation of operations) {
      const verdict = judgeOperation(operation, journal, policy);
      if (verdict?.verdict === 'fail') return verdict;
      if (verdict) seen = true;
    }
    if (seen) return pass;
    const listed = operations.some((operation) => pagesAsked(operation).length > 0);
    return unknown(
      listed ? 'no cursor went stale on an operation that could have begun anew' : 'nothing was listed in pages',
    );
  },
});

function judgeOperation(operation: Operation, journal: Journal, policy: Policy): Verdict | undefined {
  const asked = pagesAsked(operation);
  const stale = asked.find(isStale);
  const { outcome, op } = operation;
  if (!stale || !outcome || outcome.outcome === 'unsettled') return undefined;
  const later = asked.filter(({ attempt }) => attempt > stale.attempt);
  const begunAnew = later.some(isFirst);
  const resent = later.filter(({ position }) => position === stale.position);
  const evidence = { operations: [op], attempts: [stale, ...later].map(({ attempt }) => attempt) };
  const told = `operation ${op + 1} was told that its cursor had gone stale`;

  if (outcome.outcome === 'resolved') {
    const walk = walkOf(asked);
    if (walk?.missing === null) return pass;
    const read = walk ? `with ${count(walk.pages.length, 'page')} of a list that goes on` : 'without its first page';
    return fail(`${told}, and resolved ${read}`, { aspect: 'resolves-without-the-rest', ...evidence });
  }
  // Who has begun anew once need not do so for ever.
  if ((begunAnew && later.some(isStale)) || !hasRoom(operation, journal, policy)) return undefined;
  if (begunAnew) return fail(`${told}, began anew, and rejected`, { aspect: 'gives-up', ...evidence });
  if (resent.length > 0) {
    return fail(`${told}, sent the same one again, and rejected`, { aspect: 'resends-the-stale-cursor', ...evidence });
  }
  return fail(`${told}, and rejected without beginning anew`, { aspect: 'gives-up', ...evidence });
}

/** Whether the provider refused the cursor of an attempt because it had forgotten it. */
function isStale({ faults, failure, position }: Attempt): boolean {
  return (
    typeof position === 'string' &&
    (failure === 'client-error' || failure === 'not-found') &&
    faults.some(({ fault }) => fault === 'expire-cursor')
  );
}

/** Whether nothing else stood in the way of beginning anew: no other failure, no deadline, no breaker. */
function hasRoom(operation: Operation, { header, observation }: Journal, policy: Policy): boolean {
  const { attempts, startedAt, settledAt } = operation;
  if (attempts.some((attempt) => attempt.failure !== null && !isStale(attempt))) return false;
  if (settledAt === null || settledAt - startedAt >= policy.deadlineMs) return false;
  return !mayBeOpen(operation, observation.attempts, policy, header.toleranceMs);
}
