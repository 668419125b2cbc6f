import type { Attempt } from '../../journal/observation.ts';
import { defineRule, fail, pass } from '../rule.ts';
import { judgeMoments, seconds } from './judge-moments.ts';
import { type Moment, type Timeline, withoutBreaker } from './timeline.ts';

export const probesBounded = defineRule({
  id: 'breaker/probes-bounded',
  promise: 'A half-open breaker has no more probes under way than promised until the first is answered.',
  why: 'When every waiting caller probes at once, the load comes back in one wave and knocks the provider over as it gets up.',
  correct:
    'Of the operations that start together when the reset time has passed, at most `probes` (one by default) make an attempt before a probe is answered. The others are refused or wait.',
  timed: true,
  holdsForUnseen: true,
  skip: withoutBreaker,
  judge: (journal, policy) =>
    judgeMoments(
      journal,
      policy,
      'no concurrent operations at the moment of reset',
      (moment, { breaker, timeline }) => {
        if (!isFirstProbe(moment)) return undefined;
        const contenders = timeline.moments.slice(timeline.moments.indexOf(moment));
        const answeredAt = firstAnswer(contenders);
        const rivals = contenders.filter(({ at }) => at < answeredAt);
        if (rivals.length <= breaker.probes) return undefined;
        const probes = rivals
          .map(({ operation }) => operation.attempts[0])
          .filter((attempt): attempt is Attempt => attempt !== undefined && attempt.startedAt < answeredAt);
        if (probes.length <= breaker.probes) return pass;
        return fail(
          `${probes.length} probes were under way at ${seconds(probes.at(-1)!.startedAt)} before the first was answered, at most ${breaker.probes} may be`,
          {
            attempts: probes.map(({ attempt }) => attempt),
            operations: probes.flatMap(({ op }) => (op === null ? [] : [op])),
          },
        );
      },
    ),
});

/** With nothing from before under way: a failure that comes in late may open the breaker once more beside the probe. */
function isFirstProbe(moment: Moment): boolean {
  const { refusedAt, disturbedAt } = moment;
  if (!moment.admitted || refusedAt === null || moment.at <= refusedAt || moment.underWay > 0) return false;
  return moment.sinceRefusal.admitted === 0 && (disturbedAt === null || disturbedAt < refusedAt);
}

/** When the first attempt of these operations ended, or was left behind by the one who made it. */
function firstAnswer(moments: Timeline['moments']): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { operation } of moments) {
    const [attempt, next] = operation.attempts;
    if (!attempt) continue;
    for (const at of [attempt.endedAt, next?.startedAt, operation.settledAt]) {
      if (at !== null && at !== undefined) first = Math.min(first, at);
    }
  }
  return first;
}
