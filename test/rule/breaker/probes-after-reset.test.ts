import { probesAfterReset } from '../../../src/rule/breaker/probes-after-reset.ts';
import { answered, journalOf, postAt, rejected, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, outage, policy, refused, unpromised, well } from './stories.ts';

obeysTheLaws({
  rule: probesAfterReset,
  policy,
  good: {
    'a probe after the reset time': journalOf(...outage, refused(1_000), well(10_500)),
    'a probe that fails is a probe': journalOf(...outage, refused(1_000), down(10_500)),
    'refused beside a probe that is under way': journalOf(
      ...outage,
      refused(1_000),
      refused(10_600),
      postAt({ startsAt: 10_550 }, answered(503, { takesMs: 2_000 }), rejected()),
    ),
  },
  bad: {
    'refused for ever': {
      show: journalOf(...outage, refused(1_000), refused(10_500)),
      says: '10.3 s after it',
    },
  },
  unseen: {
    'refused just before the time is over': journalOf(...outage, refused(1_000), refused(10_199)),
    'a failure of a call from before may have started the time anew': journalOf(
      ...outage,
      postAt({ startsAt: 150 }, answered(503), wait(3_000), answered(503), rejected()),
      refused(1_000),
      refused(10_500),
    ),
    'no operation was refused': journalOf(...outage, well(10_500)),
  },
  unpromised,
});
