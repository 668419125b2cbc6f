import { invalidResponseNotRetried } from '../../../src/rule/retry/invalid-response-not-retried.ts';
import { answered, broke, get, journalOf, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const spoilt = { invalid: 'the body is not JSON', fault: { fault: 'malformed-json' } };

obeysTheLaws({
  rule: invalidResponseNotRetried,
  good: {
    'an unreadable success is surfaced': journalOf(post(answered(200, spoilt), rejected())),
    'an unreadable success is swallowed, which another rule judges': journalOf(get(answered(200, spoilt), resolved())),
  },
  bad: {
    'an unreadable success is asked for again': {
      show: journalOf(post(answered(200, spoilt), wait(400), answered(200), resolved())),
      aspect: 'malformed-json',
      says: "the provider's 200 broke the contract, and the same request was sent again after 400 ms",
    },
  },
  unseen: {
    'a redirect that fetch was told not to follow looks like a failed connection': journalOf(
      get(answered(307, { invalid: 'no content type' }), wait(500), answered(200), resolved()),
    ),
    'all answers are well': journalOf(get(answered(200), resolved())),
    'a body cut off by the end of the connection is a network failure': journalOf(
      get(broke('ECONNRESET'), wait(400), answered(200), resolved()),
    ),
    'a redirect to another host was followed, and failed there': journalOf(
      get(
        answered(307, { invalid: 'undocumented status' }),
        broke('ENOTFOUND', { host: 'elsewhere.test' }),
        wait(500),
        answered(200),
        resolved(),
      ),
    ),
  },
  unpromised: { 'the policy leaves repeats open': { matrix: { 'invalid-response': { retry: 'either' } } } },
});
