import { invalidNeverSuccess } from '../../../src/rule/outcome/invalid-never-success.ts';
import { answered, broke, get, journalOf, post, rejected, resolved, wait } from '../../journal-of.ts';
import { obeysTheLaws } from '../laws.ts';

const page = { invalid: 'it is text/html, not JSON', fault: { fault: 'wrong-content-type' } };

obeysTheLaws({
  rule: invalidNeverSuccess,
  good: {
    'a page instead of JSON is surfaced': journalOf(get(answered(200, page), rejected())),
    'a good answer came after it': journalOf(get(answered(200, page), wait(100), answered(200), resolved())),
  },
  bad: {
    'a page is taken for the customer': {
      show: journalOf(get(answered(200, page), resolved('<!doctype html>'))),
      aspect: 'wrong-content-type',
      says: "the provider's 200 broke the contract (it is text/html, not JSON), and the operation resolved with it",
    },
    'an answer without id is taken after a failure': {
      show: journalOf(
        post(
          answered(503),
          wait(500),
          answered(200, { invalid: 'id is missing', fault: { fault: 'schema-violation' } }),
          resolved({}),
        ),
      ),
      aspect: 'schema-violation',
    },
  },
  unseen: {
    'a 404 came after a redirect that led nowhere, and absence is an answer': journalOf(
      get(
        answered(302, { invalid: 'no content type' }),
        broke('ENOTFOUND', { host: 'elsewhere.test' }),
        wait(500),
        answered(404),
        resolved(null),
      ),
    ),
    'all answers keep the contract': journalOf(get(answered(200), resolved())),
    'a failure is another rule': journalOf(get(answered(503), resolved())),
  },
});
