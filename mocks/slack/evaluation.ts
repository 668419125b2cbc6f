import type { Evaluation } from '../../src/provider/evaluation.ts';

const SDK = '@slack/web-api 8.2.0';
const BOLT = '@slack/bolt 5.1.0';
const LIMITS = 'https://docs.slack.dev/apis/web-api/rate-limits';
const QUOTED = 'text that quotes https://docs.slack.dev/apis/events-api/';

export const evaluation: Evaluation = {
  credentials: [
    { says: 'A bot token (`xoxb-…`) or a user token (`xoxp-…`) as a bearer token.', basis: 'ran', source: SDK },
    {
      says: 'Tokens do not expire, unless token rotation is on: 12 hours then, renewed by `oauth.v2.access`.',
      basis: 'assumed',
    },
  ],
  rateLimits: {
    brief: 'by method: 1+, 20+, 50+ or 100+ a minute',
    facts: [
      {
        says: 'For each method, workspace and app: tiers of 1, 20, 50 and 100 and more requests a minute.',
        basis: 'docs',
        source: LIMITS,
      },
      { says: '`chat.postMessage` takes about one a second for each channel.', basis: 'docs', source: LIMITS },
      {
        says: 'Since 2025, commercial apps outside the Marketplace get much less of `conversations.history` and `conversations.replies`.',
        basis: 'docs',
        source: LIMITS,
      },
    ],
  },
  retryAfter: {
    brief: 'always, seconds',
    facts: [{ says: 'A 429 carries Retry-After in seconds.', basis: 'docs', source: LIMITS }],
  },
  idempotency: [
    {
      says: 'None that can be relied on: a message that is posted again is posted twice. What `client_msg_id` does is not documented.',
      basis: 'assumed',
    },
  ],
  pagination: [
    {
      says: '`cursor`, from `response_metadata.next_cursor` of the page before; empty at the end.',
      basis: 'ran',
      source: SDK,
    },
    { says: 'A cursor that is none, or too old, is `invalid_cursor`.', basis: 'assumed' },
  ],
  errors: [
    {
      says: 'Status 200 with `{ ok: false, error }`: who looks at the status alone takes every refusal for a success.',
      basis: 'ran',
      source: SDK,
    },
  ],
  versioning: [
    {
      says: 'There are no versions: methods are changed and retired one by one, as the changelog says.',
      basis: 'assumed',
    },
  ],
  webhooks: {
    signature: [
      {
        says: '`X-Slack-Signature: v0=…`: HMAC-SHA256 in hex over `v0:timestamp:body`, with the signing secret as the key and `X-Slack-Request-Timestamp` in seconds.',
        basis: 'ran',
        source: `${BOLT}, dist/receivers/verify-request.js`,
      },
      { says: 'What is older than five minutes is refused.', basis: 'ran', source: BOLT },
      {
        says: 'A `url_verification` has to be answered with its challenge before anything else comes.',
        basis: 'docs',
        source: 'https://docs.slack.dev/apis/events-api/',
      },
    ],
    helper: { says: '`verifySlackRequest` of `@slack/bolt`.', basis: 'ran', source: BOLT },
    retries: {
      brief: '3: at once, 1 min, 5 min',
      facts: [
        {
          says: 'Without a 2xx within 3 seconds, an event comes three times more: at once, after one minute, after five.',
          basis: 'third party',
          source: QUOTED,
        },
        {
          says: 'Repeats carry `X-Slack-Retry-Num` and `X-Slack-Retry-Reason`; an answer with `X-Slack-No-Retry: 1` ends them.',
          basis: 'third party',
          source: QUOTED,
        },
        { says: 'A subscription whose deliveries keep failing is disabled.', basis: 'assumed' },
      ],
    },
  },
  statusPage: {
    says: '<https://slack-status.com>, as JSON at <https://slack-status.com/api/v2.0.0/current>',
    basis: 'docs',
    source: 'https://api.slack.com/docs/slack-status',
  },
  sdk: {
    package: '@slack/web-api',
    version: '8.2.0',
    baseUrl: { says: 'By its option `slackApiUrl`, with `/api/` at its end.', basis: 'ran', source: SDK },
    plainHttp: true,
    retries: {
      brief: '10 in about 30 min',
      facts: [
        {
          says: 'Ten times in about half an hour, on any status but 200 and on network errors, writes too.',
          basis: 'ran',
          source: SDK,
        },
        {
          says: 'A 429 waits for Retry-After, stops the whole queue meanwhile, and then waits for its own backoff as well.',
          basis: 'ran',
          source: SDK,
        },
        { says: 'A 429 without a valid Retry-After fails at once.', basis: 'ran', source: SDK },
      ],
    },
    traps: [
      { says: 'Redirects are errors.', basis: 'sdk', source: SDK },
      { says: 'An upload is three calls, the second to a URL that the first gives.', basis: 'sdk', source: SDK },
    ],
  },
  connect: `import { WebClient } from '@slack/web-api';

export const slack = new WebClient(process.env.SLACK_API_KEY!, {
  slackApiUrl: \`\${process.env.SLACK_BASE_URL}/api/\`,
});
`,
};
