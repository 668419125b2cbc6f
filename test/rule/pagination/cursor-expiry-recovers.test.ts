import { cursorExpiryRecovers } from '../../../src/rule/pagination/cursor-expiry-recovers.ts';
import { answered, get, journalOf, post, rejected, resolved, unsettled, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';
import { failed, page, stale } from './lists.ts';

const first = page(null, ['a', 'b'], '2');
const second = page('2', ['c', 'd'], null);
const breaker = { failureThreshold: 1, resetTimeoutMs: 60_000 };

obeysTheLaws({
  rule: cursorExpiryRecovers,
  policy: { pagination: { restarts: true } },
  good: {
    'begun anew and read to the end': journalOf(get(first, stale('2'), first, second, resolved())),
    'begun anew, with other cursors': journalOf(
      get(first, stale('2', 410), page(null, ['a', 'b'], '2b'), page('2b', ['c'], null), resolved()),
    ),
    'begun anew twice': journalOf(get(first, stale('2'), first, stale('2'), first, second, resolved())),
    'sent again once, then begun anew': journalOf(get(first, stale('2'), stale('2'), first, second, resolved())),
    'begun anew past a failure': journalOf(get(first, stale('2'), failed(null), first, second, resolved())),
  },
  bad: {
    'the stale cursor is sent again': {
      show: journalOf(get(first, stale('2'), stale('2'), stale('2'), rejected())),
      aspect: 'resends-the-stale-cursor',
      says: 'was told that its cursor had gone stale, sent the same one again, and rejected',
    },
    'it rejects at once': {
      show: journalOf(get(first, stale('2'), rejected())),
      aspect: 'gives-up',
      says: 'rejected without beginning anew',
    },
    'it begins anew and rejects for no reason': {
      show: journalOf(get(first, stale('2'), first, rejected())),
      aspect: 'gives-up',
    },
    'it takes the refusal for the end': {
      show: journalOf(get(first, stale('2'), resolved())),
      aspect: 'resolves-without-the-rest',
      says: 'resolved with 1 page of a list that goes on',
    },
    'it begins anew and stops': {
      show: journalOf(get(first, stale('2'), page(null, ['a', 'b'], '2b'), resolved())),
      aspect: 'resolves-without-the-rest',
    },
  },
  unseen: {
    'a write': journalOf(post(answered(200), resolved())),
    'no cursor went stale': journalOf(get(first, second, resolved())),
    'cursors do not go stale here': journalOf(
      get(first, page('2', ['c'], null, { fault: { fault: 'expire-cursor' } }), resolved()),
    ),
    'the request was refused for another reason': journalOf(
      get(first, failed('2', 401, { fault: { fault: 'expire-cursor' } }), rejected()),
    ),
    'a second stale cursor is surfaced': journalOf(get(first, stale('2'), first, stale('2'), rejected())),
    'other failures used up what it had': journalOf(get(first, failed('2'), stale('2'), rejected())),
    'the time was up': journalOf(get(first, wait(120_000), stale('2'), rejected())),
    'a breaker may be open': {
      journal: journalOf(get(first, stale('2'), rejected())),
      policy: { pagination: { restarts: true }, breaker },
    },
    'it never settled': journalOf(get(first, stale('2'), unsettled())),
  },
  unpromised: { 'nothing about lists': {}, 'no beginning anew': { pagination: true } },
});
