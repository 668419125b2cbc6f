import type { Contract, ContractOperation, Schema } from '../contract/contract.ts';
import type { PagingCard } from '../provider/paging.ts';
import { listIn, successOf } from './answer-shape.ts';
import type { Guessed } from './guess.ts';
import { MORES, PAGES, placesIn, SIZES, TOTALS } from './page-places.ts';
import { wordsOf } from './path-shape.ts';
import { isSchema, resolvedOf, type Schemas, typesOf } from './properties.ts';
import { type Recognised, recordsOf } from './recognise.ts';

const CURSORS = [
  'cursor',
  'pagetoken',
  'nextcursor',
  'nexttoken',
  'nextpagetoken',
  'continuationtoken',
  'token',
  'after',
];
const AFTERS = ['startingafter', 'afterid', 'sinceid', 'after', 'since'];
const OFFSETS = ['offset', 'skip', 'start', 'startat', 'from'];
const NEXTS = [
  'nextcursor',
  'nextpagetoken',
  'nexttoken',
  'cursor',
  'continuationtoken',
  'endcursor',
  'nextpage',
  'after',
];
const LINKS = ['next', 'nexturl', 'nextlink', 'nexthref', 'nextpageurl', 'odatanextlink'];

/** What a page holds where the document does not say. */
const SIZE = 20;

/**
 * How a resource is listed in pages: by the names of the list's parameters, and of what stands beside the records in its
 * answer. `undefined` where it does not seem to be.
 */
export function guessPaging(
  contract: Contract,
  { name, operations: { id, list } }: Recognised,
): (Guessed<PagingCard> & { readonly operation: string }) | undefined {
  const operation = list === undefined ? undefined : contract.operation(list);
  const success = operation && successOf(operation);
  const found = success?.schema && listIn(contract, success.schema, recordsOf(contract, id), name);
  if (!operation || !success?.schema || !found) return undefined;
  const items = found.at.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const query = queryOf(operation);
  const size = query(SIZES);
  const places = placesIn(contract, success.schema);
  const hasLink = hasLinkHeader(contract, operation, success.status);
  const guess = positioned({ query, places, hasLink, isNumber: (one) => isNumber(contract, one) });
  if (!guess) return undefined;
  const { position, next, why } = guess;
  const said = size && sizeOf(contract, size.schema);
  const card: PagingCard = {
    items,
    id,
    position: { query: position.name, ...(startsAtZero(contract, position) ? { first: '0' } : {}) },
    ...(size && { size: { query: size.name, default: said ?? SIZE } }),
    next,
  };
  const assumed = size && said === undefined ? `; that a page holds ${SIZE} is assumed` : '';
  return {
    operation: operation.name,
    value: card,
    why: `${operation.name} takes "${position.name}", and ${why}${assumed}.`,
  };
}

type Parameter = ContractOperation['parameters'][number];

interface Seen {
  /** The query parameter that has one of these names, the first name first. */
  readonly query: (names: readonly string[]) => Parameter | undefined;
  /** Places in the answer that are no list, by the words of their last key. */
  readonly places: ReadonlyMap<string, string>;
  readonly hasLink: boolean;
  readonly isNumber: (parameter: Parameter) => boolean;
}

interface Positioned {
  readonly position: Parameter;
  readonly next: PagingCard['next'];
  readonly why: string;
}

function positioned({ query, places, hasLink, isNumber }: Seen): Positioned | undefined {
  const place = (names: readonly string[]) => names.map((name) => places.get(name)).find((one) => one !== undefined);
  const [cursor, after, page, offset] = [query(CURSORS), query(AFTERS), query(PAGES), query(OFFSETS)];
  const [nextCursor, link, more, total] = [place(NEXTS), place(LINKS), place(MORES), place(TOTALS)];
  if (cursor && nextCursor !== undefined) {
    return { position: cursor, next: { cursor: nextCursor }, why: `its answer has ${nextCursor}` };
  }
  if (after && !isNumber(after) && more !== undefined) {
    return { position: after, next: { after: 'last', more }, why: `its answer has ${more}` };
  }
  const any = cursor ?? page ?? offset ?? after;
  if (any && hasLink) return { position: any, next: { link: 'header' }, why: 'its answer has a Link header' };
  if (any && link !== undefined) {
    return cursor && !isLink(link)
      ? { position: any, next: { cursor: link }, why: `its answer has ${link}` }
      : { position: any, next: { link }, why: `its answer has ${link}` };
  }
  if (page && total !== undefined) {
    return { position: page, next: { counts: 'pages', total }, why: `its answer has ${total}` };
  }
  if (page) {
    // The card has to name a place: where the answer has none, it is not looked at.
    return {
      position: page,
      next: { counts: 'pages', total: '/total_pages' },
      why: 'a full page is taken to lead to the next',
    };
  }
  if (offset) return { position: offset, next: { counts: 'records' }, why: 'a full page is taken to lead to the next' };
  return undefined;
}

/** `next` beside a cursor is one, unless it is called a URL or a link. */
function isLink(pointer: string): boolean {
  return /(url|link|href)$/i.test(pointer);
}

function queryOf({ parameters }: ContractOperation): Seen['query'] {
  const byWords = new Map(
    parameters.filter(({ in: place }) => place === 'query').map((parameter) => [wordsOf(parameter.name), parameter]),
  );
  return (names) => names.map((name) => byWords.get(name)).find((one) => one !== undefined);
}

function hasLinkHeader(contract: Contract, { path, method }: ContractOperation, status: number): boolean {
  const paths = contract.document.paths as Readonly<Record<string, unknown>>;
  const item = isSchema(paths[path]) ? resolvedOf(contract, paths[path]) : {};
  const operation = item[method.toLowerCase()];
  const responses = isSchema(operation) && isSchema(operation.responses) ? operation.responses : {};
  const response = responses[String(status)];
  const { headers } = isSchema(response) ? resolvedOf(contract, response) : {};
  return isSchema(headers) && Object.keys(headers).some((name) => name.toLowerCase() === 'link');
}

function sizeOf(schemas: Schemas, schema: Schema): number | undefined {
  const { default: value } = resolvedOf(schemas, schema);
  return typeof value === 'number' && value > 0 ? value : undefined;
}

/** Pages are counted from 1 unless the document says that the first is 0. */
function startsAtZero(schemas: Schemas, { name, schema }: Parameter): boolean {
  const { default: value, minimum } = resolvedOf(schemas, schema);
  return PAGES.includes(wordsOf(name)) && (value === 0 || (value === undefined && minimum === 0));
}

function isNumber(schemas: Schemas, { schema }: Parameter): boolean {
  const types = typesOf(schemas, schema);
  return types.has('integer') || types.has('number');
}
