import { transientRetried } from '../../../src/rule/retry/transient-retried.ts';
import {
  abandoned,
  answered,
  broke,
  get,
  getAt,
  journalOf,
  journalWith,
  operation,
  post,
  postAt,
  rejected,
  resolved,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: transientRetried,
  good: {
    'a 503 is followed by another attempt': journalOf(post(answered(503), wait(620), answered(200), resolved())),
    'all attempts are used up': journalOf(
      post(answered(503), wait(620), answered(503), wait(1_400), answered(503), rejected()),
    ),
    'a timed-out read is repeated': journalOf(get(abandoned(), wait(300), answered(200), resolved())),
    'a write without key is repeated after a 429, which was not processed': journalOf(
      post(answered(429, { key: null }), wait(500), answered(200, { key: null }), resolved()),
    ),
    'a conflict with an attempt of its own is waited out, as the vendor says': {
      journal: journalOf(
        post(abandoned({ takesMs: 5_000 }), wait(300), answered(409), wait(600), answered(200), resolved()),
      ),
      policy: { vendor: [{ status: 409, retry: true }] },
    },
    'the attempts are used up in a conflict with one of its own': {
      journal: journalOf(
        post(abandoned({ takesMs: 5_000 }), wait(300), answered(409), wait(600), answered(409), rejected()),
      ),
      policy: { attempts: 3, vendor: [{ status: 409, retry: true }] },
    },
    'a conflict with an attempt of its own ends the operation, and no vendor rule speaks of it': journalOf(
      post(abandoned({ takesMs: 5_000 }), wait(300), answered(409), rejected()),
    ),
    'a look-up is repeated, and the write after it succeeds': journalOf(
      get(broke(), wait(200), answered(200), resolved()),
      post(answered(200), resolved()),
    ),
  },
  bad: {
    'a 503 ends the operation': {
      show: journalOf(post(answered(503), rejected())),
      aspect: 'server-error',
      says: 'the provider answered 503, and the operation gave up after that one attempt',
    },
    'a 429 ends the operation': { show: journalOf(post(answered(429), rejected())), aspect: 'rate-limited' },
    'a 429 ends a read by POST, which needs no key': {
      show: journalWith(
        { keyed: [], reads: ['POST /v1/payment_intents'] },
        post(answered(429, { key: null }), rejected()),
      ),
      aspect: 'rate-limited',
    },
    'a reset ends a read by POST': {
      show: journalWith(
        { keyed: [], reads: ['POST /v1/payment_intents'] },
        post(broke('ECONNRESET', { key: null }), rejected()),
      ),
      aspect: 'network',
    },
    'a reset ends a read': { show: journalOf(get(broke('ECONNRESET'), rejected())), aspect: 'network' },
    'a timeout ends a write that carries a key': {
      show: journalOf(post(abandoned({ takesMs: 5_000 }), rejected())),
      aspect: 'timeout',
      says: 'given up after 5 s without an answer',
    },
    'a 503 with a Retry-After that is soon over ends the operation': journalOf(
      post(answered(503, { headers: { 'retry-after': '7' } }), rejected()),
    ),
    'the second operation gives up though the first did not': {
      show: journalOf(
        post(answered(503), wait(620), answered(200), resolved()),
        postAt({ startsAt: 50 }, answered(502), rejected()),
      ),
      says: '502',
    },
    'a 409 that the vendor wants repeated ends the operation': {
      show: {
        journal: journalOf(post(answered(409), rejected())),
        policy: { vendor: [{ status: 409, retry: true }] },
      },
      aspect: 'client-error',
    },
    'a conflict with an attempt of its own ends the operation, which the vendor wants repeated': {
      show: {
        journal: journalOf(post(abandoned({ takesMs: 5_000 }), wait(300), answered(409), rejected())),
        policy: { vendor: [{ status: 409, retry: true }] },
      },
      aspect: 'conflict with itself',
      says: 'to a repeat of a request that may be under way or done',
    },
  },
  unseen: {
    'nothing fails': journalOf(post(answered(200), resolved())),
    'a 400 ends the operation': journalOf(post(answered(400), rejected())),
    'a write without key gives up after a reset': journalOf(post(broke('ECONNRESET', { key: null }), rejected())),
    'a write without key gives up after a refused connection': journalOf(
      post(broke('ECONNREFUSED', { key: null }), rejected()),
    ),
    'a write without key gives up after a 500': journalOf(post(answered(500, { key: null }), rejected())),
    'a write without key gives up after a 429, as clients do that repeat no such write': journalOf(
      post(answered(429, { key: null }), rejected()),
    ),
    'five failures of other operations may have spent the budget that retries are paid from': journalOf(
      ...[0, 10, 20, 30, 40].map((startsAt) => getAt({ startsAt }, answered(404), rejected())),
      getAt({ startsAt: 50 }, answered(503), rejected()),
    ),
    'a look-up has used up the attempts that the operation has': {
      journal: journalOf(
        operation('POST /v1/customers', {}, [
          broke('ECONNRESET', { asks: 'GET /v1/customers?email=a' }),
          wait(300),
          broke('ECONNRESET', { asks: 'GET /v1/customers?email=a' }),
          wait(600),
          answered(200, { asks: 'GET /v1/customers?email=a' }),
          answered(503),
          rejected(),
        ]),
      ),
      policy: { attempts: 3, matrix: { network: { retry: 'either' } } },
    },
    'Retry-After points past the deadline': {
      journal: journalOf(post(answered(503, { headers: { 'retry-after': '20' } }), rejected())),
      policy: { deadlineMs: 15_000 },
    },
    'Retry-After is longer than the longest wait': {
      journal: journalOf(post(answered(429, { headers: { 'retry-after': '20' } }), rejected())),
      policy: { backoff: { maxMs: 8_000 } },
    },
    'the first attempt has used up the deadline': {
      journal: journalOf(get(abandoned({ takesMs: 29_500 }), rejected())),
      policy: { deadlineMs: 30_000 },
    },
    'the failure may have opened the breaker': {
      journal: journalOf(get(answered(503), rejected())),
      policy: { breaker: { failureThreshold: 1, resetTimeoutMs: 30_000 } },
    },
    'the breaker opens by the failures of others while this one waits': {
      journal: journalOf(
        get(answered(503, { headers: { 'retry-after': '7' } }), wait(7_000), rejected()),
        getAt({ startsAt: 10 }, broke(), wait(400), answered(200), resolved()),
      ),
      policy: {
        breaker: { failureThreshold: 2, resetTimeoutMs: 30_000 },
        attempts: 4,
        matrix: { network: { retry: 'either' } },
      },
    },
    'the vendor vetoes the repeat': {
      journal: journalOf(post(answered(503, { headers: { 'stripe-should-retry': 'false' } }), rejected())),
      policy: { vendor: [{ header: 'stripe-should-retry', equals: 'false', retry: false }] },
    },
  },
  unpromised: { 'a single attempt is promised': { attempts: 1 } },
});
