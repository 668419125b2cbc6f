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
