import { defineRule, fail, pass } from '../rule.ts';
import { failuresElsewhere, judgeMoments, type Surroundings, seconds, wasClosed } from './judge-moments.ts';
import { type Moment, withoutBreaker } from './timeline.ts';

export const isolatedPerProvider = defineRule({
  id: 'breaker/isolated-per-provider',
  promise: 'A breaker that opens for one provider leaves calls to another alone.',
  why: 'One breaker shared by all turns the outage of one provider into an outage of everything that calls out.',
  correct: 'While one connection is cut off, operations on another, which has seen no failures, go on making attempts.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(journal, policy, 'no breaker was open while another connection was used', (moment, surroundings) => {
      const { breaker } = surroundings;
      if (surroundings.timelines.length < 2) return undefined;
      if (!wasClosed(moment, breaker) || moment.failures >= breaker.failureThreshold) return undefined;
      if (moment.admitted) return openElsewhere(moment, surroundings) ? pass : undefined;
      if (!moment.refused || moment.failures + failuresElsewhere(moment, surroundings) < breaker.failureThreshold) {
        return undefined;
      }
      return fail(
        `operation ${moment.operation.op + 1} on connection ${moment.operation.connection} was refused at ${seconds(moment.at)} although ${moment.failures} attempts had failed there: the failures were on another connection`,
        { operations: [moment.operation.op] },
      );
    }),
});

/** Whether another connection had refused an operation within the reset time before. */
function openElsewhere(moment: Moment, { timeline, timelines, breaker }: Surroundings): boolean {
  return timelines.some(
    (other) =>
      other !== timeline &&
      other.moments.some(({ refused, at }) => refused && at <= moment.at && moment.at - at < breaker.resetTimeoutMs),
  );
}
