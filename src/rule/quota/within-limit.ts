import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { fullestWindow } from './rates.ts';

/** A limiter of fixed windows sends up to twice the limit across their border: an error only where the provider counts otherwise. */
const ACROSS_A_BORDER = 2;

export const withinLimit = defineRule({
  id: 'quota/within-limit',
  promise: 'The subject sends no more requests in a stretch of time than the provider allows.',
  why: 'Who runs into the limit loses time to refusals, and at many providers the whole account is throttled with it: the batch job takes the checkout down.',
  correct:
    "However many operations start together, attempts stay within the limit of the provider's card: in any stretch where the provider counts a sliding window, else in no more than twice that, as a limiter of fixed windows may send across a border. Waiting before the call and spreading calls out are both correct.",
  source: "the provider's card, `quota`",
  timed: true,
  holdsForUnseen: true,
  holdsForAnyOwner: true,
  skip: (policy) => (policy.quota ? undefined : 'the policy promises nothing about quotas'),
  judge({ header: { quota, toleranceMs }, observation }) {
    if (!quota) return unknown('the provider states no limit');
    const { limit, windowMs, counts } = quota;
    const most = counts === 'sliding' ? limit : limit * ACROSS_A_BORDER;
    let seen = false;
    for (const [connection, attempts] of Map.groupBy(observation.attempts, (attempt) => attempt.connection)) {
      // Attempts may have left a little further apart than they arrived.
      const fullest = fullestWindow(attempts, windowMs - 2 * toleranceMs);
      if (fullest.length > most) {
        return fail(`${fullest.length} attempts within ${span(windowMs)}, where the provider allows ${limit}`, {
          aspect: connection === 0 ? 'burst' : `burst on connection ${connection + 1}`,
          attempts: fullest.map(({ attempt }) => attempt),
        });
      }
      seen ||= observation.operations.filter((operation) => operation.connection === connection).length > most;
    }
    return seen ? pass : unknown(`no more than ${most} operations: nothing that had to be held back`);
  },
});
