import { defineRule, fail, pass, type Verdict } from '../rule.ts';
import { failuresElsewhere, judgeMoments, type Surroundings, seconds, wasClosed } from './judge-moments.ts';
import { type Moment, withoutBreaker } from './timeline.ts';

export const opensAfterThreshold = defineRule({
  id: 'breaker/opens-after-threshold',
  promise: 'After the promised number of failures in a row the breaker opens, and not before.',
  why: 'A breaker that never opens keeps loading a provider that is down and keeps users waiting for it. One that opens too early turns a hiccup into an outage of your own.',
  correct:
    'After `failureThreshold` failed operations in a row, the next operation rejects without an attempt. Failures may be counted by attempt or by operation, so it may open sooner than that, but never before `failureThreshold` failed attempts. A success in between starts the count anew. Timeouts, network failures and 5xx count; whether 429 does is free.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'too few failures in a row, or no operation started after them',
      (moment, surroundings) => tooEarly(moment, surroundings) ?? opened(moment, surroundings),
    ),
});

function tooEarly(moment: Moment, surroundings: Surroundings): Verdict | undefined {
  const { breaker, timeline } = surroundings;
  if (!moment.refused || !wasClosed(moment, breaker)) return undefined;
  const failures = moment.failures + failuresElsewhere(moment, surroundings);
  if (failures >= breaker.failureThreshold) return undefined;
  const name = moment.operation.operation;
  if (!timeline.moments.some((other) => other.admitted && other.operation.operation === name)) return undefined;
  return fail(
    `operation ${moment.operation.op + 1} was refused at ${seconds(moment.at)} after ${failures} failed attempts in a row, the breaker opens after ${breaker.failureThreshold}`,
    { aspect: 'too-early', operations: [moment.operation.op] },
  );
}

function opened(moment: Moment, { breaker, slackMs }: Surroundings): Verdict | undefined {
  if (moment.refused) return moment.mayCount >= breaker.failureThreshold ? pass : undefined;
  if (!mustHaveOpened(moment, breaker.resetTimeoutMs - slackMs)) return undefined;
  if (!moment.admitted) return undefined;
  return fail(
    `${breaker.failureThreshold} operations in a row had failed by ${seconds(moment.certainlyOpenAt!)}, which is when the breaker opens at the latest, but operation ${moment.operation.op + 1} still made an attempt at ${seconds(moment.attemptedAt!)}`,
    {
      aspect: 'stays-closed',
      operations: [moment.operation.op],
      attempts: moment.operation.attempts.map(({ attempt }) => attempt),
    },
  );
}

/** Whether every correct breaker is open for the first time, and none can have reached its reset. */
function mustHaveOpened(moment: Moment, openForMs: number): boolean {
  return (
    moment.certainlyOpenAt !== null &&
    moment.earliestOpening !== null &&
    (moment.attemptedAt ?? moment.at) < moment.earliestOpening + openForMs &&
    moment.admittedSinceCertain === 0 &&
    (moment.refusedAt === null || moment.refusedAt < moment.firstFailureAt!)
  );
}
