import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WireRequest, WireResponse } from '../../src/contract/message.ts';
import { type PagingCard, pageIn, positionOf } from '../../src/provider/paging.ts';
import {
  answer,
  byCursor,
  byHeader,
  byLastId,
  byLink,
  byOffset,
  byPage,
  byRelation,
  get,
  inBody,
  post,
} from './paging-cards.ts';

describe('a walk from page to page', () => {
  /** Answers with one page: its ids, where it ends, how many it may hold, how many the whole list has. */
  type Lister = (slice: { ids: readonly string[]; to: number; size: number; total: number }) => WireResponse;
  const records = (ids: readonly string[]) => ids.map((id) => ({ id }));
  const onward = (to: number, total: number) => to < total;
  const styles: Readonly<Record<string, { card: PagingCard; list: Lister }>> = {
    'a cursor': {
      card: byCursor,
      list: ({ ids, to, total }) =>
        answer({ data: records(ids), paging: onward(to, total) ? { next: String(to) } : undefined }),
    },
    'a cursor in the body': {
      card: { ...inBody, size: { body: 'limit', default: 10 } },
      list: ({ ids, to, total }) => answer({ data: records(ids), paging: { next: onward(to, total) ? to : '' } }),
    },
    'a link': {
      card: byLink,
      list: ({ ids, to, total }) =>
        answer({ data: records(ids), '@next.link': onward(to, total) ? `/things?limit=9&after=${to}` : null }),
    },
    'a link of a relation': {
      card: byRelation,
      list: ({ ids, to, total }) =>
        answer({ data: records(ids), links: onward(to, total) ? [{ rel: 'next', href: `/things?after=${to}` }] : [] }),
    },
    'a Link header': {
      card: byHeader,
      list: ({ ids, to, total }) =>
        answer(
          { data: records(ids) },
          onward(to, total) ? { link: `</things?after=0>; rel="first", </things?after=${to}>; rel="next"` } : {},
        ),
    },
    'the last id': {
      card: byLastId,
      list: ({ ids, to, total }) => answer({ data: records(ids), more: onward(to, total) }),
    },
    'an offset': { card: byOffset, list: ({ ids }) => answer(records(ids)) },
    'a page number': {
      card: byPage,
      list: ({ ids, total, size }) => answer({ data: records(ids), pages: Math.ceil(total / size) }),
    },
    'a page number without a total': { card: byPage, list: ({ ids }) => answer({ data: records(ids) }) },
    'a page number from 0': {
      card: { ...byPage, position: { query: 'page', first: '0' } },
      list: ({ ids, total, size }) => answer({ data: records(ids), pages: Math.ceil(total / size) }),
    },
  };

  /** The index at which the page of a position begins. */
  const startOf = (
    { next, position: { first } }: PagingCard,
    position: string,
    size: number,
    all: readonly string[],
  ) => {
    if ('after' in next) return all.indexOf(position) + 1;
    if ('counts' in next && next.counts === 'pages') return (Number(position) - Number(first ?? 1)) * size;
    return Number(position);
  };
  const ask = ({ position }: PagingCard, at: string | null, limit: number): WireRequest => {
    const name = 'query' in position ? position.query : position.body;
    const fields = new URLSearchParams({ limit: String(limit), ...(at === null ? {} : { [name]: at }) }).toString();
    return 'query' in position ? get(`/things?${fields}`) : post(fields);
  };

  test.each(Object.entries(styles))('by %s visits each record once, and ends', (_, { card, list }) => {
    fc.assert(
      fc.property(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 9 }), (total, size) => {
        const all = Array.from({ length: total }, (_, index) => `record-${index}`);
        const seen: string[] = [];
        let position: string | null = null;
        for (let pages = 0; ; pages++) {
          expect(pages, 'the pages never end').toBeLessThanOrEqual(total + 1);
          const request: WireRequest = ask(card, position, size);
          expect(positionOf(card, request)).toBe(position);
          const from = position === null ? 0 : startOf(card, position, size, all);
          const ids = all.slice(from, from + size);
          const page = pageIn(card, request, list({ ids, to: from + ids.length, size, total }));
          expect(page?.items).toEqual(ids);
          seen.push(...page!.items);
          position = page!.next;
          if (position === null) break;
        }
        expect(seen).toEqual(all);
      }),
      { seed: 1 },
    );
  });
});
