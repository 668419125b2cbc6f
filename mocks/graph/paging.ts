import type { PagingCard } from '../../src/provider/paging.ts';

const messages: PagingCard = {
  items: '/value',
  id: 'id',
  position: { query: '$skiptoken' },
  size: { query: '$top', default: 10 },
  next: { link: '/@odata.nextLink' },
};

// Its pages have a size of their own.
const { size: _, ...subscriptions } = messages;

/**
 * How Graph lists in pages, by operation. A round of changes that began with a token of the last one (`$deltatoken`) is a
 * list of its own. Its tokens are evicted from a cache, and then answered with 410.
 */
export const paging: Readonly<Record<string, PagingCard>> = {
  'GET /v1.0/me/messages': messages,
  'GET /v1.0/users/{user}/messages': messages,
  'GET /v1.0/users/{user}/mailFolders/{folder}/messages': messages,
  'GET /v1.0/users/{user}/mailFolders/{folder}/messages/delta': { ...messages, expires: true },
  'GET /v1.0/subscriptions': subscriptions,
};
