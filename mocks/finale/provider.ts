import { type Card, defineProvider } from '../../src/provider/provider.ts';
import { refuse, voice } from './errors.ts';
import { evaluation } from './evaluation.ts';
import { fixtures, resources } from './fixtures.ts';
import { handlers } from './handlers.ts';

const card: Card = {
  name: 'finale',
  title: 'Finale Inventory',
  version: '2026-11',
  baseUrl: 'https://app.finaleinventory.com',
  // Keys have no prefix of their own.
  auth: { kind: 'basic', usernamePrefix: '' },
  idempotency: null,
  evaluation,
  sources: {
    auth: 'https://developer.finaleinventory.com/reference/authentication',
    resources: 'https://developer.finaleinventory.com/reference/resource-patterns',
    filters: 'https://developer.finaleinventory.com/reference/filtering-resources',
    orders: 'https://support.finaleinventory.com/hc/en-us/articles/115007672067-Order',
    stock: 'https://developer.finaleinventory.com/reference/inventory-item',
  },
};

/** Finale Inventory: products, orders, shipments and stock. Its public facts are thin: see FIDELITY.md. */
export const finale = defineProvider({
  card,
  contract: new URL('../../contracts/finale/openapi.yaml', import.meta.url),
  handlers,
  voice,
  refuse,
  fixtures,
  resources,
});
