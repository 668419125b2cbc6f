import { defineRule, fail, pass, unknown } from '../rule.ts';
import { busiestMoment } from './rates.ts';

export const concurrencyWithinLimit = defineRule({
  id: 'quota/concurrency-within-limit',
  promise: 'The subject has no more requests under way at a time than the provider allows.',
  why: 'A provider that allows four at a time refuses the fifth at once, however few there are in an hour: parallel workers then fail one another.',
  correct:
    "However many operations start together, at most as many attempts as the provider's card allows are under way on one account. Queueing the rest is correct; so is one at a time.",
  source: "the provider's card, `quota.concurrent`",
  timed: true,
  holdsForUnseen: true,
  holdsForAnyOwner: true,
  skip: (policy) => (policy.quota ? undefined : 'the policy promises nothing about quotas'),
  judge({ header: { quota, rig }, observation }) {
    const concurrent = quota?.concurrent;
    if (concurrent === undefined) return unknown('the provider states no limit on requests at a time');
    let seen = false;
    for (const [connection, attempts] of Map.groupBy(observation.attempts, (attempt) => attempt.connection)) {
      const busiest = busiestMoment(attempts);
      // On a wire, an attempt that its caller has given up may seem to go on for a moment.
      const abandoned = rig === 'wire' ? busiest.filter(({ ending }) => ending === 'abandoned').length : 0;
      if (busiest.length - abandoned > concurrent) {
        return fail(`${busiest.length} attempts were under way together, where the provider allows ${concurrent}`, {
          attempts: busiest.map(({ attempt }) => attempt),
        });
      }
      seen ||= observation.operations.filter((operation) => operation.connection === connection).length > concurrent;
    }
    return seen ? pass : unknown(`no more than ${concurrent} operations: nothing that had to be held back`);
  },
});
