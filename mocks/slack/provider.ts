import { type Card, defineProvider } from '../../src/provider/provider.ts';
import { meaning, refuse, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { webhooks } from './webhooks.ts';
import { APP } from './workspace.ts';

const card: Card = {
  name: 'slack',
  title: 'Slack',
  version: '2026-11',
  baseUrl: 'https://slack.com',
  auth: { kind: 'bearer', tokenPrefix: 'xoxb-' },
  idempotency: null,
  // What the SDK calls by POST although nothing changes; all but the first can be had by GET too.
  reads: ['auth.test', 'conversations.list', 'conversations.history', 'users.info', 'users.lookupByEmail'].map(
    (method) => `POST /api/${method}`,
  ),
  paging,
  evaluation,
  sources: {
    auth: 'https://docs.slack.dev/authentication/tokens',
    errors: '@slack/web-api 8.2.0, dist/WebClient.js: whatever is not 200 with ok is a failure',
    rateLimits: 'https://docs.slack.dev/apis/web-api/rate-limits',
    pagination: 'https://docs.slack.dev/apis/web-api/pagination',
    webhooks: 'https://docs.slack.dev/authentication/verifying-requests-from-slack',
  },
};

/** Slack's Web API: messages, conversations, users, views and the exchange of a code for a token. */
export const slack = defineProvider({
  card,
  contract: new URL('../../contracts/slack/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse,
  fixtures,
  resources,
  webhooks,
  meaning,
  stamp: (state) => ({ 'x-slack-req-id': state.id('', 32).toLowerCase(), 'x-oauth-scopes': APP.scope }),
});
