import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds } from './judge-moments.ts';
import { type Moment, withoutBreaker } from './timeline.ts';

export const reopensOnFailure = defineRule({
  id: 'breaker/reopens-on-failure',
  promise: 'A failed probe opens the breaker again, for another reset time.',
  why: 'A breaker that counts from zero again after a failed probe lets a full load through at every reset, for as long as the outage lasts.',
  correct:
    'After a failed probe (as many as `probes` promises), an operation that starts within the reset time makes no attempt.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'no probe failed, or no operation started soon after it',
      (moment, { breaker, slackMs, toleranceMs }) => {
        const { refusedAt, sinceRefusal, earliestOpening } = moment;
        if (refusedAt === null || earliestOpening === null) return undefined;
        if (sinceRefusal.failed === 0 || sinceRefusal.failed !== sinceRefusal.admitted) return undefined;
        if (isLeak(moment, breaker.resetTimeoutMs - slackMs)) return undefined;
        if (moment.disturbedAt !== null && moment.disturbedAt >= refusedAt - toleranceMs) return undefined;
        const at = moment.attemptedAt ?? moment.at;
        if (at >= earliestOpening + breaker.resetTimeoutMs - slackMs) return undefined;
        if (moment.refused) return pass;
        if (!moment.admitted || sinceRefusal.failed < breaker.probes) return undefined;
        return fail(
          `the probe failed at ${seconds(earliestOpening)}, but operation ${moment.operation.op + 1} made an attempt ${seconds(at - earliestOpening)} later, within the ${seconds(breaker.resetTimeoutMs)} that the breaker stays open`,
          {
            operations: [moment.operation.op],
            attempts: moment.operation.attempts.map(({ attempt }) => attempt),
          },
        );
      },
    ),
});

/** What got through before the reset time was no probe. */
function isLeak({ sinceRefusal, openingAtRefusal }: Moment, openForMs: number): boolean {
  return openingAtRefusal !== null && sinceRefusal.firstStartedAt! < openingAtRefusal + openForMs;
}
