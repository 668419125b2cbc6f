import type { PagingCard } from '../../src/provider/paging.ts';

/** The answer is the list itself, and says nothing of a next page. */
const suppressions: PagingCard = {
  items: '',
  id: 'email',
  position: { query: 'offset', first: '0' },
  size: { query: 'limit', default: 500 },
  next: { counts: 'records' },
};

/** How SendGrid lists in pages, by operation. */
export const paging: Readonly<Record<string, PagingCard>> = {
  'GET /v3/suppression/bounces': suppressions,
  'GET /v3/suppression/unsubscribes': suppressions,
  'GET /v3/templates': {
    items: '/result',
    id: 'id',
    position: { query: 'page_token' },
    size: { query: 'page_size' },
    next: { link: '/_metadata/next' },
  },
};
