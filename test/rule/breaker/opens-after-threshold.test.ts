import { opensAfterThreshold } from '../../../src/rule/breaker/opens-after-threshold.ts';
import { abandoned, answered, journalOf, postAt, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { cutOff, down, mistaken, outage, policy, refused, unpromised, well } from './stories.ts';

obeysTheLaws({
  rule: opensAfterThreshold,
  policy,
  good: {
    'three operations fail, the fourth is refused': journalOf(...outage, refused(1_000)),
    'failures of every kind that counts': journalOf(
      cutOff(0),
      postAt({ startsAt: 100 }, abandoned(), rejected()),
      down(6_000),
      refused(7_000),
    ),
    'attempts are counted: one operation is enough': journalOf(
      postAt({}, answered(503), wait(500), answered(503), wait(700), answered(503), wait(900), rejected()),
      refused(3_000),
    ),
  },
  bad: {
    'three operations fail, the fourth goes through': {
      show: journalOf(...outage, well(1_000)),
      aspect: 'stays-closed',
      says: '3 operations in a row had failed by 0.2 s',
    },
    'refused after a single failure': {
      show: journalOf(down(0), refused(1_000)),
      aspect: 'too-early',
      says: 'after 1 failed attempts',
    },
    'a success in between does not start the count anew': {
      show: journalOf(down(0), down(100), well(200), down(300), refused(1_000)),
      aspect: 'too-early',
    },
  },
  unseen: {
    'an operation waits for another that asks for the same, and fails with it': journalOf(
      postAt({}, wait(500), answered(503), rejected('Stripe answered 503')),
      postAt({ startsAt: 100 }, wait(400), rejected('Stripe answered 503')),
    ),
    'two failures': journalOf(down(0), down(100), well(1_000)),
    'nothing started after the third': journalOf(...outage),
    'what started later may be a probe already': journalOf(...outage, well(10_200)),
    'what started within the reset time asked again after it': journalOf(
      ...outage,
      postAt({ startsAt: 9_900 }, wait(400), answered(200), resolved()),
    ),
    'a success in between': journalOf(down(0), down(100), well(200), down(300), well(400)),
    'answers that no breaker has to count': journalOf(
      postAt({}, answered(429), rejected()),
      mistaken(100),
      mistaken(200, 401),
      well(1_000),
    ),
    'operations that recovered by a retry': journalOf(
      ...[0, 5_000, 10_000].map((startsAt) =>
        postAt({ startsAt }, answered(503), wait(500), answered(200), resolved()),
      ),
      well(20_000),
    ),
    'refused without any failure, and never let through: the input, for all that is known': journalOf(refused(0)),
  },
  unpromised,
});
