import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds } from './judge-moments.ts';
import { type Moment, type Timeline, withoutBreaker } from './timeline.ts';

/** How soon after the first failure a breaker under load must have opened, in milliseconds. */
const IN_TIME_MS = 5_000;

export const opensInTime = defineRule({
  id: 'breaker/opens-in-time',
  promise: 'Under load, the breaker is open within 5 s of the first failure of an outage.',
  why: 'Until it opens, every operation waits for a provider that is down, and holds a connection, a thread and a user while it waits.',
  correct:
    'When at least `failureThreshold` attempts fail within the first 5 s of an outage, operations that start later than that make no attempt. A breaker that counts operations may take until `failureThreshold` of them have failed.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'no outage under load, or no operation started late enough in it',
      (moment, { breaker, slackMs, timeline }) => {
        const firstAt = moment.firstFailureAt;
        if (firstAt === null || failedWithin(timeline, firstAt, moment.at) < breaker.failureThreshold) return undefined;
        if (moment.refused) return isFirstRefusal(moment, firstAt) ? pass : undefined;
        if (!moment.admitted || moment.earliestOpening === null) return undefined;
        if (moment.certainlyOpenAt === null || moment.at <= Math.max(firstAt + IN_TIME_MS, moment.certainlyOpenAt)) {
          return undefined;
        }
        const at = moment.attemptedAt ?? moment.at;
        if (at >= moment.earliestOpening + breaker.resetTimeoutMs - slackMs) return undefined;
        if (moment.refusedAt !== null && moment.refusedAt >= firstAt) return undefined;
        return fail(
          `the outage began at ${seconds(firstAt)} and ${breaker.failureThreshold} operations had failed by ${seconds(moment.certainlyOpenAt)}, yet operation ${moment.operation.op + 1} made an attempt ${seconds(at - firstAt)} after the first failure`,
          {
            operations: [moment.operation.op],
            attempts: moment.operation.attempts.map(({ attempt }) => attempt),
          },
        );
      },
    ),
});

/** Whether no operation of the outage was refused before. One that got through too late before it has failed the rule. */
function isFirstRefusal(moment: Moment, firstAt: number): boolean {
  return moment.refusedAt === null || moment.refusedAt < firstAt;
}

function failedWithin(timeline: Timeline, firstAt: number, before: number): number {
  let failed = 0;
  for (const { operation } of timeline.moments) {
    for (const { failure, endedAt } of operation.attempts) {
      if (failure === null || endedAt === null) continue;
      if (endedAt >= firstAt && endedAt <= Math.min(firstAt + IN_TIME_MS, before)) failed++;
    }
  }
  return failed;
}
