/**
 * How a provider lists in pages. Places in an answer are JSON pointers (RFC 6901): `/paging/next/after`; `''` is the
 * answer itself.
 */
export interface Paging {
  /** Where the records stand in an answer: a list. */
  readonly items: string;
  /** Set where an answer without that list is an empty page. Default: it is an invalid answer. */
  readonly absentWhenEmpty?: true;
  /** The property of a record that identifies it; `''` where a record is its own id. */
  readonly id: string;
  /** Where a request says which page it asks for. Positions that are counted begin at `first`: default 0, pages at 1. */
  readonly position: RequestPlace & { readonly first?: string };
  /** Where a request says how many records it wants at most, and how many it gets without. */
  readonly size?: RequestPlace & { readonly default?: number };
  readonly next: NextPage;
  /**
   * Set where a position can go stale: then the list is begun anew, once for each attempt that is left. What such a
   * refusal looks like, or `true` where any 4xx to a later page may be one.
   */
  readonly expires?: true | StaleAnswer;
}

/** A query parameter, or a property of the body. */
export type RequestPlace = { readonly query: string } | { readonly body: string };

/** How an answer says where the next page is. */
export type NextPage =
  /** The place of the next position; absent, `null` or empty on the last page. */
  | { readonly cursor: string }
  /** The next position is the last record's id, where the flag at this place is true. */
  | { readonly after: 'last'; readonly more: string }
  /** The place of a URL whose query asks for it; with `rel`, of a list of links, `{ rel, href }` each. Or a Link header. */
  | { readonly link: string; readonly rel?: string }
  /** Positions count records: a full page leads to the next. */
  | { readonly counts: 'records' }
  /** Positions count pages, of which there are as many as `total` says; a full page leads to the next where it is absent. */
  | { readonly counts: 'pages'; readonly total: string };

/** How a provider says that it has forgotten a position. */
export interface StaleAnswer {
  readonly status: number;
  /** Values that the body has, each somewhere, such as an error code. Default: the status says it all. */
  readonly says?: readonly string[];
}

/** What a page is asked for with, in openapi-fetch's shape. */
export interface PageRequest {
  readonly params?: {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, unknown>>;
  };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One page: its records, what identifies them, and what asks for the next one. */
export interface Page {
  readonly records: readonly unknown[];
  readonly ids: readonly string[];
  readonly next: PageRequest | undefined;
}

/** Reads a page out of an answer. Where it is none, returns a text that says why. */
export function readPage(paging: Paging, asked: PageRequest, data: unknown, headers: Headers): Page | string {
  const found = at(data, paging.items);
  const records = found === undefined && paging.absentWhenEmpty ? [] : found;
  if (!Array.isArray(records)) return `the answer has no list at ${JSON.stringify(paging.items)}`;
  const ids: string[] = [];
  for (const record of records) {
    const id = textOf(paging.id === '' ? record : property(record, paging.id));
    if (id === undefined) return `a record of the list has no ${paging.id || 'id'}`;
    ids.push(id);
  }
  return { records, ids, next: nextRequest(paging, asked, { data, headers, ids }) };
}

/** Whether a failed request for a later page says that its position is forgotten. */
export function isStale(
  { expires }: Paging,
  { kind, status, body }: { kind: string; status: number | undefined; body: unknown },
): boolean {
  if (expires === undefined) return false;
  if (expires === true) return kind === 'client-error' || kind === 'not-found';
  if (status !== expires.status) return false;
  return expires.says?.every((value) => holds(body, value)) ?? true;
}

interface Got {
  readonly data: unknown;
  readonly headers: Headers;
  readonly ids: readonly string[];
}

function nextRequest(paging: Paging, asked: PageRequest, { data, headers, ids }: Got): PageRequest | undefined {
  const { next, position } = paging;
  if ('cursor' in next) return askedAt(asked, position, textOf(at(data, next.cursor)));
  if ('after' in next) return askedAt(asked, position, at(data, next.more) === true ? ids.at(-1) : undefined);
  if ('counts' in next) return askedAt(asked, position, countedOn(paging, next, asked, { data, found: ids.length }));
  const link = next.link === 'header' ? nextLink(headers) : textOf(linkAt(data, next));
  return link === undefined ? undefined : { ...asked, params: { ...asked.params, query: queryOf(link) } };
}

function linkAt(data: unknown, { link, rel }: { readonly link: string; readonly rel?: string }): unknown {
  const found = at(data, link);
  if (rel === undefined || !Array.isArray(found)) return found;
  return property(
    found.find((one) => property(one, 'rel') === rel),
    'href',
  );
}

function countedOn(
  { position, size }: Paging,
  next: Extract<NextPage, { counts: string }>,
  asked: PageRequest,
  { data, found }: { readonly data: unknown; readonly found: number },
): string | undefined {
  const first = Number(position.first ?? (next.counts === 'pages' ? 1 : 0));
  const here = Number(valueAt(asked, position) ?? first);
  const following = here + (next.counts === 'pages' ? 1 : found);
  const total = next.counts === 'pages' ? at(data, next.total) : undefined;
  const full = Number((size && (valueAt(asked, size) ?? size.default)) ?? 1);
  const goesOn = typeof total === 'number' ? following < first + total : found > 0 && found >= full;
  return goesOn ? String(following) : undefined;
}

/** The request for the page at a position; `undefined` where there is none. */
function askedAt(asked: PageRequest, place: RequestPlace, position: string | undefined): PageRequest | undefined {
  if (position === undefined) return undefined;
  if ('body' in place) return { ...asked, body: { ...(asked.body as object | undefined), [place.body]: position } };
  return { ...asked, params: { ...asked.params, query: { ...asked.params?.query, [place.query]: position } } };
}

function valueAt({ params, body }: PageRequest, place: RequestPlace): unknown {
  return 'query' in place ? params?.query?.[place.query] : property(body, place.body);
}

/** The query of a link. Nothing else of it is used: whoever answers cannot lead the client to another host. */
function queryOf(link: string): Record<string, string | string[]> {
  const query = new URL(link, 'http://relative.invalid').searchParams;
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}

/** The target of a Link header with `rel="next"` (RFC 8288). */
function nextLink(headers: Headers): string | undefined {
  for (const [, target, parameters = ''] of headers.get('link')?.matchAll(/<([^>]*)>([^<]*)/g) ?? []) {
    if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters)) return target;
  }
  return undefined;
}

/** A text that is not empty, or a number as text. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** What stands at a JSON pointer, or `undefined`. */
function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value;
  const names = pointer.slice(1).split('/');
  return names.reduce((found, name) => property(found, name.replaceAll('~1', '/').replaceAll('~0', '~')), value);
}

function property(value: unknown, name: string): unknown {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Whether a value is, or has somewhere in it, this text. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((part) => holds(part, text));
  return value === text;
}
