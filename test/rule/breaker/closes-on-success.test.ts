import { closesOnSuccess } from '../../../src/rule/breaker/closes-on-success.ts';
import { answered, journalOf, postAt, rejected, resolved } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, outage, policy, refused, unpromised, well } from './stories.ts';

const twoProbes = { breaker: { failureThreshold: 3, resetTimeoutMs: 10_000, probes: 2 } };

obeysTheLaws({
  rule: closesOnSuccess,
  policy,
  good: {
    'a probe succeeds, the next gets through': journalOf(...outage, refused(1_000), well(10_500), well(10_600)),
    'two successes where two probes are promised': {
      journal: journalOf(...outage, refused(1_000), well(10_500), well(10_600), well(10_700)),
      policy: twoProbes,
    },
  },
  bad: {
    'a probe succeeds, the next is refused': {
      show: journalOf(...outage, refused(1_000), well(10_500), refused(11_000)),
      says: 'a probe had succeeded by 10.5 s',
    },
  },
  unseen: {
    'the probe failed': journalOf(...outage, refused(1_000), down(10_500), refused(11_000)),
    'a call from before failed while the probe was under way': journalOf(
      ...outage,
      postAt({ startsAt: 150 }, answered(503, { takesMs: 10_400 }), rejected()),
      refused(1_000),
      postAt({ startsAt: 10_500 }, answered(200, { takesMs: 200 }), resolved()),
      refused(11_000),
    ),
    'one success where two probes are promised': {
      journal: journalOf(...outage, refused(1_000), well(10_500), refused(10_600)),
      policy: twoProbes,
    },
    'nothing after the probe': journalOf(...outage, refused(1_000), well(10_500)),
  },
  unpromised,
});
