import { type Card, defineProvider, type Provider } from '../../src/provider/provider.ts';
import { refusals, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';
import { paging } from './paging.ts';
import { VERSION } from './version.ts';
import { webhooks } from './webhooks.ts';

const card: Card = {
  name: 'square',
  title: 'Square',
  version: VERSION,
  baseUrl: 'https://connect.squareup.com',
  auth: { kind: 'bearer', tokenPrefix: 'EAAA' },
  idempotency: {
    at: { property: 'idempotency_key' },
    methods: ['POST', 'PUT'],
    operations: [
      'POST /v2/payments',
      'POST /v2/refunds',
      'POST /v2/orders',
      'PUT /v2/orders/{order_id}',
      'POST /v2/customers',
      'POST /v2/catalog/object',
      'POST /v2/inventory/changes/batch-create',
      'POST /v2/webhooks/subscriptions',
    ],
    maxLength: 192,
    windowMs: 24 * 60 * 60 * 1000,
    replay: 'frozen',
  },
  paging,
  evaluation,
  sources: {
    version: 'square 46.0.0, BaseClient.js',
    auth: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    idempotency: 'https://developer.squareup.com/docs/build-basics/common-api-patterns/idempotency',
    errors: 'https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors',
    pagination: 'https://developer.squareup.com/docs/build-basics/common-api-patterns/pagination',
    webhooks: 'https://developer.squareup.com/docs/webhooks/step3validate',
  },
};

/** Square, Connect v2: payments, refunds, orders, customers, catalog objects, inventory and webhook subscriptions. */
export const square: Provider = defineProvider({
  card,
  contract: new URL('../../contracts/square/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse: refusals((path) => square.contract.hasPath(path)),
  fixtures,
  resources,
  webhooks,
  stamp: () => ({ 'square-version': VERSION }),
});
