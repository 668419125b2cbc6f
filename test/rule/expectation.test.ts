import { describe, expect, test } from 'vitest';
import type { Attempt, Operation } from '../../src/journal/observation.ts';
import { type PolicyInput, resolvePolicy } from '../../src/policy.ts';
import { expectedRetry } from '../../src/rule/expectation.ts';
import { abandoned, answered, broke, get, journalOf, operation, post, rejected, type Story } from '../journal-of.ts';

/** What is expected after the last attempt of an operation. */
function expected(story: Story, policy: PolicyInput = {}) {
  const [first] = journalOf(story).observation.operations as readonly [Operation];
  return expectedRetry(first.attempts.at(-1) as Attempt, first, resolvePolicy(policy));
}

const unkeyed = { key: null };

describe('expectedRetry', () => {
  test.each<[string, Story, PolicyInput, boolean | 'either']>([
    ['503', post(answered(503)), {}, true],
    ['429', post(answered(429)), {}, true],
    ['a reset under a key', post(broke()), {}, true],
    ['a timeout of a read', get(abandoned()), {}, true],
    ['400', post(answered(400)), {}, false],
    ['404', get(answered(404)), {}, false],
    ['401', get(answered(401)), {}, false],
    ['401 where a refresh is promised', get(answered(401)), { refresh: true }, 'either'],
    ['403 where a refresh is promised', get(answered(403)), { refresh: true }, false],
    ['a success that breaks the contract', get(answered(200, { invalid: 'empty' })), {}, false],
    ['a success', get(answered(200)), {}, false],
    ['503 without key', post(answered(503, unkeyed)), {}, 'either'],
    ['429 without key', post(answered(429, unkeyed)), {}, 'either'],
    ['408 without key', post(answered(408, unkeyed)), {}, 'either'],
    [
      'a redirect, which fetch may have taken for a failed connection',
      get(answered(307, { invalid: 'no success' })),
      {},
      'either',
    ],
    ['a reset without key', post(broke('ECONNRESET', unkeyed)), {}, false],
    ['a timeout without key', post(abandoned(unkeyed)), {}, false],
    ['a refused connection without key', post(broke('ECONNREFUSED', unkeyed)), {}, 'either'],
    ['a reset of a DELETE', operation('DELETE /v1/customers/cus_1', {}, [broke()]), {}, true],
    ['a row of the policy', get(answered(503)), { matrix: { 'server-error': { retry: false } } }, false],
  ])('after %s', (_what, story, policy, retry) => {
    expect(expected(story, policy)).toBe(retry);
  });

  describe('vendor rules', () => {
    const stripe: PolicyInput = {
      vendor: [
        { header: 'stripe-should-retry', equals: 'false', retry: false },
        { header: 'stripe-should-retry', equals: 'true', retry: true },
        { status: 409, retry: true },
      ],
    };

    test('win over the matrix', () => {
      expect(expected(post(answered(409)), stripe)).toBe(true);
      expect(expected(post(answered(503, { headers: { 'stripe-should-retry': 'false' } })), stripe)).toBe(false);
    });

    test('the first that matches wins', () => {
      expect(expected(post(answered(409, { headers: { 'stripe-should-retry': 'false' } })), stripe)).toBe(false);
    });

    test('say nothing of connections that failed', () => {
      expect(expected(get(broke()), { vendor: [{ retry: false }] })).toBe(true);
    });
  });

  test('a conflict with an earlier attempt of the same operation may be waited out', () => {
    expect(expected(post(abandoned(), answered(409)))).toBe('either');
    expect(expected(post(answered(429), answered(409)))).toBe(false);
    expect(expected(post(answered(409), rejected()))).toBe(false);
  });
});
