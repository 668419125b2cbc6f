import { noStorm } from '../../../src/rule/retry/no-storm.ts';
import { answered, get, getAt, journalOf, rejected, resolved, stray, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const failures = (count: number) => times(count, () => [answered(503), wait(100)]).flat();

obeysTheLaws({
  rule: noStorm,
  policy: { attempts: 3 },
  good: {
    'operations that poll and meet an outage on the way': journalOf(
      ...times(8, () => get(...times(9, () => [answered(200), wait(1_000)]).flat(), ...failures(3), rejected())),
    ),
    'each operation uses its attempts': journalOf(...times(10, () => get(...failures(3), rejected()))),
    'a breaker spares the provider': journalOf(
      ...times(8, () => get(...failures(2), rejected())),
      ...times(4, () => getAt({ startsAt: 5_000 }, rejected('the circuit is open'))),
    ),
  },
  bad: {
    'layers of retries multiply': {
      show: journalOf(...times(10, () => get(...failures(9), rejected()))),
      aspect: 'flood',
      says: '90 attempts for 10 requests, 9 each, where the policy promises 3 at most',
    },
    'attempts go on behind the back of a caller who was told': {
      show: journalOf(
        ...times(8, () => get(...failures(1), rejected())),
        get(answered(503), rejected(), wait(700), answered(503)),
      ),
      aspect: 'after settling',
      says: 'a request was repeated 700 ms after its operation had settled',
    },
    'attempts come that belong to no operation': {
      show: journalOf(...times(8, () => get(...failures(3), rejected())), stray({}, ...failures(10))),
      aspect: 'flood',
    },
  },
  unseen: {
    'there are too few operations': journalOf(...times(3, () => get(...failures(9), rejected()))),
    'most operations met no outage': journalOf(
      ...times(10, () => get(answered(200), resolved())),
      ...times(3, () => get(...failures(3), rejected())),
    ),
  },
});
