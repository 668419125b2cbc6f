import { failureSurfaced } from '../../../src/rule/outcome/failure-surfaced.ts';
import {
  abandoned,
  answered,
  broke,
  get,
  journalOf,
  open,
  post,
  rejected,
  resolved,
  stray,
  wait,
} from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: failureSurfaced,
  good: {
    'rejects after the last attempt': journalOf(post(answered(503), wait(500), answered(503), rejected())),
    'rejects at once': journalOf(post(answered(400), rejected())),
    'one succeeds, one rejects': journalOf(post(answered(200), resolved()), get(broke(), rejected())),
  },
  bad: {
    'a look-up succeeds, the write after it fails, and nobody hears of it': {
      show: journalOf(post(answered(200, { asks: 'GET /v1/customers' }), answered(503), resolved(null))),
      aspect: 'server-error',
    },
    'resolves after nothing but 503s': {
      show: journalOf(post(answered(503), wait(500), answered(503), resolved(null))),
      aspect: 'server-error',
      says: 'the provider answered 503, and the operation resolved as if it had succeeded',
    },
    'resolves with a 422': { show: journalOf(post(answered(422), resolved())), aspect: 'client-error' },
    'resolves after a timeout': { show: journalOf(post(abandoned(), resolved())), aspect: 'timeout' },
    'resolves without waiting for an answer': { show: journalOf(post(open(), resolved())), aspect: 'unanswered' },
  },
  unseen: {
    'a write fails, and a look-up finds that it was done': journalOf(
      post(broke('ECONNRESET'), answered(200, { asks: 'GET /v1/payment_intents' }), resolved()),
    ),
    'a look-up finds that there is nothing to do': journalOf(
      post(
        broke('ECONNRESET', { asks: 'GET /v1/customers' }),
        answered(200, { asks: 'GET /v1/customers' }),
        resolved(),
      ),
    ),
    'all is well': journalOf(post(answered(200), resolved())),
    'a 404 is an answer': journalOf(get(answered(404), resolved(null))),
    'a cache answers, without an attempt': journalOf(get(resolved([]))),
    'an invalid success is another rule': journalOf(get(answered(200, { invalid: 'empty' }), resolved())),
    'a success was seen that belongs to no operation': journalOf(
      post(answered(503), resolved()),
      stray({}, answered(200)),
    ),
  },
});
