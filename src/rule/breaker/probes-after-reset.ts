import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds } from './judge-moments.ts';
import { withoutBreaker } from './timeline.ts';

export const probesAfterReset = defineRule({
  id: 'breaker/probes-after-reset',
  promise: 'After the reset time the breaker lets a probe through.',
  why: 'A breaker that never probes never learns that the provider is back: the outage lasts until somebody restarts the process.',
  correct:
    'The first operation that starts when the reset time has passed since the last failure, with nothing else under way, makes an attempt. A hundredth of the reset time is allowed on top.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'no operation started after the reset time of an open breaker',
      (moment, { breaker, slackMs }) => {
        const { refusedAt, lastFailureAt } = moment;
        if (refusedAt === null || lastFailureAt === null) return undefined;
        if (moment.disturbedAt !== null && moment.disturbedAt > lastFailureAt) return undefined;
        if (moment.underWay > 0 || moment.at <= lastFailureAt + breaker.resetTimeoutMs + slackMs) return undefined;
        if (moment.admitted) return pass;
        if (!moment.refused) return undefined;
        return fail(
          `the last failure was at ${seconds(lastFailureAt)} and the breaker stays open for ${seconds(breaker.resetTimeoutMs)}, but operation ${moment.operation.op + 1} was refused at ${seconds(moment.at)}, ${seconds(moment.at - lastFailureAt)} after it`,
          { operations: [moment.operation.op] },
        );
      },
    ),
});
