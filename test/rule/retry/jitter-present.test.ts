import { seededRandom } from '../../../src/random.ts';
import { jitterPresent } from '../../../src/rule/retry/jitter-present.ts';
import { answered, broke, journalOf, post, rejected, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

/** `count` operations that fail three times, waiting as told before attempts 2 and 3. */
function crowd(count: number, waits: (index: number) => readonly [number, number], failed = () => answered(503)) {
  return journalOf(
    ...Array.from({ length: count }, (_, index) => {
      const [first, second] = waits(index);
      return post(failed(), wait(first), failed(), wait(second), failed(), rejected());
    }),
  );
}

const random = seededRandom(7);
const spread = (upToMs: number) => Math.round(random.float() * upToMs);

obeysTheLaws({
  rule: jitterPresent,
  good: {
    'waits that have reached the longest that the policy names, after one that is spread': {
      journal: crowd(12, () => [spread(500), 1_000]),
      policy: { backoff: { maxMs: 1_000 } },
    },
    'a third wait that is the longest of all, after two that are spread': journalOf(
      ...Array.from({ length: 12 }, () =>
        post(
          answered(503),
          wait(spread(500)),
          answered(503),
          wait(spread(1_000)),
          answered(503),
          wait(1_500),
          answered(503),
          rejected(),
        ),
      ),
    ),
    'full jitter': crowd(12, () => [spread(500), spread(1_000)]),
    'a tenth of jitter': crowd(12, () => [450 + spread(100), 900 + spread(200)]),
    'an immediate first repeat, then jitter': crowd(12, () => [0, spread(1_000)]),
  },
  bad: {
    'doubling without jitter': {
      show: crowd(12, () => [500, 1_000]),
      aspect: 'before attempt 2',
      says: 'all 12 operations waited exactly 500 ms before attempt 2',
    },
    'an immediate second repeat after an immediate first': {
      show: crowd(8, () => [0, 0]),
      aspect: 'before attempt 3',
      says: 'all 8 operations waited exactly 0 ms before attempt 3',
    },
    'the second wait is fixed': {
      show: crowd(8, () => [spread(500), 1_000]),
      aspect: 'before attempt 3',
      says: 'exactly 1 s before attempt 3',
    },
    'waits that differ by a millisecond': crowd(12, (index) => [500 + (index % 2), spread(1_000)]),
  },
  unseen: {
    'seven operations are too few': crowd(7, () => [500, 1_000]),
    'nobody waits': journalOf(post(answered(503), rejected())),
    'Retry-After set the wait': crowd(
      12,
      () => [7_000, 7_000],
      () => answered(503, { headers: { 'retry-after': '7' } }),
    ),
    'no class of failure has enough': journalOf(
      ...Array.from({ length: 6 }, () => post(answered(503), wait(500), answered(503), rejected())),
      ...Array.from({ length: 6 }, () => post(broke(), wait(500), answered(503), rejected())),
    ),
  },
  unpromised: {
    'no jitter is promised': { backoff: { jitter: false } },
    'a single attempt is promised': { attempts: 1 },
  },
});
