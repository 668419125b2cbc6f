import { type Card, defineProvider } from '../../src/provider/provider.ts';
import { refuse, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { webhooks } from './webhooks.ts';

const VERSION = '2026-10-28.endive';

const card: Card = {
  name: 'stripe',
  title: 'Stripe',
  version: VERSION,
  baseUrl: 'https://api.stripe.com',
  auth: { kind: 'bearer', tokenPrefix: 'sk_test_', basic: true },
  idempotency: {
    at: { header: 'idempotency-key' },
    methods: ['POST'],
    maxLength: 255,
    windowMs: 24 * 60 * 60 * 1000,
    replay: 'frozen',
    replayHeader: { 'idempotent-replayed': 'true' },
  },
  // 25 a second in test mode; how they are counted is not said.
  quota: { limit: 25, windowMs: 1_000, counts: 'unstated', tellsWhen: false },
  paging,
  evaluation,
  sources: {
    version: 'stripe 23.1.0, esm/apiVersion.js',
    auth: 'https://docs.stripe.com/api/authentication',
    idempotency: 'https://docs.stripe.com/api/idempotent_requests',
    errors: 'https://docs.stripe.com/api/errors',
    rateLimits: 'https://docs.stripe.com/rate-limits',
    pagination: 'https://docs.stripe.com/api/pagination',
  },
};

/** Stripe, v1: payment intents, refunds, customers, events and webhook endpoints. */
export const stripe = defineProvider({
  card,
  contract: new URL('../../contracts/stripe/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse,
  fixtures,
  resources,
  webhooks,
  stamp: (state) => ({ 'request-id': state.id('req_', 14), 'stripe-version': VERSION }),
});
