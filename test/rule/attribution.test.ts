import { describe, expect, test } from 'vitest';
import { resolvePolicy } from '../../src/policy.ts';
import { mayBeMixedUp } from '../../src/rule/attribution.ts';
import { attemptsBounded } from '../../src/rule/retry/attempts-bounded.ts';
import { judge } from '../../src/rule/rule.ts';
import {
  abandoned,
  answered,
  get,
  getAt,
  journalOf,
  journalWith,
  post,
  postAt,
  rejected,
  resolved,
  type Story,
  wait,
} from '../journal-of.ts';

const isMixedUp = (stories: readonly Story[], policy = {}) =>
  mayBeMixedUp(journalOf(...stories), resolvePolicy(policy));

describe('mayBeMixedUp', () => {
  test.each<[string, readonly Story[], object?]>([
    [
      'one goes on after it has settled, while the other waits',
      [get(answered(503), resolved(), wait(500), answered(200)), getAt({ startsAt: 10 }, wait(490), resolved())],
    ],
    [
      'one resolves without an attempt while the other makes some',
      [get(answered(200), answered(200), wait(100), resolved()), get(resolved())],
    ],
    [
      'one rejects without an attempt, and no breaker is promised',
      [get(answered(503), wait(10), rejected()), get(rejected())],
    ],
    [
      'one settles just as an attempt of the other ends',
      [get(answered(503), wait(500), answered(200), wait(200), rejected()), get(answered(503), wait(500), resolved())],
    ],
    [
      'one sends the key of the other beside its own',
      [
        post(answered(503, { key: 'a' }), wait(100), answered(503, { key: 'b' }), wait(100), rejected()),
        postAt({ startsAt: 10 }, answered(503, { key: 'b' }), wait(50), rejected()),
      ],
    ],
    [
      'one rejects just as an attempt ends that another has not waited for',
      [get(answered(503), rejected(), abandoned({ takesMs: 8_000 })), get(wait(8_000), rejected())],
      { breaker: { failureThreshold: 5, resetTimeoutMs: 60_000 } },
    ],
  ])('%s', (_story, stories, policy) => {
    expect(isMixedUp(stories, policy)).toBe(true);
    expect(isMixedUp([...stories].reverse(), policy)).toBe(true);
  });

  test('takes nothing for mixed up that is off by no more than times are exact', () => {
    const breaker = { failureThreshold: 5, resetTimeoutMs: 60_000 };
    const late = [
      get(answered(503), wait(5), resolved(), wait(5), answered(200)),
      getAt({ startsAt: 1 }, answered(200), wait(200), resolved()),
    ];
    const refusedMidway = [
      get(answered(503), wait(300), rejected()),
      getAt({ startsAt: 10 }, answered(503), wait(280), answered(200), resolved()),
    ];
    const mixedUp = (toleranceMs: number, stories: readonly Story[]) =>
      mayBeMixedUp(journalWith({ rig: 'wire', toleranceMs }, ...stories), resolvePolicy({ breaker }));
    expect([mixedUp(2, late), mixedUp(10, late)]).toEqual([true, false]);
    expect(mixedUp(100, refusedMidway)).toBe(false);
  });

  test.each<[string, readonly Story[], object?]>([
    [
      'operations run side by side, each with attempts of its own',
      [
        get(answered(503), wait(500), answered(200), resolved()),
        get(answered(503), wait(700), answered(200), resolved()),
      ],
    ],
    [
      'an operation goes on behind the back of its caller, and no other waits',
      [
        get(answered(503), resolved(), wait(500), answered(200)),
        getAt({ startsAt: 60_000 }, answered(200), resolved()),
      ],
    ],
    [
      'a promised breaker refuses an operation beside another',
      [get(answered(503), wait(10), rejected()), get(rejected())],
      {
        breaker: { failureThreshold: 1, resetTimeoutMs: 1_000 },
      },
    ],
    [
      'two accounts have nothing to do with one another',
      [get(answered(200), wait(100), resolved()), getAt({ connection: 1 }, resolved())],
    ],
    [
      'a key of business data is shared',
      [
        post(answered(503, { key: 'order-7' }), wait(100), answered(200, { key: 'order-7' }), resolved()),
        post(answered(200, { key: 'order-7' }), resolved()),
      ],
    ],
  ])('not when %s', (_story, stories, policy) => {
    expect(isMixedUp(stories, policy)).toBe(false);
  });

  test('a failure that hangs on it counts for nothing', () => {
    const policy = resolvePolicy({ attempts: 2 });
    const tooMany = get(...[1, 2, 3, 4, 5].flatMap(() => [answered(503), wait(100)]), rejected());
    expect(judge(attemptsBounded, journalOf(tooMany), policy).verdict).toBe('fail');
    const served = getAt({ startsAt: 50 }, wait(200), resolved());
    expect(judge(attemptsBounded, journalOf(tooMany, served), policy)).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('cannot be told apart'),
    });
  });
});

test('the same journal is judged by each policy for itself', () => {
  const journal = journalOf(get(answered(503), wait(10), rejected()), get(rejected()));
  const breaker = resolvePolicy({ breaker: { failureThreshold: 1, resetTimeoutMs: 1_000 } });
  expect(mayBeMixedUp(journal, resolvePolicy())).toBe(true);
  expect(mayBeMixedUp(journal, breaker)).toBe(false);
});
