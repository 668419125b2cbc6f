import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = 'twilio 6.2.0';
const LIMIT = 'https://www.twilio.com/docs/api/errors/20429';
const OVERRIDES = 'https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides';

export const evaluation: Evaluation = {
  credentials: [
    {
      says: 'Basic, with account SID and auth token, or with an API key (`SK…`) and its secret.',
      basis: 'docs',
      source: 'https://www.twilio.com/docs/usage/requests-to-twilio',
    },
    { says: 'There are OAuth client credentials too; the token path is `/v2/token`.', basis: 'sdk', source: SDK },
    { says: 'How long those tokens live is not known.', basis: 'assumed' },
  ],
  rateLimits: {
    brief: 'concurrency, per account',
    facts: [
      { says: 'Requests under way at the same time are limited for each account.', basis: 'docs', source: LIMIT },
      { says: 'A request that got 429 was not processed: it can be repeated safely.', basis: 'docs', source: LIMIT },
      {
        says: 'Answers carry `Twilio-Concurrent-Requests` and `Twilio-Request-Duration`.',
        basis: 'docs',
        source: LIMIT,
      },
    ],
  },
  retryAfter: {
    brief: 'not known',
    facts: [
      {
        says: 'A 429 has a Retry-After.',
        basis: 'third party',
        source: 'pages that claim it; the documentation does not',
      },
    ],
  },
  idempotency: [
    {
      says: 'None: a message that is created again is sent twice.',
      basis: 'docs',
      source: 'https://www.twilio.com/docs/messaging/api/message-resource, which has no key',
    },
  ],
  pagination: [
    {
      says: 'The 2010 API has `next_page_uri`, a path; the newer ones have `meta.next_page_url`, an absolute URL. `PageToken` in it says where to go on.',
      basis: 'ran',
      source: SDK,
    },
    { says: 'Whether a page token expires is not known.', basis: 'assumed' },
  ],
  errors: [
    {
      says: '`{ code, message, more_info, status, details? }`.',
      basis: 'sdk',
      source: `${SDK}, lib/base/RestException.js`,
    },
  ],
  versioning: [
    {
      says: 'In the path: a date for the oldest API (`/2010-04-01`), a number for those by product (`/v2`), each on a host of its own.',
      basis: 'sdk',
      source: SDK,
    },
    { says: 'How long a version is supported is not published.', basis: 'assumed' },
  ],
  webhooks: {
    signature: [
      {
        says: '`X-Twilio-Signature`: HMAC-SHA1 in base64 over the URL and every form parameter, sorted, with the auth token as the key.',
        basis: 'ran',
        source: `${SDK}, lib/webhooks/webhooks.js`,
      },
      {
        says: 'For a JSON body only the URL is signed, and has `bodySHA256` in its query.',
        basis: 'ran',
        source: SDK,
      },
      { says: 'There is no timestamp: a signature is good for ever.', basis: 'sdk', source: SDK },
    ],
    helper: { says: '`twilio.validateRequest(authToken, signature, url, parameters)`.', basis: 'ran', source: SDK },
    retries: {
      brief: 'once, where the connection fails',
      facts: [
        {
          says: 'One repeat where TCP or TLS fails, within 15 seconds in all; an HTTP error is not repeated.',
          basis: 'assumed',
        },
        {
          says: 'The fragment of the URL changes that: `#rc=2&rp=5xx,ct,rt`.',
          basis: 'docs',
          source: OVERRIDES,
        },
        { says: '`I-Twilio-Idempotency-Token` is the same for each attempt.', basis: 'assumed' },
        {
          says: 'Status callbacks (queued, sent, delivered, …) may come out of order.',
          basis: 'assumed',
        },
      ],
    },
  },
  statusPage: {
    says: '<https://status.twilio.com>, as JSON too',
    basis: 'docs',
    source: 'https://status.twilio.com/api',
  },
  sdk: {
    package: 'twilio',
    version: '6.2.0',
    baseUrl: {
      says: "It has no option; the public field `baseUrl` of each product (`client.api`, `client.verify`, …) works, and so does an `httpClient` of one's own.",
      basis: 'ran',
      source: SDK,
    },
    plainHttp: true,
    retries: {
      brief: '0',
      facts: [
        { says: 'None by default.', basis: 'ran', source: SDK },
        {
          says: 'With `autoRetry: true` three times on 429 alone, POST included, after a random time of at most 3 s. Retry-After is not looked at.',
          basis: 'ran',
          source: SDK,
        },
      ],
    },
    traps: [
      { says: 'The account SID has to begin with `AC`.', basis: 'sdk', source: SDK },
      { says: 'Dates are RFC 2822 in the 2010 API, ISO 8601 elsewhere.', basis: 'sdk', source: SDK },
    ],
  },
  connect: `import twilioSdk from 'twilio';

export const twilio = twilioSdk(process.env.TWILIO_USERNAME!, process.env.TWILIO_PASSWORD!);
twilio.api.baseUrl = process.env.TWILIO_BASE_URL!;
twilio.verify.baseUrl = process.env.TWILIO_BASE_URL!;
twilio.lookups.baseUrl = process.env.TWILIO_BASE_URL!;
`,
};
