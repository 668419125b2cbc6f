import { type Card, defineProvider, type Provider } from '../../src/provider/provider.ts';
import { refuse, voice, wrongMethod } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources, TENANT } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { webhooks } from './webhooks.ts';

const card: Card = {
  name: 'graph',
  title: 'Microsoft Graph (mail)',
  version: 'v1.0',
  baseUrl: 'https://graph.microsoft.com',
  auth: {
    kind: 'oauth',
    tokenPrefix: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.',
    clientIdPrefix: '',
    tokenPath: `/${TENANT}/oauth2/v2.0/token`,
    lifeMs: 3_599_000,
  },
  idempotency: null,
  quota: { limit: 10_000, windowMs: 10 * 60 * 1000, counts: 'unstated', concurrent: 4, tellsWhen: true },
  paging,
  evaluation,
  sources: {
    auth: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
    errors:
      'https://learn.microsoft.com/en-us/graph/errors; @microsoft/microsoft-graph-client 3.0.7, GraphErrorHandler',
    quota: 'https://learn.microsoft.com/en-us/graph/throttling-limits (Outlook service limits)',
    pagination: 'https://learn.microsoft.com/en-us/graph/paging',
    delta: 'https://learn.microsoft.com/en-us/graph/delta-query-overview',
    subscriptions: 'https://learn.microsoft.com/en-us/graph/api/resources/subscription',
    webhooks: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
  },
};

/** Microsoft Graph v1.0: mail, its delta, and subscriptions to it; with the token endpoint of Microsoft Entra. */
export const graph: Provider = defineProvider({
  card,
  contract: new URL('../../contracts/graph/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse: {
    ...refuse,
    unknownRoute: (method, path) => (graph.contract.hasPath(path) ? wrongMethod() : refuse.unknownRoute(method, path)),
  },
  fixtures,
  resources,
  webhooks,
});
