import type { PagingCard } from '../../src/provider/paging.ts';
import { BASES } from './bases.ts';
import { objectTypes } from './object-types.ts';

const list: PagingCard = {
  items: '/results',
  id: 'id',
  position: { query: 'after' },
  size: { query: 'limit', default: 10 },
  next: { cursor: '/paging/next/after' },
};

/** The cursor of a search is an offset. */
const search: PagingCard = {
  ...list,
  position: { body: 'after', first: '0' },
  size: { body: 'limit', default: 10 },
};

const associations: PagingCard = { ...list, id: 'toObjectId', size: { query: 'limit', default: 500 } };

/** How HubSpot lists in pages, by operation. That its cursors expire is written nowhere. */
export const paging: Readonly<Record<string, PagingCard>> = {
  ...Object.fromEntries(
    BASES.flatMap((base) =>
      objectTypes.flatMap(({ plural }) => [
        [`GET ${base}/${plural}`, list],
        [`POST ${base}/${plural}/search`, search],
      ]),
    ),
  ),
  'GET /crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}': associations,
};
