import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = 'square 46.0.0';
const SPEC = 'https://github.com/square/connect-api-specification, api.json';
const IDEMPOTENCY = 'https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency';
const VERSIONS = 'https://developer.squareup.com/docs/build-basics/versioning';
const WEBHOOKS = 'https://developer.squareup.com/docs/webhooks/overview';

export const evaluation: Evaluation = {
  credentials: [
    { says: 'An access token as a bearer token: a personal one, or one from OAuth.', basis: 'ran', source: SDK },
    { says: 'OAuth access tokens live 30 days; refresh tokens of the code flow do not expire.', basis: 'assumed' },
  ],
  rateLimits: {
    brief: 'not published',
    facts: [
      { says: 'No numbers are published.', basis: 'assumed' },
      { says: 'A refusal is 429, `RATE_LIMIT_ERROR` and `RATE_LIMITED`.', basis: 'spec', source: SPEC },
    ],
  },
  retryAfter: {
    brief: 'not known',
    facts: [{ says: 'Whether a 429 has a Retry-After is not known; the SDK reads one.', basis: 'assumed' }],
  },
  idempotency: [
    { says: 'A key is a property of the body, `idempotency_key`.', basis: 'docs', source: IDEMPOTENCY },
    { says: 'A repeat gets the answer of the first request.', basis: 'docs', source: IDEMPOTENCY },
    { says: 'The same key with another body is `IDEMPOTENCY_KEY_REUSED`.', basis: 'spec', source: SPEC },
    { says: 'The status of that is 400.', basis: 'assumed' },
    { says: 'Keys of payments have up to 45 characters, others up to 192.', basis: 'assumed' },
    { says: 'How long a key is kept is not published; 24 hours are taken here.', basis: 'assumed' },
  ],
  pagination: [
    { says: '`cursor`, from the page before; absent on the last.', basis: 'ran', source: SDK },
    { says: 'A cursor lives about five minutes, as old documentation had it.', basis: 'assumed' },
  ],
  errors: [{ says: '`{ errors: [{ category, code, detail?, field? }] }`.', basis: 'ran', source: SDK }],
  versioning: [
    {
      says: 'By date, for all APIs together. A request runs on the version of its `Square-Version` header, else on the one that the application is pinned to.',
      basis: 'docs',
      source: VERSIONS,
    },
    { says: 'The SDK sends `Square-Version: 2026-09-16`.', basis: 'ran', source: SDK },
    {
      says: 'What is deprecated is retired after 12 months at the least, as a rule.',
      basis: 'docs',
      source: 'https://developer.squareup.com/forums/t/api-versions-and-deprecation-to-retired-timeframe/3846',
    },
  ],
  webhooks: {
    signature: [
      {
        says: '`x-square-hmacsha256-signature`: HMAC-SHA256 in base64 over the notification URL and the raw body, with the signature key of the subscription.',
        basis: 'ran',
        source: `${SDK}, wrapper/WebhooksHelper.js`,
      },
      { says: 'There is no timestamp: a signature is good for ever.', basis: 'sdk', source: SDK },
    ],
    helper: { says: '`WebhooksHelper.verifySignature({ … })`, a promise.', basis: 'ran', source: SDK },
    retries: {
      brief: 'up to 24 h',
      facts: [
        {
          says: 'Anything but a quick 2xx is repeated for up to 24 hours. The table of 72 hours that is often quoted is the old rule.',
          basis: 'docs',
          source: WEBHOOKS,
        },
        { says: 'A subscription that fails for three weeks is disabled.', basis: 'docs', source: WEBHOOKS },
        { says: 'Repeats have the same `event_id`.', basis: 'docs', source: WEBHOOKS },
        { says: 'The single waits, and how long Square waits for an answer, are not published.', basis: 'assumed' },
        { says: 'Repeats carry `square-retry-number` and `square-retry-reason`.', basis: 'assumed' },
      ],
    },
  },
  statusPage: { says: '<https://www.issquareup.com>', basis: 'assumed' },
  sdk: {
    package: 'square',
    version: '46.0.0',
    baseUrl: { says: 'By its option `baseUrl`.', basis: 'ran', source: SDK },
    plainHttp: true,
    retries: {
      brief: '2',
      facts: [
        {
          says: 'Twice on 408, 429 and 5xx, POST included; the body stays the same, and so the key.',
          basis: 'ran',
          source: SDK,
        },
        {
          says: 'After 1 s, doubled, at most 60 s, with 20 % of jitter; Retry-After or `X-RateLimit-Reset` wins.',
          basis: 'ran',
          source: SDK,
        },
      ],
    },
    traps: [
      {
        says: 'Money is a `bigint` of the smallest unit: `JSON.stringify` of an answer throws.',
        basis: 'ran',
        source: SDK,
      },
      {
        says: 'Orders and customers have a `version`; a stale one is refused with `VERSION_MISMATCH`.',
        basis: 'assumed',
      },
    ],
  },
  connect: `import { SquareClient } from 'square';

export const square = new SquareClient({
  token: process.env.SQUARE_API_KEY!,
  baseUrl: process.env.SQUARE_BASE_URL!,
});
`,
};
