import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds } from './judge-moments.ts';
import { withoutBreaker } from './timeline.ts';

export const closesOnSuccess = defineRule({
  id: 'breaker/closes-on-success',
  promise: 'A successful probe closes the breaker.',
  why: 'A breaker that stays half open after the provider is back serves one caller at a time, or one in a minute: the outage goes on by its own hand.',
  correct:
    'After as many successful probes as `probes` promises, with nothing failing since, operations get through again.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(journal, policy, 'no operation started after a successful probe', (moment, { breaker }) => {
      const { refusedAt, sinceRefusal } = moment;
      if (refusedAt === null || sinceRefusal.succeeded < breaker.probes || sinceRefusal.underWay > 0) return undefined;
      if (moment.admitted) return pass;
      if (!moment.refused || sinceRefusal.succeeded > breaker.probes) return undefined;
      return fail(
        `a probe had succeeded by ${seconds(sinceRefusal.lastSettledAt!)} and nothing failed since, but operation ${moment.operation.op + 1} was refused at ${seconds(moment.at)}`,
        { operations: [moment.operation.op] },
      );
    }),
});
