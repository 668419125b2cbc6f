import { probesBounded } from '../../../src/rule/breaker/probes-bounded.ts';
import { answered, journalOf, postAt, rejected, resolved, type Story } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { outage, policy, refused, unpromised, well } from './stories.ts';

const slow = (startsAt: number): Story => postAt({ startsAt }, answered(200, { takesMs: 200 }), resolved());

obeysTheLaws({
  rule: probesBounded,
  policy,
  good: {
    'one probe, the others are refused': journalOf(
      ...outage,
      refused(1_000),
      slow(10_500),
      refused(10_500),
      refused(10_500),
    ),
    'two probes where two are promised': {
      journal: journalOf(...outage, refused(1_000), slow(10_500), slow(10_500), refused(10_500)),
      policy: { breaker: { failureThreshold: 3, resetTimeoutMs: 10_000, probes: 2 } },
    },
  },
  bad: {
    'all probe at once': {
      show: journalOf(...outage, refused(1_000), slow(10_500), slow(10_500), slow(10_600)),
      says: '3 probes were under way at 10.6 s',
    },
  },
  unseen: {
    'one after the other': journalOf(...outage, refused(1_000), slow(10_500), slow(10_800)),
    'answered in no time': journalOf(...outage, refused(1_000), well(10_500), well(10_500)),
    'a failure from before may have opened it once more beside the first probe': journalOf(
      ...outage,
      postAt({ startsAt: 150 }, answered(503, { takesMs: 10_400 }), rejected()),
      refused(1_000),
      slow(10_500),
      slow(10_600),
    ),
  },
  unpromised,
});
