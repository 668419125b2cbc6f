import { type Card, defineProvider, type Provider } from '../../src/provider/provider.ts';
import { batches } from './batches.ts';
import { refuse, unknownRoute, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { webhooks } from './webhooks.ts';

const card: Card = {
  name: 'hubspot',
  title: 'HubSpot',
  version: 'v3',
  baseUrl: 'https://api.hubapi.com',
  auth: { kind: 'bearer', tokenPrefix: 'pat-na1-' },
  idempotency: null,
  quota: { limit: 100, windowMs: 10_000, counts: 'sliding', tellsWhen: false },
  paging,
  batches,
  evaluation,
  sources: {
    version: '@hubspot/api-client 13.5.0',
    auth: 'https://developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth',
    errors: 'https://developers.hubspot.com/docs/reference/api/other-resources/error-handling',
    rateLimits: 'https://developers.hubspot.com/docs/guides/apps/api-usage/usage-details',
    pagination: '@hubspot/api-client 13.5.0, lib/src/services/getAll.js',
    batches: 'https://developers.hubspot.com/docs/reference/api/other-resources/error-handling',
    webhooks: '@hubspot/api-client 13.5.0, lib/src/utils/signature.js',
  },
};

/** HubSpot's CRM: contacts, companies and deals, their properties and associations; OAuth tokens. */
export const hubspot: Provider = defineProvider({
  card,
  contract: new URL('../../contracts/hubspot/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse: {
    ...refuse,
    unknownRoute: (method, path) => unknownRoute(method, path, hubspot.contract.hasPath(path)),
  },
  fixtures,
  resources,
  webhooks,
});
