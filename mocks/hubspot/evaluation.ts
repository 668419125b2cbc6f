import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = '@hubspot/api-client 13.5.0';
const LIMITS = 'https://developers.hubspot.com/docs/guides/apps/api-usage/usage-details';
const ERRORS = 'https://developers.hubspot.com/docs/reference/api/other-resources/error-handling';
const QUOTED = 'guides that quote the documentation';

export const evaluation: Evaluation = {
  credentials: [
    { says: 'A bearer token: that of a private app, or one from OAuth.', basis: 'ran', source: SDK },
    {
      says: 'OAuth tokens come from `POST /oauth/v1/token`, by `authorization_code` or `refresh_token`.',
      basis: 'sdk',
      source: SDK,
    },
    { says: 'They live 1,800 seconds as a rule; `expires_in` decides.', basis: 'assumed' },
    { says: 'A 401 alone does not mean that the token has to be renewed.', basis: 'docs', source: ERRORS },
  ],
  rateLimits: {
    brief: '100 in 10 s (free), 190 (professional), 250 (add-on)',
    facts: [
      {
        says: 'For each app, in any 10 seconds: 100 requests on free and starter accounts, 190 on professional and enterprise ones, 250 with the add-on.',
        basis: 'docs',
        source: LIMITS,
      },
      { says: 'A day: 250,000, 650,000 or 1,000,000, by plan.', basis: 'docs', source: LIMITS },
      { says: 'Public apps have 110 in 10 seconds for each account.', basis: 'assumed' },
      { says: 'CRM search takes about 5 a second.', basis: 'third party', source: QUOTED },
      {
        says: 'Answers carry `X-HubSpot-RateLimit-Max`, `-Remaining`, `-Interval-Milliseconds`, `-Daily` and `-Daily-Remaining`; those of search do not.',
        basis: 'third party',
        source: QUOTED,
      },
    ],
  },
  retryAfter: {
    brief: 'not to be relied on',
    facts: [{ says: 'Whether a 429 has a Retry-After is not known.', basis: 'assumed' }],
  },
  idempotency: [
    { says: 'No header makes a repeat safe: a repeated POST makes a second object.', basis: 'ran', source: SDK },
    {
      says: 'Unique properties help: a second contact with one email is 409 `CONFLICT`.',
      basis: 'ran',
      source: SDK,
    },
    {
      says: 'A batch upsert by `idProperty` can be repeated.',
      basis: 'docs',
      source: "HubSpot's documentation of batch upserts",
    },
  ],
  pagination: [
    { says: '`after`, from `paging.next.after` of the page before.', basis: 'sdk', source: `${SDK}, getAll.js` },
    { says: 'Pages have at most 100 records, those of search 200.', basis: 'assumed' },
    { says: 'Search ends with 400 beyond 10,000 results.', basis: 'assumed' },
    { says: 'Whether a cursor expires is not known.', basis: 'assumed' },
  ],
  errors: [
    {
      says: '`status, message, correlationId, category, subCategory?, context?, links?, errors?`.',
      basis: 'sdk',
      source: `${SDK}, models/ModelError.d.ts`,
    },
    { says: 'Every field may be missing.', basis: 'docs', source: ERRORS },
    {
      says: 'A 429 says in `policyName` which limit it was: `SECONDLY`, `TEN_SECONDLY_ROLLING` or `DAILY`.',
      basis: 'docs',
      source: "HubSpot's documentation, as quoted in its community",
    },
  ],
  versioning: [
    {
      says: 'By date in the path (`/crm/objects/2026-03/contacts`) since March 2026; a version works until its end-of-life date.',
      basis: 'docs',
      source: 'https://developers.hubspot.com/docs/api-reference/latest/overview',
    },
    {
      says: 'Paths with v1, v2 and v3 are unsupported from September 2027 on, those with v4 from 30 March 2027.',
      basis: 'docs',
      source: 'https://developers.hubspot.com/changelog/legacy-apis-and-legacy-apps-whats-going-unsupported-and-when',
    },
    { says: 'The SDK that was looked at still calls v3 and v4.', basis: 'sdk', source: SDK },
  ],
  webhooks: {
    signature: [
      {
        says: '`X-HubSpot-Signature-v3`: HMAC-SHA256 in base64 over method, full URL, body and `X-HubSpot-Request-Timestamp` (milliseconds), with the client secret as the key.',
        basis: 'ran',
        source: `${SDK}, lib/src/utils/signature.js`,
      },
      {
        says: 'The SDK throws where the timestamp is older than five minutes, and answers `false` where the signature is wrong.',
        basis: 'ran',
        source: SDK,
      },
      { says: 'A body is a list of up to 100 events.', basis: 'third party', source: QUOTED },
    ],
    helper: { says: "`Signature.isValid({ signatureVersion: 'v3', … })`.", basis: 'ran', source: SDK },
    retries: {
      brief: 'up to 10 times in a day',
      facts: [
        { says: 'Up to 10 repeats over about 24 hours, with a random spread.', basis: 'third party', source: QUOTED },
        { says: 'An app has 5 seconds to answer.', basis: 'third party', source: QUOTED },
      ],
    },
  },
  statusPage: { says: '<https://status.hubspot.com>', basis: 'assumed' },
  sdk: {
    package: '@hubspot/api-client',
    version: '13.5.0',
    baseUrl: { says: 'By its option `basePath`.', basis: 'ran', source: SDK },
    plainHttp: true,
    retries: {
      brief: '0',
      facts: [
        {
          says: 'None by default. `numberOfApiCallRetries` counts attempts, not repeats, and is at most 6.',
          basis: 'ran',
          source: SDK,
        },
        {
          says: 'With it, 5xx is repeated after 0.2 s, 0.4 s and so on, whatever the method: writes have no key, and are done twice.',
          basis: 'ran',
          source: SDK,
        },
        {
          says: 'A 429 is repeated only with `policyName: TEN_SECONDLY_ROLLING` (10 s, 20 s, …) or the exact message of the secondly limit (1 s, 2 s, …). Retry-After is not looked at.',
          basis: 'ran',
          source: SDK,
        },
      ],
    },
    traps: [
      {
        says: 'Retries are a setting of the process: a second client that has them gives them to the first.',
        basis: 'ran',
        source: SDK,
      },
      { says: 'Property values come back as strings.', basis: 'assumed' },
      { says: 'The index of search lags behind writes.', basis: 'assumed' },
    ],
  },
  connect: `import { Client } from '@hubspot/api-client';

export const hubspot = new Client({
  accessToken: process.env.HUBSPOT_API_KEY!,
  basePath: process.env.HUBSPOT_BASE_URL!,
});
`,
};
