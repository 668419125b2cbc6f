import { silentWhileOpen } from '../../../src/rule/breaker/silent-while-open.ts';
import { answered, journalOf, postAt, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, outage, policy, refused, unpromised, well } from './stories.ts';

obeysTheLaws({
  rule: silentWhileOpen,
  policy,
  good: {
    'refused all the time': journalOf(...outage, refused(1_000), refused(5_000), refused(9_900)),
    'operations from before go on with their retries': journalOf(
      ...outage,
      postAt({ startsAt: 150 }, answered(503), wait(2_000), answered(503), wait(3_000), answered(503), rejected()),
      refused(1_000),
      refused(4_000),
    ),
  },
  bad: {
    'one gets through in the middle': {
      show: journalOf(...outage, refused(1_000), down(5_000), refused(6_000)),
      says: 'operation 5 made an attempt at 5 s',
    },
    'one is refused, asks again, and gets through in the middle': {
      show: journalOf(...outage, refused(1_000), postAt({ startsAt: 5_000 }, wait(1_000), answered(503), rejected())),
      says: 'operation 5 made an attempt at 6 s',
    },
  },
  unseen: {
    'never open': journalOf(...outage, well(1_000)),
    'nothing more within the reset time': journalOf(...outage, refused(1_000), well(10_200)),
    'one is refused within the reset time, and asks again after it': journalOf(
      ...outage,
      refused(1_000),
      postAt({ startsAt: 9_900 }, wait(400), answered(200), resolved()),
    ),
    'a call from before succeeded, which may close it': journalOf(
      ...outage,
      postAt({ startsAt: 150 }, answered(200, { takesMs: 2_000 })),
      refused(1_000),
      well(3_000),
    ),
  },
  unpromised,
});
