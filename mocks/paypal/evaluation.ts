import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = '@paypal/paypal-server-sdk 2.5.0';
const IDEMPOTENCY = 'https://developer.paypal.com/api/rest/reference/idempotency/';
const SPEC = 'https://github.com/paypal/paypal-rest-api-specifications';
const WEBHOOKS = 'https://developer.paypal.com/api/rest/webhooks/';

export const evaluation: Evaluation = {
  credentials: [
    {
      says: 'An access token by client credentials: Basic with client id and secret at `POST /v1/oauth2/token`.',
      basis: 'ran',
      source: SDK,
    },
    { says: 'It lives about nine hours (32,400 seconds); `expires_in` decides.', basis: 'assumed' },
  ],
  rateLimits: {
    brief: 'not published',
    facts: [
      {
        says: 'No numbers are published. A refusal is 429 `RATE_LIMIT_REACHED`.',
        basis: 'docs',
        source: 'https://developer.paypal.com/api/rest/reference/rate-limiting/',
      },
    ],
  },
  retryAfter: {
    brief: 'not known',
    facts: [{ says: 'Whether a 429 has a Retry-After is not known.', basis: 'assumed' }],
  },
  idempotency: [
    {
      says: 'A key is the header `PayPal-Request-Id`, of up to 108 characters. Orders keep it for 6 hours, on request for 72.',
      basis: 'spec',
      source: `${SPEC}, checkout_orders_v2`,
    },
    { says: 'Other APIs keep it for other times.', basis: 'docs', source: IDEMPOTENCY },
    {
      says: 'A repeat gets the latest status of the earlier request, not a copy of its answer.',
      basis: 'docs',
      source: IDEMPOTENCY,
    },
    { says: 'Of two requests with one key at the same time, the second may fail.', basis: 'docs', source: IDEMPOTENCY },
    {
      says: 'The same key for another request is `DUPLICATE_REQUEST_ID` or `PAYPAL_REQUEST_ID_PREVIOUSLY_USED`, by API.',
      basis: 'docs',
      source: IDEMPOTENCY,
    },
    { says: 'The status of that is 422.', basis: 'assumed' },
  ],
  pagination: [
    {
      says: '`page`, `page_size` and `total_required`, with links to the next page and the one before. There are no cursors: what is added meanwhile moves the pages.',
      basis: 'spec',
      source: `${SPEC}, billing_subscriptions_v1`,
    },
  ],
  errors: [
    {
      says: '`{ name, message, debug_id, details: [{ field?, value?, location?, issue, description? }], links }`. `details[].issue` says what is wrong.',
      basis: 'spec',
      source: SPEC,
    },
    { says: 'The token endpoint has `{ error, error_description }`.', basis: 'sdk', source: SDK },
  ],
  versioning: [
    {
      says: 'In the path, for each API on its own: Orders and Payments v2, Subscriptions and Webhooks v1.',
      basis: 'spec',
      source: SPEC,
    },
    { says: 'How long a version is supported is not published.', basis: 'assumed' },
  ],
  webhooks: {
    signature: [
      {
        says: '`PAYPAL-TRANSMISSION-SIG`: RSA with SHA-256 in base64 over transmission id, time, webhook id and the CRC-32 of the body (decimal), joined by `|`. The certificate is at `PAYPAL-CERT-URL`.',
        basis: 'third party',
        source: 'code of others that verifies it',
      },
      { says: 'Webhooks go to https on port 443 only.', basis: 'third party', source: 'reports of users' },
    ],
    helper: {
      says: 'None in the SDK. PayPal verifies them itself, at `POST /v1/notifications/verify-webhook-signature`.',
      basis: 'spec',
      source: `${SPEC}, notifications_webhooks_v1`,
    },
    retries: {
      brief: 'up to 25 tries in 3 days',
      facts: [
        { says: 'Up to 25 tries over three days.', basis: 'third party', source: `text that quotes ${WEBHOOKS}` },
        { says: 'How they are spaced, and how long PayPal waits for an answer, is not published.', basis: 'assumed' },
        {
          says: 'An event can be asked for again: `POST /v1/notifications/webhooks-events/{id}/resend`.',
          basis: 'spec',
          source: `${SPEC}, notifications_webhooks_v1`,
        },
      ],
    },
  },
  statusPage: { says: '<https://www.paypal-status.com>', basis: 'assumed' },
  sdk: {
    package: '@paypal/paypal-server-sdk',
    version: '2.5.0',
    baseUrl: {
      says: 'It has no option. An `https.Agent` that dials elsewhere works, and leaves the requests as they are.',
      basis: 'ran',
      source: SDK,
    },
    plainHttp: false,
    retries: {
      brief: '0',
      facts: [
        { says: 'None by default.', basis: 'sdk', source: SDK },
        {
          says: 'When on: GET and PUT alone, on 408, 413, 429, 500, 502 to 504, 521, 522, 524 and any answer with Retry-After; after 1 s, doubled, or Retry-After where that is longer.',
          basis: 'sdk',
          source: '@apimatic/core, retryConfiguration',
        },
      ],
    },
    traps: [
      {
        says: 'Plain http works with `unstable_httpClientOptions` alone, and then has the whole URL of PayPal in its path.',
        basis: 'ran',
        source: SDK,
      },
      {
        says: '`maximumRetryWaitTime` is 0 by default: retries that are switched on without it never happen.',
        basis: 'sdk',
        source: '@apimatic/core, retryConfiguration',
      },
      { says: 'It keeps its token for as long as `expires_in` says.', basis: 'ran', source: SDK },
      { says: 'Names are in camel case in the SDK, in snake case on the wire.', basis: 'ran', source: SDK },
      { says: 'Answers are minimal, unless `Prefer: return=representation`.', basis: 'spec', source: SPEC },
    ],
  },
  connect: `import https from 'node:https';
import { Client, Environment, OrdersController } from '@paypal/paypal-server-sdk';

// The port of the second address of "faultline mock paypal". Start your app with NODE_EXTRA_CA_CERTS.
const port = 4602;

class ToTheMock extends https.Agent {
  override createConnection(...[options, done]: Parameters<https.Agent['createConnection']>) {
    const elsewhere = { ...options, host: '127.0.0.1', port, servername: 'localhost' };
    return super.createConnection(elsewhere as typeof options, done);
  }
}

const client = new Client({
  environment: Environment.Sandbox,
  clientCredentialsAuthCredentials: {
    oAuthClientId: process.env.PAYPAL_CLIENT_ID!,
    oAuthClientSecret: process.env.PAYPAL_CLIENT_SECRET!,
  },
  httpClientOptions: { httpsAgent: new ToTheMock() },
});

export const orders = new OrdersController(client);
`,
};
