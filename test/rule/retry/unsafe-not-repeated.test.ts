import { expect, test } from 'vitest';
import { resolvePolicy } from '../../../src/policy.ts';
import { unsafeNotRepeated } from '../../../src/rule/retry/unsafe-not-repeated.ts';
import { judge } from '../../../src/rule/rule.ts';
import {
  abandoned,
  answered,
  broke,
  get,
  journalOf,
  operation,
  post,
  rejected,
  resolved,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const unkeyed = { key: null };

obeysTheLaws({
  rule: unsafeNotRepeated,
  good: {
    'gives up after a reset': journalOf(post(broke('ECONNRESET', unkeyed), rejected())),
    'gives up after a timeout': journalOf(post(abandoned(unkeyed), rejected())),
    'repeats under a key': journalOf(post(broke('ECONNRESET'), wait(300), answered(200), resolved())),
  },
  bad: {
    'repeats a POST after a reset': {
      show: journalOf(post(broke('ECONNRESET', unkeyed), wait(300), answered(200, unkeyed), resolved())),
      aspect: 'network',
      says: 'the connection failed (ECONNRESET), and the POST was repeated without an idempotency key',
    },
    'repeats a PATCH after a timeout': {
      show: journalOf(
        operation('PATCH /v1/customers/cus_1', {}, [abandoned(unkeyed), wait(300), answered(200, unkeyed), resolved()]),
      ),
      aspect: 'timeout',
    },
    'sends its key only once': journalOf(post(broke(), wait(300), answered(200, unkeyed), resolved())),
  },
  unseen: {
    'a refused connection cannot have been processed': journalOf(
      post(broke('ECONNREFUSED', unkeyed), wait(300), answered(200, unkeyed), resolved()),
    ),
    'a DELETE may be repeated': journalOf(
      operation('DELETE /v1/customers/cus_1', {}, [broke('ECONNRESET'), wait(300), answered(200), resolved()]),
    ),
    'a 429 was not processed': journalOf(post(answered(429, unkeyed), wait(300), answered(200, unkeyed), resolved())),
  },
});

test('is skipped for an operation that only reads', () => {
  const journal = journalOf(get(broke(), wait(300), answered(200), resolved()));
  expect(judge(unsafeNotRepeated, journal, resolvePolicy())).toMatchObject({ verdict: 'skip' });
});
