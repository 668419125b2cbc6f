import { type Card, defineProvider, type Provider } from '../../src/provider/provider.ts';
import { refusals, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { newSid } from './sid.ts';
import { webhooks } from './webhooks.ts';

const card: Card = {
  name: 'twilio',
  title: 'Twilio',
  version: '2010-04-01',
  // Verify and Lookup have hosts of their own; their paths tell them apart.
  baseUrl: 'https://api.twilio.com',
  auth: { kind: 'basic', usernamePrefix: 'AC' },
  // There is none: a message that is sent again is sent twice.
  idempotency: null,
  paging,
  evaluation,
  sources: {
    version: 'https://www.twilio.com/docs/usage/api',
    auth: 'https://www.twilio.com/docs/usage/requests-to-twilio',
    errors: 'twilio 6.2.0, lib/base/RestException.js; https://www.twilio.com/docs/api/errors',
    rateLimits: 'https://www.twilio.com/docs/api/errors/20429',
    pagination: 'https://www.twilio.com/docs/usage/twilios-response',
    webhooks: 'https://www.twilio.com/docs/usage/webhooks/webhooks-security',
    contract: 'https://github.com/twilio/twilio-oai',
  },
};

/** Twilio: messages, calls and numbers of the 2010 API, Verify v2 and Lookup v2. */
export const twilio: Provider = defineProvider({
  card,
  contract: new URL('../../contracts/twilio/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse: refusals((path) => twilio.contract.hasPath(path)),
  fixtures,
  resources,
  webhooks,
  stamp: (state) => ({
    'twilio-request-id': newSid(state, 'RQ'),
    'twilio-concurrent-requests': '1',
    'twilio-request-duration': '0.020',
  }),
});
