import { opensInTime } from '../../../src/rule/breaker/opens-in-time.ts';
import { answered, journalOf, postAt, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { down, outage, policy, refused, unpromised, well } from './stories.ts';

obeysTheLaws({
  rule: opensInTime,
  policy,
  good: {
    'under load, refused within 5 s': journalOf(...outage, refused(4_000)),
    'open when 5 s have passed': journalOf(...outage, down(3_000), refused(5_500)),
  },
  bad: {
    'still trying 6 s after the first failure': {
      show: journalOf(...outage, down(4_000), down(6_000)),
      says: '6 s after the first failure',
    },
  },
  unseen: {
    'too little load: the third failure comes after 8 s': journalOf(down(0), down(4_000), down(8_000), down(8_500)),
    'still trying after 3 s': journalOf(...outage, down(3_000)),
    'what started within the reset time asked again after it': journalOf(
      ...outage,
      postAt({ startsAt: 9_900 }, wait(400), answered(200), resolved()),
    ),
    'the provider came back': journalOf(...outage, well(4_000), well(6_000)),
  },
  unpromised,
});
