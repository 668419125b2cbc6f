import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../src/policy.ts';
import { type Random, seededRandom } from '../../../src/random.ts';
import { backoffGrows } from '../../../src/rule/retry/backoff-grows.ts';
import { answered, journalOf, journalWith, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

type Backoff = (retry: number, previousMs: number, random: Random) => number;

/** `count` operations that fail in all but their last attempt, waiting by the backoff. */
function crowd(count: number, waits: number, backoff: Backoff, seed = 1, toleranceMs = 0) {
  const random = seededRandom(seed);
  return journalWith(
    toleranceMs === 0 ? {} : { rig: 'wire', toleranceMs },
    ...Array.from({ length: count }, () => {
      const steps = [answered(503)];
      let previousMs = 0;
      for (let retry = 1; retry <= waits; retry++) {
        previousMs = Math.round(backoff(retry, previousMs, random));
        steps.push(wait(previousMs), answered(retry === waits ? 200 : 503));
      }
      return post(...steps, resolved());
    }),
  );
}

const doubling: Backoff = (retry) => 500 * 2 ** (retry - 1);
const fullJitter: Backoff = (retry, _, random) => random.float() * 500 * 2 ** (retry - 1);
const equalJitter: Backoff = (retry, _, random) => 250 * 2 ** (retry - 1) * (1 + random.float());
const decorrelated: Backoff = (_, previousMs, random) =>
  Math.min(20_000, 500 + random.float() * (Math.max(500, previousMs) * 3 - 500));
const constant: Backoff = () => 500;
const spreadConstant: Backoff = (_retry, _previous, random) => random.float() * 1_000;

obeysTheLaws({
  rule: backoffGrows,
  policy: { attempts: 4 },
  good: {
    'doubling without jitter': crowd(8, 3, doubling),
    'doubling from little, as exactly as the wire tells': crowd(10, 3, (retry) => 20 * 2 ** (retry - 1), 1, 100),
    'doubling with full jitter': crowd(40, 3, fullJitter),
    'doubling with equal jitter': crowd(12, 3, equalJitter),
    'decorrelated jitter': crowd(40, 3, decorrelated),
    'an immediate first repeat, then growth': crowd(8, 3, (retry) => (retry - 1) * 1_000),
    'growth up to a cap': {
      journal: crowd(12, 4, (retry) => Math.min(1_000, 250 * 2 ** (retry - 1))),
      policy: { attempts: 5, backoff: { maxMs: 1_000 } },
    },
    'two waits, where no more are promised': { journal: crowd(12, 2, equalJitter), policy: { attempts: 3 } },
  },
  bad: {
    'repeats at once, as exactly as the wire tells': {
      show: crowd(10, 3, (_retry, _previous, random) => 1 + random.float() * 9, 1, 100),
      aspect: 'fixed waits',
      says: 'every repeat came at once',
    },
    'constant waits': {
      show: crowd(8, 3, constant),
      aspect: 'fixed waits',
      says: 'over 8 calls that failed with server-error, every first wait was 500 ms and every last one 500 ms',
    },
    'constant waits, two of them promised': { show: { journal: crowd(8, 2, constant), policy: { attempts: 3 } } },
    'no waits at all': crowd(8, 3, () => 0),
    'shrinking waits': crowd(8, 3, (retry) => 2_000 / retry),
    'constant waits with jitter': {
      show: crowd(40, 3, spreadConstant),
      aspect: 'spread waits',
      says: /of 80 later waits/,
    },
    'shrinking waits with jitter': crowd(40, 3, (retry, _, random) => (random.float() * 2_000) / retry),
    'the subject gives up after two constant waits': {
      show: {
        journal: journalOf(
          ...Array.from({ length: 8 }, () =>
            post(answered(503), wait(500), answered(503), wait(500), answered(503), rejected()),
          ),
        ),
        policy: { attempts: 5 },
      },
    },
  },
  unseen: {
    'seven operations are too few': crowd(7, 3, constant),
    'one wait shows no growth': crowd(12, 1, constant),
    'twelve calls cannot tell jitter from growth': crowd(12, 2, spreadConstant, 3),
    'two equal waits of the four that are promised': { journal: crowd(12, 2, constant), policy: { attempts: 5 } },
    'all waits have reached the cap': {
      journal: crowd(12, 3, () => 500),
      policy: { attempts: 4, backoff: { maxMs: 500 } },
    },
    'jitter fills all that the cap leaves from the start': {
      journal: crowd(40, 3, (_retry, _previous, random) => random.float() * 500),
      policy: { attempts: 4, backoff: { maxMs: 500 } },
    },
  },
  unpromised: { 'a second wait is not promised': { attempts: 2 } },
});

test('never takes a backoff that doubles for one that does not grow, whatever the draws', () => {
  const policy = resolvePolicy({ attempts: 4 });
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom(fullJitter, equalJitter, decorrelated),
      fc.integer({ min: 8, max: 60 }),
      fc.integer({ min: 2, max: 3 }),
      (seed, backoff, count, waits) => {
        expect(backoffGrows.judge(crowd(count, waits, backoff, seed), policy).verdict).not.toBe('fail');
      },
    ),
    { seed: 20_260_101, numRuns: 300 },
  );
});
