import type { PagingCard } from '../../src/provider/paging.ts';

/** How PayPal lists in pages, by operation. An answer counts its pages only where it is asked to; its links always tell. */
export const paging: Readonly<Record<string, PagingCard>> = {
  'GET /v1/billing/plans': {
    items: '/plans',
    id: 'id',
    position: { query: 'page', first: '1' },
    size: { query: 'page_size', default: 10 },
    next: { link: '/links', rel: 'next' },
  },
};
