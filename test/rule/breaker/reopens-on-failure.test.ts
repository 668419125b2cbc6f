import { reopensOnFailure } from '../../../src/rule/breaker/reopens-on-failure.ts';
import { answered, journalOf, postAt, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, outage, policy, refused, unpromised, well } from './stories.ts';

const twoProbes = { breaker: { failureThreshold: 3, resetTimeoutMs: 10_000, probes: 2 } };

obeysTheLaws({
  rule: reopensOnFailure,
  policy,
  good: {
    'the probe fails, the next is refused': journalOf(...outage, refused(1_000), down(10_500), refused(11_000)),
    'at the first of two probes': {
      journal: journalOf(...outage, refused(1_000), down(10_500), refused(11_000)),
      policy: twoProbes,
    },
  },
  bad: {
    'the probe fails, the next gets through': {
      show: journalOf(...outage, refused(1_000), down(10_500), down(11_000)),
      says: 'made an attempt 0.5 s later',
    },
  },
  unseen: {
    'the next starts after another reset time': journalOf(...outage, refused(1_000), down(10_500), down(20_600)),
    'the next starts within it, and asks again after it': journalOf(
      ...outage,
      refused(1_000),
      down(10_500),
      postAt({ startsAt: 20_300 }, wait(300), answered(200), resolved()),
    ),
    'a second probe where two are promised': {
      journal: journalOf(...outage, refused(1_000), down(10_500), down(11_000)),
      policy: twoProbes,
    },
    'what failed was no probe: the reset time was not over': journalOf(
      ...outage,
      refused(1_000),
      down(5_000),
      down(11_000),
    ),
    'the probe succeeded': journalOf(...outage, refused(1_000), well(10_500), well(11_000)),
  },
  unpromised,
});
