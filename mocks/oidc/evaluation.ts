import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = 'openid-client 6.8.9';
const OKTA = '@okta/okta-sdk-nodejs 8.1.0';

export const evaluation: Evaluation = {
  credentials: [
    {
      says: 'Access tokens as bearer tokens, by authorization code with PKCE, by client credentials, or by refresh token.',
      basis: 'spec',
      source: 'https://www.rfc-editor.org/rfc/rfc6749',
    },
    { says: 'Lives differ: an hour is usual for access tokens, a day at Auth0.', basis: 'assumed' },
    {
      says: 'A rotated refresh token is for one use. Used twice, it ends its family.',
      basis: 'spec',
      source: 'https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2',
    },
  ],
  rateLimits: {
    brief: 'by issuer',
    facts: [
      { says: 'No standard has limits; each issuer has its own, by plan and endpoint.', basis: 'assumed' },
      {
        says: 'Okta has `X-Rate-Limit-Limit`, `-Remaining` and `-Reset` (Unix seconds) on its answers.',
        basis: 'sdk',
        source: OKTA,
      },
      {
        says: 'Auth0 has `x-ratelimit-limit`, `-remaining` and `-reset`.',
        basis: 'docs',
        source: 'https://auth0.com/docs/troubleshoot/customer-support/operational-policies/rate-limit-policy',
      },
    ],
  },
  retryAfter: {
    brief: 'by issuer',
    facts: [
      {
        says: "Okta's clients wait until `X-Rate-Limit-Reset`, reckoned from the `Date` of the answer, and do not look at Retry-After.",
        basis: 'ran',
        source: OKTA,
      },
    ],
  },
  idempotency: [
    {
      says: 'None. A code and a rotated refresh token are for one use: a repeat after a lost answer is refused, and may end the grant.',
      basis: 'spec',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
    },
  ],
  pagination: [
    { says: 'Nothing here is listed.', basis: 'spec', source: 'https://openid.net/specs/openid-connect-core-1_0.html' },
  ],
  errors: [
    {
      says: '`{ error, error_description? }` from the token endpoint; errors of `/authorize` come back in the redirect.',
      basis: 'spec',
      source: 'https://www.rfc-editor.org/rfc/rfc6749#section-5.2',
    },
    {
      says: 'With a bad access token: 401 and `WWW-Authenticate: Bearer error="invalid_token"`.',
      basis: 'spec',
      source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3',
    },
  ],
  versioning: [
    {
      says: 'Discovery says what an issuer offers: clients read that, not a version.',
      basis: 'spec',
      source: 'https://openid.net/specs/openid-connect-discovery-1_0.html',
    },
    {
      says: 'Signing keys change: a `kid` that is not known means that the keys have to be read again.',
      basis: 'spec',
      source: 'https://openid.net/specs/openid-connect-core-1_0.html#RotateSigningKeys',
    },
  ],
  webhooks: null,
  statusPage: {
    says: 'By issuer: <https://status.okta.com>, <https://status.auth0.com>, …',
    basis: 'third party',
    source: 'https://stillonline.tech/blog/third-party-status-stripe-auth0-sendgrid, for Auth0 alone',
  },
  sdk: {
    package: 'openid-client',
    version: '6.8.9',
    baseUrl: { says: "The issuer's URL goes into `discovery`.", basis: 'ran', source: SDK },
    plainHttp: true,
    retries: {
      brief: '0',
      facts: [
        {
          says: 'None, but for one repeat with a new DPoP nonce.',
          basis: 'sdk',
          source: `${SDK}, build/index.js`,
        },
      ],
    },
    traps: [
      { says: 'Plain http has to be allowed: `execute: [allowInsecureRequests]`.', basis: 'ran', source: SDK },
      { says: 'The issuer has to be exactly the URL that was asked.', basis: 'ran', source: SDK },
      {
        says: 'Signatures of ID tokens from the token endpoint are checked only after `enableNonRepudiationChecks`.',
        basis: 'sdk',
        source: SDK,
      },
    ],
  },
  connect: `import * as client from 'openid-client';

export const issuer = await client.discovery(
  new URL(process.env.OIDC_BASE_URL!),
  process.env.OIDC_CLIENT_ID!,
  process.env.OIDC_CLIENT_SECRET!,
  undefined,
  { execute: [client.allowInsecureRequests] },
);
`,
};
