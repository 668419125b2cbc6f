import { noCredentialLeak } from '../../../src/rule/auth/no-credential-leak.ts';
import { answered, broke, get, journalOf, rejected, resolved } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const elsewhere = answered(307, { headers: { location: 'http://elsewhere.test/v1/customers' } });

obeysTheLaws({
  rule: noCredentialLeak,
  good: {
    'the redirect is not followed': journalOf(get(elsewhere, rejected())),
    'followed without the credential': journalOf(
      get(elsewhere, broke('ENOTFOUND', { host: 'elsewhere.test', credentialed: false }), rejected()),
    ),
  },
  bad: {
    'followed with the credential': {
      show: journalOf(get(elsewhere, broke('ENOTFOUND', { host: 'elsewhere.test' }), rejected())),
      says: 'went to elsewhere.test',
    },
  },
  unseen: {
    'no redirect': journalOf(get(answered(200), resolved())),
    'a redirect to the same host': journalOf(
      get(answered(307, { headers: { location: '/v1/customers?page=2' } }), answered(200), resolved()),
    ),
  },
});
