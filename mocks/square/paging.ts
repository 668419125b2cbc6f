import type { PagingCard } from '../../src/provider/paging.ts';

/** How Square lists in pages, by operation. Its old documentation has cursors live for five minutes. */
export const paging: Readonly<Record<string, PagingCard>> = Object.fromEntries(
  ['customers', 'payments'].map((plural): [string, PagingCard] => [
    `GET /v2/${plural}`,
    {
      items: `/${plural}`,
      absentWhenEmpty: true,
      id: 'id',
      position: { query: 'cursor' },
      size: { query: 'limit', default: 100 },
      next: { cursor: '/cursor' },
      expires: true,
    },
  ]),
);
