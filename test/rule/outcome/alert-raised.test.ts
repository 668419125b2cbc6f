import { alertRaised } from '../../../src/rule/outcome/alert-raised.ts';
import { alerted, answered, broke, get, getAt, journalOf, post, rejected, resolved, stray } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const spoilt = { invalid: 'empty', fault: { fault: 'empty-body' } };

obeysTheLaws({
  rule: alertRaised,
  policy: { alerts: true },
  good: {
    'a 403 raises one': journalOf(get(answered(403), alerted(), rejected())),
    'an invalid answer raises one': journalOf(post(answered(200, spoilt), alerted(), rejected())),
    'one for two that fail alike': journalOf(
      get(answered(401), alerted(), rejected()),
      getAt({ startsAt: 100 }, answered(401), rejected()),
    ),
    'one that names no operation': journalOf(get(answered(401), rejected()), stray({ startsAt: 5 }, alerted())),
  },
  bad: {
    'nobody hears of a 401': {
      show: journalOf(get(answered(401), rejected())),
      aspect: 'auth-failure',
      says: 'the provider answered 401, the operation ended with it, and no alert was raised',
    },
    'nobody hears of an empty answer': {
      show: journalOf(post(answered(200, spoilt), rejected())),
      aspect: 'invalid-response',
    },
    'the alert was about something before': {
      show: journalOf(get(answered(400), alerted(), rejected()), getAt({ startsAt: 100 }, answered(403), rejected())),
      aspect: 'auth-failure',
    },
  },
  unseen: {
    'a redirect that the subject let fetch follow': journalOf(
      get(
        answered(307, { invalid: 'no content type' }),
        broke('ENOTFOUND', { host: 'elsewhere.test' }),
        rejected('fetch failed'),
      ),
    ),
    'a 503 wants no alert': journalOf(get(answered(503), rejected())),
    'all is well': journalOf(get(answered(200), resolved())),
  },
  unpromised: { 'no alerts are promised': { alerts: false } },
});
