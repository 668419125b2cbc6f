import type { PagingCard } from '../../src/provider/paging.ts';

const METHODS = {
  'conversations.list': { items: '/channels', id: 'id' },
  'conversations.history': { items: '/messages', id: 'ts' },
};

/**
 * How Slack lists in pages, by operation: arguments stand in the query of a GET and in the form of a POST. A cursor that
 * has gone stale is answered with `invalid_cursor`.
 */
export const paging: Readonly<Record<string, PagingCard>> = Object.fromEntries(
  Object.entries(METHODS).flatMap(([method, records]): [string, PagingCard][] => {
    const next = { cursor: '/response_metadata/next_cursor' };
    return [
      [
        `GET /api/${method}`,
        { ...records, position: { query: 'cursor' }, size: { query: 'limit', default: 100 }, next, expires: true },
      ],
      [
        `POST /api/${method}`,
        { ...records, position: { body: 'cursor' }, size: { body: 'limit', default: 100 }, next, expires: true },
      ],
    ];
  }),
);
