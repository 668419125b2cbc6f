import { refreshOnce } from '../../../src/rule/auth/refresh-once.ts';
import { answered, journalOf, post, refreshed, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const policy = { refresh: true };

obeysTheLaws({
  rule: refreshOnce,
  policy,
  good: {
    'the fresh credential runs out as well': journalOf(
      post(
        answered(401, { fault: { fault: 'expire-token' } }),
        refreshed(),
        answered(401, { fault: { fault: 'expire-token' } }),
        rejected(),
      ),
    ),
    'a 401, a refresh, a success': journalOf(post(answered(401), refreshed(), answered(200), resolved())),
    'a second 401 is surfaced': journalOf(post(answered(401), refreshed(), answered(401), rejected())),
    'a 403 is surfaced without a refresh': journalOf(post(answered(403), rejected())),
    'a fresh token to begin with, and one after the 401': journalOf(
      post(refreshed(), answered(401), refreshed(), answered(200), resolved()),
    ),
    'the token that another operation has just fetched': journalOf(
      post(answered(401, { takesMs: 10 }), refreshed(), answered(200), resolved()),
      post(answered(401, { takesMs: 12 }), answered(200), resolved()),
    ),
    'another token for a later page, because the shared one was refused to somebody else': journalOf(
      post(answered(401), refreshed(), answered(200), refreshed(), answered(200), resolved()),
    ),
    'a retry of another kind after the refresh': journalOf(
      post(answered(401), refreshed(), answered(503), wait(500), answered(200), resolved()),
    ),
  },
  bad: {
    'a fresh credential is fetched, and the old one sent again': {
      show: journalOf(
        post(answered(401, { fault: { fault: 'expire-token' } }), refreshed(), answered(401), rejected()),
      ),
      aspect: 'sends-the-old-one',
    },
    'no refresh': { show: journalOf(post(answered(401), rejected())), aspect: 'does-not-refresh' },
    'a refresh that nothing comes of': {
      show: journalOf(post(answered(401), refreshed(), rejected())),
      aspect: 'does-not-use-it',
    },
    'a refresh after every 401': {
      show: journalOf(post(answered(401), refreshed(), answered(401), refreshed(), answered(401), rejected())),
      aspect: 'refreshes-again',
      says: 'refreshed its credential 2 times',
    },
    'two refreshes after one 401': {
      show: journalOf(post(answered(401), refreshed(), refreshed(), answered(200), resolved())),
      aspect: 'refreshes-again',
    },
    'the refused credential once more': {
      show: journalOf(post(answered(401), wait(500), answered(401), rejected())),
      aspect: 'repeats-refused-credential',
    },
    'a refresh after a 403': {
      show: journalOf(post(answered(403), refreshed(), answered(403), rejected())),
      aspect: 'refreshes-on-403',
    },
  },
  unseen: {
    'nothing was refused': journalOf(post(answered(200), resolved())),
    'no attempt was left': {
      journal: journalOf(post(answered(503), wait(500), answered(401), rejected())),
      policy: { refresh: true, attempts: 2 },
    },
    'the breaker may have opened': {
      journal: journalOf(post(answered(401), refreshed(), rejected())),
      policy: { refresh: true, breaker: { failureThreshold: 1, resetTimeoutMs: 10_000 } },
    },
  },
  unpromised: { 'no refresh': {} },
});
