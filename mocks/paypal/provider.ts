import { type Card, defineProvider } from '../../src/provider/provider.ts';
import { refuse, voice, wrongMethod } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { replay } from './replay.ts';
import { webhooks } from './webhooks.ts';

const card: Card = {
  name: 'paypal',
  title: 'PayPal',
  version: '2',
  baseUrl: 'https://api-m.sandbox.paypal.com',
  auth: {
    kind: 'oauth',
    tokenPrefix: 'A21AA',
    clientIdPrefix: 'A',
    tokenPath: '/v1/oauth2/token',
    lifeMs: 32_400_000,
  },
  idempotency: {
    at: { header: 'paypal-request-id' },
    methods: ['POST'],
    maxLength: 108,
    windowMs: 6 * 60 * 60 * 1000,
    replay: 'live',
    operations: [
      'POST /v2/checkout/orders',
      'POST /v2/checkout/orders/{id}/capture',
      'POST /v2/checkout/orders/{id}/authorize',
      'POST /v2/payments/captures/{capture_id}/refund',
      'POST /v1/billing/subscriptions',
    ],
  },
  paging,
  evaluation,
  sources: {
    version: 'https://github.com/paypal/paypal-rest-api-specifications (checkout_orders_v2, payments_payment_v2)',
    auth: 'https://developer.paypal.com/api/rest/authentication/; @paypal/paypal-server-sdk 2.5.0',
    idempotency: 'https://developer.paypal.com/api/rest/reference/idempotency/',
    errors: 'https://developer.paypal.com/api/rest/responses/',
    rateLimits: 'https://developer.paypal.com/api/rest/reference/rate-limiting/ (no numbers are published)',
    pagination: 'https://developer.paypal.com/docs/api/subscriptions/v1/',
    webhooks: 'https://developer.paypal.com/api/rest/webhooks/',
  },
};

/** PayPal: orders, captures, refunds, plans, subscriptions and webhooks. */
export const paypal = defineProvider({
  card,
  contract: new URL('../../contracts/paypal/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse: {
    ...refuse,
    unknownRoute: (method, path) => (paypal.contract.hasPath(path) ? wrongMethod() : refuse.unknownRoute(method, path)),
  },
  fixtures,
  resources,
  replay,
  webhooks,
});
