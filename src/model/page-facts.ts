import type { Schema } from '../contract/contract.ts';
import type { PagingCard } from '../provider/paging.ts';
import { MORES, PAGES, placesIn, SIZES, TOTALS } from './page-places.ts';
import { keysOfPointer, placed } from './pointer.ts';
import { propertiesOf, type Schemas, typesOf } from './properties.ts';

/** What is so of a page, beside its records and the position of the next. */
export interface PageFacts {
  /** Whether there are more records behind it. */
  readonly leadsOn: boolean;
  /** How many records the whole list has. */
  readonly total: number;
  /** How many pages the whole list has, and which one this is: where pages are counted. */
  readonly pages?: number;
  readonly page?: number;
  /** How many records a page holds, where that is limited. */
  readonly size?: number;
}

const RECORDS = ['total', 'totalcount', 'totalitems', 'totalrecords', 'totalresults', 'totalelements', 'itemcount'];

/**
 * Fills in what an answer documents of its page: clients read on by `has_more` or `total_pages` as well as by a cursor,
 * so all that an answer says has to agree, and what it may say is said.
 *
 * @param schema that of the whole answer.
 * @param card its own place of the next position is left alone.
 */
export function statePage(
  schemas: Schemas,
  schema: Schema,
  card: PagingCard | undefined,
  facts: PageFacts,
): (answer: unknown) => unknown {
  const own = card && ownPlace(card);
  const stated = [...placesIn(schemas, schema)].flatMap(([words, pointer]) => {
    const value = factOf(words, facts);
    if (value === undefined || pointer === own) return [];
    const keys = keysOfPointer(pointer);
    const types = typesAt(schemas, schema, keys);
    const fits = typeof value === 'boolean' ? types.has('boolean') : types.has('integer') || types.has('number');
    return fits ? [{ keys, value }] : [];
  });
  return (answer) =>
    Array.isArray(answer) ? answer : stated.reduce((all, { keys, value }) => placed(all, keys, value), answer);
}

function factOf(words: string, { leadsOn, total, pages, page, size }: PageFacts): boolean | number | undefined {
  if (MORES.includes(words)) return leadsOn;
  if (RECORDS.includes(words)) return total;
  if (TOTALS.includes(words)) return pages;
  if (PAGES.includes(words) || words === 'currentpage') return page;
  return words !== 'count' && SIZES.includes(words) ? size : undefined;
}

function ownPlace({ next }: PagingCard): string | undefined {
  if ('cursor' in next) return next.cursor;
  if ('after' in next) return next.more;
  return 'link' in next ? next.link : undefined;
}

function typesAt(schemas: Schemas, schema: Schema, keys: readonly string[]): ReadonlySet<string> {
  const found = keys.reduce<Schema>((outer, key) => propertiesOf(schemas, outer).get(key) ?? {}, schema);
  return typesOf(schemas, found);
}
