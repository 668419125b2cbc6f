import { decodeForm } from '../contract/form.ts';
import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { Page } from '../journal/events.ts';
import { nextLinkOf } from './link-header.ts';

/**
 * How a provider lists in pages. Places in an answer are JSON pointers (RFC 6901): `/paging/next/after`; `''` is the
 * answer itself.
 */
export interface PagingCard {
  /** Where the records stand in an answer: a list. */
  readonly items: string;
  /** Set where an answer without that list is an empty page. Default: it is no page. */
  readonly absentWhenEmpty?: true;
  /** The property of a record that identifies it; `''` where a record is its own id. */
  readonly id: string;
  /**
   * Where a request says which page it asks for; without it, or with `first`, it asks for the first. Positions that are
   * counted begin at `first`, by default at 0 for records and at 1 for pages.
   */
  readonly position: RequestPlace & { readonly first?: string };
  /** Where a request asks for what comes before a record instead, in a list whose positions are ids. */
  readonly backwards?: RequestPlace;
  /**
   * Where a request says how many records it wants at most, and how many it gets without. There is no default where it
   * has to say so.
   */
  readonly size?: RequestPlace & { readonly default?: number };
  readonly next: NextPage;
  /** Set where a position can go stale: the provider forgets it, and answers with its voice's `staleCursor`. */
  readonly expires?: true;
}

/** A query parameter, or a property of the body, be it JSON or a form. */
export type RequestPlace = { readonly query: string } | { readonly body: string };

/** How an answer says where the next page is. */
export type NextPage =
  /** The place of the next position; absent, `null` or empty on the last page. */
  | { readonly cursor: string }
  /** The next position is the last record's id, where the flag at this place is true; the first's, going backwards. */
  | { readonly after: 'last'; readonly more: string }
  /**
   * The place of a URL, absolute or relative, whose query has the next position; absent or `null` on the last page. With
   * `rel`, the place of a list of links, `{ rel, href }` each, that has one of this relation on all but the last page.
   */
  | { readonly link: string; readonly rel?: string }
  /** A Link header with `rel="next"` (RFC 8288), whose query has it. */
  | { readonly link: 'header' }
  /** Positions count records: a full page leads to the next. */
  | { readonly counts: 'records' }
  /** Positions count pages, of which there are as many as `total` says; a full page leads to the next where it is absent. */
  | { readonly counts: 'pages'; readonly total: string };

/** Which page of a list a request asks for, `null` for the first. */
export function positionOf({ position, backwards }: PagingCard, request: WireRequest): string | null {
  const given = textAt(position, request) ?? (backwards ? textAt(backwards, request) : null);
  return given === position.first ? null : given;
}

/**
 * The page that an answer is, or `null` where it is none: it failed, is not JSON, has no list where one should be, a
 * record without an id, or something at the place of the next position that is none.
 */
export function pageIn(card: PagingCard, request: WireRequest, response: WireResponse): Page | null {
  if (response.status >= 300) return null;
  const answer = parsed(response.body);
  const items = idsIn(card, answer);
  if (!items) return null;
  const next = nextIn(card, items, { request, response, answer });
  return next === undefined ? null : { id: card.id, items, next };
}

function idsIn({ items, id, absentWhenEmpty }: PagingCard, answer: unknown): string[] | undefined {
  const records = at(answer, items);
  if (records === undefined && absentWhenEmpty && isMapping(answer)) return [];
  if (!Array.isArray(records)) return undefined;
  const ids: string[] = [];
  for (const record of records) {
    const found = textOf(id === '' ? record : property(record, id));
    if (found === null) return undefined;
    ids.push(found);
  }
  return ids;
}

interface Exchanged {
  readonly request: WireRequest;
  readonly response: WireResponse;
  readonly answer: unknown;
}

/** The position of the next page, `null` where this is the last one, `undefined` where that cannot be told. */
function nextIn(card: PagingCard, items: readonly string[], exchanged: Exchanged): string | null | undefined {
  const { next } = card;
  const { request, response, answer } = exchanged;
  if ('cursor' in next) return told(at(answer, next.cursor));
  if ('counts' in next) return countedOn(card, next, items.length, exchanged);
  if ('after' in next) {
    const more = at(answer, next.more) ?? false;
    if (typeof more !== 'boolean') return undefined;
    return more ? items.at(isBackwards(card, request) ? 0 : -1) : null;
  }
  const link = next.link === 'header' ? nextLinkOf(response.headers.link) : linkAt(answer, next);
  const url = told(link);
  return typeof url === 'string' && 'query' in card.position
    ? textOf(property(queryOf(url), card.position.query))
    : url;
}

function isBackwards({ position, backwards }: PagingCard, request: WireRequest): boolean {
  return backwards !== undefined && textAt(position, request) === null && textAt(backwards, request) !== null;
}

function linkAt(answer: unknown, { link, rel }: { readonly link: string; readonly rel?: string }): unknown {
  const found = at(answer, link);
  if (rel === undefined || !Array.isArray(found)) return found;
  return property(
    found.find((one) => property(one, 'rel') === rel),
    'href',
  );
}

function countedOn(
  { position, size }: PagingCard,
  next: Extract<NextPage, { counts: string }>,
  found: number,
  { request, answer }: Exchanged,
): string | null | undefined {
  const first = Number(position.first ?? (next.counts === 'pages' ? 1 : 0));
  const here = Number(textAt(position, request) ?? first);
  const following = here + (next.counts === 'pages' ? 1 : found);
  const total = next.counts === 'pages' ? at(answer, next.total) : undefined;
  if (!Number.isSafeInteger(following) || (total !== undefined && typeof total !== 'number')) return undefined;
  const asked = size && (Number(textAt(size, request)) || size.default);
  const goesOn = total === undefined ? found > 0 && found >= (asked ?? 1) : following < first + total;
  return goesOn ? String(following) : null;
}

/** What an answer says of the next page: nothing more, or a text. `undefined` for anything else. */
function told(value: unknown): string | null | undefined {
  return value === undefined || value === null || value === '' ? null : (textOf(value) ?? undefined);
}

/** A text that is not empty, or a number as text. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function textAt(place: RequestPlace, { url, body }: WireRequest): string | null {
  return textOf('query' in place ? property(queryOf(url), place.query) : property(fieldsOf(body), place.body));
}

/** The query of a URL, absolute or relative. */
function queryOf(url: string): Readonly<Record<string, unknown>> {
  const [whole = ''] = url.split('#', 1);
  const from = whole.indexOf('?');
  return from === -1 ? {} : decodeForm(whole.slice(from + 1));
}

/** The body of a request: JSON where it begins like that, else a form. */
function fieldsOf(body: string): unknown {
  return /^\s*\{/.test(body) ? parsed(body) : decodeForm(body);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What stands at a place, or `undefined`. */
function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  let found = value;
  for (const part of pointer.slice(1).split('/')) {
    found = property(found, part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part);
  }
  return found;
}

function property(value: unknown, name: string): unknown {
  return isMapping(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
