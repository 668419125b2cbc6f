import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = '@sendgrid/client and @sendgrid/mail 8.1.6';
const HELPER = '@sendgrid/eventwebhook 8.0.0';
const LIMITS = 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/rate-limits';
const EVENTS = 'https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event';

export const evaluation: Evaluation = {
  credentials: [
    { says: 'An API key as a bearer token.', basis: 'ran', source: SDK },
    {
      says: 'Keys do not expire.',
      basis: 'docs',
      source: 'https://www.twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/authentication',
    },
  ],
  rateLimits: {
    brief: 'by endpoint, told in headers',
    facts: [
      {
        says: 'Each endpoint has a limit of its own; `X-RateLimit-Limit`, `-Remaining` and `-Reset` (Unix seconds) tell it.',
        basis: 'docs',
        source: LIMITS,
      },
      {
        says: 'The OpenAPI document of mail has no 429.',
        basis: 'spec',
        source: 'https://github.com/twilio/sendgrid-oai',
      },
    ],
  },
  retryAfter: {
    brief: 'no; X-RateLimit-Reset',
    facts: [{ says: 'A 429 has no Retry-After; `X-RateLimit-Reset` says when to come back.', basis: 'assumed' }],
  },
  idempotency: [
    {
      says: 'None: a mail that is sent again is sent twice. `batch_id` groups mails, and makes no repeat safe.',
      basis: 'docs',
      source: 'https://www.twilio.com/docs/sendgrid/api-reference, which has no key',
    },
  ],
  pagination: [
    {
      says: '`limit` and `offset` for suppressions.',
      basis: 'spec',
      source: 'https://github.com/twilio/sendgrid-oai',
    },
    { says: '`page_token`, from the URL in `_metadata.next`, for marketing lists and templates.', basis: 'assumed' },
  ],
  errors: [
    {
      says: '`{ errors: [{ message, field, help }] }`.',
      basis: 'sdk',
      source: '@sendgrid/helpers 8.0.0, classes/response-error.js',
    },
    { says: 'The wording of the 429: `too many requests`.', basis: 'assumed' },
  ],
  versioning: [
    {
      says: 'In the path: `/v3`.',
      basis: 'docs',
      source: 'https://www.twilio.com/docs/sendgrid/api-reference',
    },
    { says: 'How long a version is supported is not published.', basis: 'assumed' },
  ],
  webhooks: {
    signature: [
      {
        says: '`X-Twilio-Email-Event-Webhook-Signature`: ECDSA on P-256 with SHA-256, DER in base64, over `X-Twilio-Email-Event-Webhook-Timestamp` (seconds) and the raw body.',
        basis: 'ran',
        source: HELPER,
      },
      { says: 'The helper does not look at the age of the timestamp.', basis: 'sdk', source: HELPER },
      {
        says: 'Nothing is signed until signing is enabled for the webhook.',
        basis: 'docs',
        source: EVENTS,
      },
      {
        says: 'The body is a list that often ends with CRLF: verify the raw bytes.',
        basis: 'ran',
        source: HELPER,
      },
    ],
    helper: {
      says: '`EventWebhook.verifySignature(key, body, signature, timestamp)` of `@sendgrid/eventwebhook`.',
      basis: 'ran',
      source: HELPER,
    },
    retries: {
      brief: 'up to 24 h',
      facts: [
        {
          says: 'Anything but a 2xx is repeated at growing intervals for up to 24 hours, then dropped.',
          basis: 'assumed',
        },
        {
          says: 'Events may come twice: tell them apart by `sg_event_id`.',
          basis: 'docs',
          source: EVENTS,
        },
      ],
    },
  },
  statusPage: {
    says: '<https://status.sendgrid.com>',
    basis: 'third party',
    source: 'https://stillonline.tech/blog/third-party-status-stripe-auth0-sendgrid',
  },
  sdk: {
    package: '@sendgrid/mail',
    version: '8.1.6',
    baseUrl: {
      says: "By `client.setDefaultRequest('baseUrl', url)` of `@sendgrid/client`, after `setApiKey`.",
      basis: 'ran',
      source: SDK,
    },
    plainHttp: true,
    retries: {
      brief: '0',
      facts: [{ says: 'It repeats nothing.', basis: 'sdk', source: SDK }],
    },
    traps: [
      {
        says: 'Each `setApiKey` sets the base URL back to that of SendGrid: give the key to the client alone, and first.',
        basis: 'ran',
        source: SDK,
      },
      { says: 'A 202 has no body; the id is in `X-Message-Id`.', basis: 'ran', source: SDK },
      { says: 'An address that is suppressed gets a 202 all the same, and a `dropped` event later.', basis: 'assumed' },
    ],
  },
  connect: `import { Client } from '@sendgrid/client';
import { MailService } from '@sendgrid/mail';

const client = new Client();
client.setApiKey(process.env.SENDGRID_API_KEY!);
// After the key: setting one sets the base URL as well.
client.setDefaultRequest('baseUrl', \`\${process.env.SENDGRID_BASE_URL}/\`);

export const mailer = new MailService();
mailer.setClient(client);
`,
};
