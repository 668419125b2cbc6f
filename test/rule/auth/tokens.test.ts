import { refreshBeforeExpiry } from '../../../src/rule/auth/refresh-before-expiry.ts';
import { refreshSingleFlight } from '../../../src/rule/auth/refresh-single-flight.ts';
import { tokenReused } from '../../../src/rule/auth/token-reused.ts';
import { answered, get, getAt, journalOf, journalWith, rejected, resolved, token } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const LIFE = { tokenLifeMs: 3_600_000 };
const ok = () => [answered(200), resolved()] as const;
const hours = (count: number) => count * 3_600_000;

obeysTheLaws({
  rule: tokenReused,
  good: {
    'one token for three': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: 10 }, ...ok()),
      getAt({ startsAt: 20 }, ...ok()),
    ),
    'another when the first has ended': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: 10 }, ...ok()),
      getAt({ startsAt: hours(1.1) }, token(), ...ok()),
    ),
    'another after a 401': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: 10 }, answered(401), token(), ...ok()),
      getAt({ startsAt: 20 }, ...ok()),
    ),
    'several at once before the first has come, which is judged by another rule': journalWith(
      LIFE,
      get(token(50), ...ok()),
      get(token(50), ...ok()),
      getAt({ startsAt: 100 }, ...ok()),
    ),
  },
  bad: {
    'one for every call': {
      show: journalWith(
        LIFE,
        get(token(), ...ok()),
        getAt({ startsAt: 10 }, token(), ...ok()),
        getAt({ startsAt: 20 }, token(), ...ok()),
      ),
      says: '3 operations requested 3 access tokens within 20 ms',
    },
  },
  unseen: {
    'a provider without access tokens': journalOf(get(...ok()), get(...ok()), get(...ok())),
    'a client that was given its token': journalWith(LIFE, get(...ok()), get(...ok()), get(...ok())),
    'two operations': journalWith(LIFE, get(token(), ...ok()), getAt({ startsAt: 10 }, token(), ...ok())),
  },
});

obeysTheLaws({
  rule: refreshSingleFlight,
  good: {
    'one request, and the others wait for it': journalWith(
      LIFE,
      get(token(100), ...ok()),
      get(answered(200, { takesMs: 150 }), resolved()),
      get(answered(200, { takesMs: 150 }), resolved()),
    ),
  },
  bad: {
    'one each': {
      show: journalWith(LIFE, get(token(100), ...ok()), get(token(100), ...ok()), get(token(100), ...ok())),
      says: '3 access tokens were requested at the same time',
    },
  },
  unseen: {
    'one after the other': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: 10 }, token(), ...ok()),
      getAt({ startsAt: 20 }, token(), ...ok()),
    ),
    'no token at all': journalWith(LIFE, get(...ok()), get(...ok()), get(...ok())),
  },
});

obeysTheLaws({
  rule: refreshBeforeExpiry,
  policy: { refresh: true },
  good: {
    'another before the call': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: hours(2) }, token(), ...ok()),
    ),
    'another after the 401': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: hours(2) }, answered(401), token(), ...ok()),
    ),
  },
  bad: {
    'the 401 is surfaced': {
      show: journalWith(LIFE, get(token(), ...ok()), getAt({ startsAt: hours(2) }, answered(401), rejected())),
      says: 'surfaced the 401 and requested no other',
    },
  },
  unseen: {
    'the token has not ended': journalWith(LIFE, get(token(), ...ok()), getAt({ startsAt: 10 }, ...ok())),
    'the fresh one is refused too': journalWith(
      LIFE,
      get(token(), ...ok()),
      getAt({ startsAt: hours(2) }, answered(401), token(), answered(401), rejected()),
    ),
  },
  unpromised: { 'no refresh': {} },
});
