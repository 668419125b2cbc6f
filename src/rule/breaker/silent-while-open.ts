import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds } from './judge-moments.ts';
import { withoutBreaker } from './timeline.ts';

export const silentWhileOpen = defineRule({
  id: 'breaker/silent-while-open',
  promise: 'While the breaker is open, no operation makes an attempt.',
  why: 'The silence is what lets a provider recover. A breaker that leaks keeps the load on, and makes some callers wait for nothing.',
  correct:
    'From the first operation that is refused until the reset time has passed, operations that start make no attempt. One that is refused may ask again, and make its attempt once that time has passed. Operations that were under way before may go on with their retries when the breaker wraps the whole operation.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'no operation was refused, or none started after that within the reset time',
      (moment, { breaker, slackMs, toleranceMs }) => {
        const { refusedAt, openingAtRefusal } = moment;
        if (refusedAt === null || openingAtRefusal === null || moment.sinceRefusal.admitted > 0) return undefined;
        if (moment.disturbedAt !== null && moment.disturbedAt >= openingAtRefusal - toleranceMs) return undefined;
        const at = moment.attemptedAt ?? moment.at;
        if (at >= openingAtRefusal + breaker.resetTimeoutMs - slackMs) return undefined;
        if (moment.refused) return pass;
        if (!moment.admitted) return undefined;
        return fail(
          `the breaker was open at ${seconds(refusedAt)} and opened no earlier than ${seconds(openingAtRefusal)}, but operation ${moment.operation.op + 1} made an attempt at ${seconds(at)}, within the ${seconds(breaker.resetTimeoutMs)} that it stays open`,
          {
            operations: [moment.operation.op],
            attempts: moment.operation.attempts.map(({ attempt }) => attempt),
          },
        );
      },
    ),
});
