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
  journalWith,
  open,
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
    'a write without key is repeated while the first still waits for its answer': {
      show: journalOf(post(open(unkeyed), wait(3_000), answered(200, unkeyed), resolved())),
      aspect: 'timeout',
      says: 'attempt 1 was given up after 3 s without an answer',
    },
    'a write without key is repeated with another request id in it': journalOf(
      post(
        broke('ECONNRESET', { key: null, request: 'amount=1&id=5a1c6d2e-0b4f-4c8e-9d3a-7f6b5e4d3c2b' }),
        wait(300),
        answered(200, { key: null, request: 'amount=1&id=0f9e8d7c-6b5a-4f3e-8d2c-1b0a9f8e7d6c' }),
        resolved(),
      ),
    ),
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

test('is skipped for a POST of which the provider says that it only reads', () => {
  const journal = journalWith(
    { reads: ['POST /v1/payment_intents'] },
    post(broke('ECONNRESET', unkeyed), wait(300), answered(200, unkeyed), resolved()),
  );
  expect(judge(unsafeNotRepeated, journal, resolvePolicy())).toMatchObject({ verdict: 'skip' });
});

test('lets an operation that writes repeat what it reads by POST', () => {
  const journal = journalWith(
    { reads: ['POST /v1/search'] },
    post(
      broke('ECONNRESET', { ...unkeyed, asks: 'POST /v1/search' }),
      wait(300),
      answered(200, { ...unkeyed, asks: 'POST /v1/search' }),
      answered(200, unkeyed),
      resolved(),
    ),
  );
  expect(judge(unsafeNotRepeated, journal, resolvePolicy())).toMatchObject({ verdict: 'unknown' });
});
