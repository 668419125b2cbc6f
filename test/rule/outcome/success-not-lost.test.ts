import { successNotLost } from '../../../src/rule/outcome/success-not-lost.ts';
import { answered, broke, get, journalOf, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: successNotLost,
  good: {
    'operations that hand nothing on, however often they ask': journalOf(
      get(answered(503), wait(500), answered(200), resolved(null)),
      get(answered(200), resolved(null)),
    ),
    'nothing is what the other request was answered': journalOf(
      get(
        answered(503, { asks: 'GET /v1/customers?email=a' }),
        wait(500),
        answered(200, { asks: 'GET /v1/customers?email=a' }),
        resolved(null),
      ),
      get(answered(200), resolved({ object: 'list' })),
    ),
    'a success resolves': journalOf(post(answered(200), resolved())),
    'a success after a failure resolves': journalOf(post(answered(503), wait(500), answered(200), resolved())),
  },
  bad: {
    'an operation that had to ask twice resolves with nothing': {
      show: journalOf(
        get(answered(503), wait(500), answered(200), resolved(null)),
        get(answered(200), resolved({ object: 'list' })),
      ),
      aspect: 'value lost',
      says: 'operation 2 resolved with the answer to the same request',
    },
    'a success after a failure is thrown away': {
      show: journalOf(post(answered(503), wait(500), answered(200), rejected('no data'))),
      aspect: 'server-error',
      says: 'the provider answered 200 after 500 ms, valid and in time, and the operation rejected: no data',
    },
    'a slow success is thrown away': {
      show: journalOf(get(answered(200, { takesMs: 1_000, fault: { fault: 'latency', ms: 1_000 } }), rejected())),
      aspect: 'latency',
    },
    'a plain success is thrown away': { show: journalOf(get(answered(200), rejected())), aspect: 'no fault' },
  },
  unseen: {
    'there was no success': journalOf(post(answered(503), rejected())),
    'the success broke the contract': journalOf(post(answered(200, { invalid: 'empty' }), rejected())),
    'the success came after the deadline': journalOf(get(wait(130_000), answered(200), rejected())),
    'the success took longer than an attempt may': journalOf(get(answered(200, { takesMs: 45_000 }), rejected())),
    'the operation had rejected before': journalOf(get(rejected(), answered(200, { takesMs: 3_000 }))),
    'a look-up after the failure succeeded': journalOf(
      post(broke('ECONNRESET'), wait(10), answered(200, { asks: 'GET /v1/payment_intents' }), rejected()),
    ),
    'one of two requests failed': journalOf(
      post(
        answered(500, { asks: 'POST /v1/customers' }),
        answered(200, { asks: 'POST /v1/payment_intents', key: 'b' }),
        rejected(),
      ),
    ),
  },
});
