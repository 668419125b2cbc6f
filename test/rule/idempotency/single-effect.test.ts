import { singleEffect } from '../../../src/rule/idempotency/single-effect.ts';
import {
  abandoned,
  answered,
  broke,
  journalOf,
  open,
  operation,
  post,
  rejected,
  resolved,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const asksToWait = { 'retry-after': '3' };
const lost = (key: string | null = 'a') => broke('ECONNRESET', { key, processed: true });

obeysTheLaws({
  rule: singleEffect,
  good: {
    'the repeat is recognised': journalOf(post(lost(), wait(300), answered(200, { key: 'a' }), resolved())),
    'the operation gives up': journalOf(post(lost(), rejected())),
    'a success with Retry-After is left at that': journalOf(
      post(answered(200, { key: null, headers: asksToWait }), resolved()),
    ),
    'other work follows a success with Retry-After': journalOf(
      post(
        answered(200, { key: null, headers: asksToWait, request: 'amount=1' }),
        wait(3_000),
        answered(200, { key: null, request: 'amount=2' }),
        resolved(),
      ),
    ),
    'a repeated update comes out the same': journalOf(
      operation('POST /v1/customers/cus_1', {}, [
        broke('ECONNRESET', { processed: true, effects: [{ kind: 'updated', resource: 'customer', id: 'cus_1' }] }),
        wait(300),
        answered(200, { effects: [{ kind: 'updated', resource: 'customer', id: 'cus_1' }] }),
        resolved(),
      ]),
    ),
  },
  bad: {
    'the subject stops waiting for an attempt that lives on, and repeats it without the key': {
      show: journalOf(post(open({ key: 'a', processed: true }), wait(2_000), answered(200, { key: 'b' }), resolved())),
      aspect: 'timeout',
      says: 'attempt 1 was given up after 2 s without an answer',
    },
    'the repeat is stamped anew': journalOf(
      post(
        broke('ECONNRESET', {
          key: 'a',
          processed: true,
          request: 'amount=1&metadata[at]=2026-01-01T00%3A00%3A00.000Z',
        }),
        wait(400),
        answered(200, { key: 'b', request: 'amount=1&metadata[at]=2026-01-01T00%3A00%3A00.400Z' }),
        resolved(),
      ),
    ),
    'a repeat without key does the work again': {
      show: journalOf(post(lost(null), wait(300), answered(200, { key: null }), resolved())),
      aspect: 'network',
      says: 'the repeat did it again: 2 payment_intents created by one operation',
    },
    'a repeat under a new key does the work again': journalOf(
      post(lost('a'), wait(300), answered(200, { key: 'b' }), resolved()),
    ),
    'a timeout hides the work': {
      show: journalOf(
        post(abandoned({ key: null, processed: true }), wait(300), answered(200, { key: null }), resolved()),
      ),
      aspect: 'timeout',
    },
    'a success with Retry-After is taken for a throttle': {
      show: journalOf(
        post(answered(200, { key: null, headers: asksToWait }), wait(3_000), answered(200, { key: null }), resolved()),
      ),
      aspect: 'success with Retry-After',
      says: 'answered 200 with Retry-After, and the same request was sent again',
    },
    'a 500 hides the work, and so does the second': {
      show: journalOf(
        post(
          answered(500, { key: null, processed: true }),
          wait(300),
          answered(500, { key: null, processed: true }),
          rejected(),
        ),
      ),
      aspect: 'server-error',
    },
  },
  unseen: {
    'nothing was processed': journalOf(post(broke(), wait(300), answered(200), resolved())),
    'every answer arrived': journalOf(post(answered(200), resolved())),
  },
});
