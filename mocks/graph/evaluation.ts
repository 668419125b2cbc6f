import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = '@microsoft/microsoft-graph-client 3.0.7';
const LIMITS = 'https://learn.microsoft.com/en-us/graph/throttling-limits';
const DELTA = 'https://learn.microsoft.com/en-us/graph/delta-query-overview';
const DELIVERY = 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks';
const VERSIONS = 'https://learn.microsoft.com/en-us/graph/versioning-and-support';

export const evaluation: Evaluation = {
  credentials: [
    {
      says: 'An access token of Microsoft Entra, by client credentials with a scope that ends with `/.default`.',
      basis: 'docs',
      source: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
    },
    { says: 'A token lives 60 to 90 minutes, at random.', basis: 'assumed' },
  ],
  rateLimits: {
    brief: '10,000 in 10 min and 4 at a time, per app and mailbox',
    facts: [
      {
        says: 'Outlook, for each app and mailbox: 10,000 requests in 10 minutes, and 4 at a time.',
        basis: 'docs',
        source: LIMITS,
      },
      { says: '150 MB of uploads in 5 minutes.', basis: 'docs', source: LIMITS },
    ],
  },
  retryAfter: {
    brief: 'yes, seconds',
    facts: [
      {
        says: 'Throttling answers (429, also 503 and 504) carry Retry-After in seconds.',
        basis: 'docs',
        source: 'https://learn.microsoft.com/en-us/graph/throttling',
      },
    ],
  },
  idempotency: [
    {
      says: 'None: `sendMail` that is repeated sends the mail twice. `client-request-id` is for tracing alone.',
      basis: 'docs',
      source: 'https://learn.microsoft.com/en-us/graph/api/user-sendmail, which has no key',
    },
  ],
  pagination: [
    {
      says: '`@odata.nextLink`: an absolute URL with an opaque token. Follow it as it is.',
      basis: 'docs',
      source: 'https://learn.microsoft.com/en-us/graph/paging',
    },
    {
      says: 'Delta: pages with `@odata.nextLink`, the last one with `@odata.deltaLink`, never both.',
      basis: 'docs',
      source: DELTA,
    },
    {
      says: 'Delta tokens of Outlook have no fixed life: they leave a cache. A stale one is 410, and everything has to be read again.',
      basis: 'docs',
      source: DELTA,
    },
  ],
  errors: [
    {
      says: '`{ error: { code, message, innerError: { date, "request-id", "client-request-id" } } }`.',
      basis: 'sdk',
      source: `${SDK}, GraphErrorHandler`,
    },
    { says: 'The codes of throttling: `ApplicationThrottled`, `TooManyRequests`.', basis: 'assumed' },
  ],
  versioning: [
    { says: 'In the path: `v1.0`, and `beta` without any promise.', basis: 'docs', source: VERSIONS },
    {
      says: 'A version, or an API of it, is declared deprecated at least 24 months before it goes.',
      basis: 'docs',
      source: VERSIONS,
    },
  ],
  webhooks: {
    signature: [
      {
        says: 'Notifications are not signed. A receiver knows its own by `clientState` (up to 128 characters) in the body.',
        basis: 'docs',
        source: DELIVERY,
      },
      {
        says: 'Before a subscription is made, Graph posts `?validationToken=…` to its URL, and wants the token back as plain text within 10 seconds.',
        basis: 'docs',
        source: DELIVERY,
      },
      {
        says: 'Subscriptions to mail last at most 10,080 minutes (1,440 with resource data), and are renewed by PATCH.',
        basis: 'docs',
        source: 'https://learn.microsoft.com/en-us/graph/api/resources/subscription',
      },
    ],
    helper: { says: 'None in the SDK.', basis: 'sdk', source: SDK },
    retries: {
      brief: 'up to 4 h',
      facts: [
        {
          says: 'Anything but a 2xx within 10 seconds is repeated, ever more slowly, for up to 4 hours.',
          basis: 'docs',
          source: DELIVERY,
        },
        {
          says: 'An endpoint that is slow for more than 10 % of 10 minutes waits for its notifications; from 15 % on, new ones are dropped for up to 10 minutes.',
          basis: 'docs',
          source: DELIVERY,
        },
        { says: 'The single waits are not published.', basis: 'assumed' },
      ],
    },
  },
  statusPage: { says: '<https://status.cloud.microsoft>', basis: 'assumed' },
  sdk: {
    package: '@microsoft/microsoft-graph-client',
    version: '3.0.7',
    baseUrl: {
      says: 'By `baseUrl`, with a slash at its end, and the host (no port) in `customHosts`.',
      basis: 'ran',
      source: SDK,
    },
    plainHttp: false,
    retries: {
      brief: '3',
      facts: [
        { says: 'Three times on 429, 503 and 504, `sendMail` included.', basis: 'ran', source: SDK },
        {
          says: 'It waits for Retry-After, seconds or date; without one 3 s and up to 1 s more, growing from the second repeat on, at most 180 s.',
          basis: 'ran',
          source: SDK,
        },
        { says: 'Repeats carry `Retry-Attempt`.', basis: 'ran', source: SDK },
      ],
    },
    traps: [
      {
        says: 'Over http it sends no token, and spoils absolute links: it needs TLS.',
        basis: 'ran',
        source: SDK,
      },
      {
        says: 'An answer with a JSON content type and no body makes it throw.',
        basis: 'ran',
        source: SDK,
      },
      { says: 'A message that is moved gets another id, unless `Prefer: IdType="ImmutableId"`.', basis: 'assumed' },
    ],
  },
  connect: `import { Client } from '@microsoft/microsoft-graph-client';

// The second address of "faultline mock graph". Start your app with NODE_EXTRA_CA_CERTS.
const baseUrl = 'https://127.0.0.1:4602/';
let token: Promise<string> | undefined;

async function acquireToken(): Promise<string> {
  const response = await fetch(process.env.GRAPH_TOKEN_URL!, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: process.env.GRAPH_CLIENT_ID!,
      client_secret: process.env.GRAPH_CLIENT_SECRET!,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

export const graph = Client.init({
  baseUrl,
  customHosts: new Set(['127.0.0.1']),
  authProvider: (done) => {
    token ??= acquireToken();
    token.then(
      (found) => done(null, found),
      (error) => done(error, null),
    );
  },
});
`,
};
