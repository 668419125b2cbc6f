import type { Evaluation } from '../../src/provider/evaluation.ts';

const IDEMPOTENCY = 'https://docs.stripe.com/api/idempotent_requests';
const LIMITS = 'https://docs.stripe.com/rate-limits';
const RETRIES = 'https://docs.stripe.com/webhooks#behaviors';
const VERSIONS = 'https://docs.stripe.com/api-versions';
const SDK = 'stripe 23.1.0';

export const evaluation: Evaluation = {
  credentials: [
    { says: 'A secret key as a bearer token.', basis: 'ran', source: SDK },
    {
      says: 'Basic works too, with the key as user name and no password.',
      basis: 'docs',
      source: 'https://docs.stripe.com/api/authentication',
    },
    { says: 'Keys do not expire by themselves.', basis: 'assumed' },
  ],
  rateLimits: {
    brief: '100 reads and 100 writes/s live, 25/s in test mode',
    facts: [
      {
        says: '100 reads and 100 writes a second in live mode, 25 requests a second in test mode.',
        basis: 'docs',
        source: LIMITS,
      },
      { says: 'Files and Search take 20 a second.', basis: 'docs', source: LIMITS },
      { says: 'A second limiter counts requests under way at the same time.', basis: 'docs', source: LIMITS },
      {
        says: 'Contention for one object is refused with 429 as well, code `lock_timeout`.',
        basis: 'docs',
        source: LIMITS,
      },
      {
        says: 'The header `Stripe-Rate-Limited-Reason` says which limit it was: `global-rate`, `endpoint-rate`, `global-concurrency`, `endpoint-concurrency` or `resource-specific`.',
        basis: 'third party',
        source: 'repositories that quote the documentation',
      },
    ],
  },
  retryAfter: {
    brief: 'none documented',
    facts: [
      {
        says: 'No Retry-After is documented for a 429.',
        basis: 'third party',
        source: 'repositories that quote the documentation',
      },
    ],
  },
  idempotency: [
    {
      says: 'A key is the header `Idempotency-Key`, of up to 255 characters, and is kept for at least 24 hours.',
      basis: 'docs',
      source: IDEMPOTENCY,
    },
    {
      says: 'A repeat gets the stored status and body, also those of a 500. Nothing is stored before execution begins: not where validation fails, nor on a conflict.',
      basis: 'docs',
      source: IDEMPOTENCY,
    },
    { says: 'The same key with other parameters is `idempotency_error`.', basis: 'ran', source: SDK },
    { says: 'The status of that is 400.', basis: 'assumed' },
    {
      says: 'The same key while the first request is under way is 409, `idempotency_key_in_use`.',
      basis: 'third party',
      source: 'reports of users',
    },
    { says: 'A replayed answer carries `Idempotent-Replayed: true`.', basis: 'assumed' },
    {
      says: 'The v2 API does failed work again in place of replaying the failure.',
      basis: 'docs',
      source: IDEMPOTENCY,
    },
  ],
  pagination: [
    {
      says: 'A cursor is the id of a record (`starting_after`, `ending_before`), and so does not expire; `has_more` says whether to go on.',
      basis: 'sdk',
      source: SDK,
    },
    { says: 'Search and v2 page by tokens, whose life is not known.', basis: 'assumed' },
  ],
  errors: [
    {
      says: '`{ error: { type, code?, message, param?, decline_code?, doc_url? } }`. The SDK chooses its class by `type`.',
      basis: 'sdk',
      source: `${SDK}, Error.js`,
    },
    { says: 'Every answer has a `Request-Id`; support asks for it.', basis: 'ran', source: SDK },
  ],
  versioning: [
    {
      says: 'By date and name, such as `2026-10-28.endive`. A request runs on the version of its `Stripe-Version` header, else on the one that the SDK pins, else on the default of the account.',
      basis: 'docs',
      source: VERSIONS,
    },
    {
      says: 'A version a month without breaking changes, and twice a year a major one with them.',
      basis: 'docs',
      source: VERSIONS,
    },
    {
      says: 'Webhooks have the default version of the account, unless the endpoint was registered with another.',
      basis: 'docs',
      source: 'https://docs.stripe.com/sdks/set-version',
    },
  ],
  webhooks: {
    signature: [
      {
        says: '`Stripe-Signature: t=…,v1=…`: HMAC-SHA256 in hex over `t.body`, with the whole `whsec_…` text as the key. There can be several `v1` while a secret is rolled.',
        basis: 'ran',
        source: `${SDK}, Webhooks.js`,
      },
      {
        says: 'A signature is refused once it is older than 300 seconds; one from the future is taken.',
        basis: 'ran',
        source: SDK,
      },
    ],
    helper: { says: '`stripe.webhooks.constructEvent(rawBody, header, secret)`.', basis: 'ran', source: SDK },
    retries: {
      brief: 'up to 3 days',
      facts: [
        {
          says: 'In live mode an event is sent again, ever more slowly, for up to three days.',
          basis: 'docs',
          source: RETRIES,
        },
        { says: 'In a sandbox: three times in a few hours.', basis: 'docs', source: RETRIES },
        {
          says: 'Events come in any order, and may come twice.',
          basis: 'third party',
          source: 'guides that quote the documentation',
        },
        { says: 'The single waits, and how long Stripe waits for an answer, are not published.', basis: 'assumed' },
      ],
    },
  },
  statusPage: {
    says: '<https://status.stripe.com>',
    basis: 'third party',
    source: 'https://stillonline.tech/blog/third-party-status-stripe-auth0-sendgrid',
  },
  sdk: {
    package: 'stripe',
    version: '23.1.0',
    baseUrl: { says: 'By its options `host`, `port` and `protocol`.', basis: 'ran', source: SDK },
    plainHttp: true,
    retries: {
      brief: '2, not on 429',
      facts: [
        {
          says: 'Twice on 409, on 5xx and on network errors, writes too: from 0.5 s, doubled, at most 5 s, with jitter.',
          basis: 'ran',
          source: SDK,
        },
        {
          says: 'A 429 is not repeated, unless the answer says `stripe-should-retry: true`; `false` vetoes any repeat.',
          basis: 'ran',
          source: SDK,
        },
        { says: 'Retry-After is not looked at.', basis: 'ran', source: SDK },
        {
          says: 'It makes up an idempotency key for every v1 POST, and keeps it through all repeats.',
          basis: 'ran',
          source: SDK,
        },
        {
          says: 'A closed socket is repeated once even with `maxNetworkRetries: 0`.',
          basis: 'ran',
          source: `${SDK}, RequestSender`,
        },
      ],
    },
    traps: [
      {
        says: '`constructEvent` refuses thin events of v2 (`v2.core.event`): they have a parser of their own.',
        basis: 'sdk',
        source: SDK,
      },
      {
        says: 'Amounts are whole numbers of the smallest unit.',
        basis: 'sdk',
        source: `${SDK}, resources/PaymentIntents.d.ts`,
      },
    ],
  },
  connect: `import Stripe from 'stripe';

const { hostname, port } = new URL(process.env.STRIPE_API_BASE!);

export const stripe = new Stripe(process.env.STRIPE_API_KEY!, {
  host: hostname,
  port: Number(port),
  protocol: 'http',
});
`,
};
