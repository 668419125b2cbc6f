import type { PagingCard } from '../../src/provider/paging.ts';

const list: PagingCard = {
  items: '/data',
  id: 'id',
  position: { query: 'starting_after' },
  backwards: { query: 'ending_before' },
  size: { query: 'limit', default: 10 },
  next: { after: 'last', more: '/has_more' },
};

/** How Stripe lists in pages, by operation. Cursors are ids, so they do not expire. */
export const paging: Readonly<Record<string, PagingCard>> = Object.fromEntries(
  [
    'customers',
    'payment_intents',
    'refunds',
    'events',
    'webhook_endpoints',
    'prices',
    'subscriptions',
    'invoices',
    'checkout/sessions',
  ].map((plural) => [`GET /v1/${plural}`, list]),
);
