import { type Card, defineProvider, type Provider } from '../../src/provider/provider.ts';
import { refusals, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { webhooks } from './webhooks.ts';

const card: Card = {
  name: 'sendgrid',
  title: 'SendGrid',
  version: 'v3',
  baseUrl: 'https://api.sendgrid.com',
  auth: { kind: 'bearer', tokenPrefix: 'SG.' },
  // There is none: a mail that is sent again is sent twice.
  idempotency: null,
  paging,
  evaluation,
  sources: {
    version: 'https://www.twilio.com/docs/sendgrid/api-reference',
    auth: 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication',
    errors: '@sendgrid/helpers 8.0.0, classes/response-error.js',
    rateLimits: 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits',
    webhooks: 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event',
    contract: 'https://github.com/twilio/sendgrid-oai',
  },
};

/** SendGrid, v3: mail, suppressions, marketing contacts, templates and event webhooks. */
export const sendgrid: Provider = defineProvider({
  card,
  contract: new URL('../../contracts/sendgrid/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse: refusals((path) => sendgrid.contract.hasPath(path)),
  fixtures,
  resources,
  webhooks,
});
