import { permanentNotRetried } from '../../../src/rule/retry/permanent-not-retried.ts';
import { abandoned, answered, get, journalOf, post, refreshed, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

obeysTheLaws({
  rule: permanentNotRetried,
  good: {
    'a 400 is surfaced': journalOf(post(answered(400), rejected())),
    'a 404 is taken for an answer': journalOf(get(answered(404), resolved(null))),
    'a 403 is surfaced': journalOf(get(answered(403), rejected())),
    'a 422 comes after a 503 that was repeated': journalOf(post(answered(503), wait(500), answered(422), rejected())),
  },
  bad: {
    'a 400 is repeated': {
      show: journalOf(post(answered(400), wait(500), answered(400), rejected())),
      aspect: 'client-error 400',
      says: 'the provider answered 400, and the same request was sent again after 500 ms',
    },
    'a 404 is repeated': {
      show: journalOf(get(answered(404), wait(1_000), answered(404), rejected())),
      aspect: 'not-found 404',
    },
    'a 403 is repeated after a refresh, which cannot help': {
      show: journalOf(get(answered(403), refreshed(), answered(403), rejected())),
      aspect: 'auth-failure 403',
    },
    'a 401 is repeated with the same credential': {
      show: journalOf(get(answered(401), wait(200), answered(401), rejected())),
      aspect: 'auth-failure 401',
    },
    'a 409 is repeated that the operation cannot have caused': journalOf(
      post(answered(409), wait(500), answered(200), resolved()),
    ),
  },
  unseen: {
    'nothing fails': journalOf(get(answered(200), resolved())),
    'a 503 is repeated': journalOf(get(answered(503), wait(100), answered(200), resolved())),
    'a 401 is answered with a fresh credential': journalOf(get(answered(401), refreshed(), answered(200), resolved())),
    'a 401 where a refresh is promised': {
      journal: journalOf(get(answered(401), wait(100), answered(401), rejected())),
      policy: { refresh: true },
    },
    'the vendor wants 409 repeated': {
      journal: journalOf(post(answered(409), wait(500), answered(200), resolved())),
      policy: { vendor: [{ status: 409, retry: true }] },
    },
    'a 409 meets an earlier attempt of the same operation that may be under way': journalOf(
      post(abandoned(), wait(500), answered(409), wait(500), answered(200), resolved()),
    ),
    'another request follows a 404': journalOf(
      post(answered(404, { request: 'name=a' }), answered(200, { request: 'name=b', key: 'other' }), resolved()),
    ),
  },
});
