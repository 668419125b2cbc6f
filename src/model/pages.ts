import type { Contract, ContractOperation } from '../contract/contract.ts';
import type { Headers } from '../contract/message.ts';
import { cursorFrom, cursorTo, linkTo } from '../provider/listing.ts';
import { type PagingCard, positionOf, type RequestPlace } from '../provider/paging.ts';
import type { Call } from '../provider/provider.ts';
import type { PageFacts } from './page-facts.ts';
import { keysOfPointer, placed, valueAt } from './pointer.ts';
import { isSchema, typesOf } from './properties.ts';
import type { StoredRecord } from './resource-model.ts';

/** One page of a list, with how its answer says where the next is. */
export interface ListedPage {
  readonly records: readonly StoredRecord[];
  readonly headers: Headers;
  /** The ways in which an answer may say it, the best first: which one is allowed, the contract says. */
  readonly told: readonly ((answer: unknown) => unknown)[];
  /** What is so of this page, which the answer may say beside it. */
  readonly facts: PageFacts;
}

/** Whether positions are numbers, and of what. */
export type Counting = 'records' | 'pages' | undefined;

const AS_IT_IS = (answer: unknown) => answer;

/**
 * The page of a list that a request asks for, as the card says.
 *
 * @param all the list, the oldest first, with what was removed in its place.
 * @param list its name: what opaque cursors are of.
 * @returns `undefined` where the position is none of this list.
 */
export function pageOf(
  card: PagingCard,
  all: readonly StoredRecord[],
  list: string,
  call: Call,
  counting: Counting,
): ListedPage | undefined {
  const size = sizeIn(card, call);
  const position = positionOf(card, call.request);
  const { next } = card;
  if (counting) {
    const first = Number(card.position.first ?? (counting === 'pages' ? 1 : 0));
    const here = Math.max(0, Math.floor(Number(position ?? first)) - first) || 0;
    const present = all.filter(({ isGone }) => !isGone);
    const start = counting === 'pages' ? (Number.isFinite(size) ? here * size : here > 0 ? present.length : 0) : here;
    const records = present.slice(start, start + size);
    const leadsOn = records.length > 0 && start + records.length < present.length;
    const following = leadsOn ? String(first + here + (counting === 'pages' ? 1 : records.length)) : undefined;
    const pages = Number.isFinite(size) && size > 0 ? Math.ceil(present.length / size) : 1;
    const facts = {
      ...factsOf(present.length, leadsOn, size),
      ...(counting === 'pages' && { pages, page: first + here }),
    };
    if ('counts' in next) {
      const total = next.counts === 'pages' ? [whereThere(next.total, pages)] : [AS_IT_IS];
      return { records, headers: {}, told: total, facts };
    }
    return { records, facts, ...toldOf(card, following, call) };
  }
  const after = 'after' in next ? position : position === null ? null : cursorFrom(list, position);
  const index = after === null ? -1 : all.findIndex(({ own }) => own === after);
  if (after === undefined || (after !== null && index === -1)) return undefined;
  const rest = all.slice(index + 1).filter(({ isGone }) => !isGone);
  const records = rest.slice(0, size);
  const last = records.at(-1);
  const leadsOn = last !== undefined && records.length < rest.length;
  const facts = factsOf(all.filter(({ isGone }) => !isGone).length, leadsOn, size);
  if ('after' in next) return { records, headers: {}, told: [inside(next.more, leadsOn)], facts };
  return { records, facts, ...toldOf(card, leadsOn ? cursorTo(list, last.own) : undefined, call) };
}

function factsOf(total: number, leadsOn: boolean, size: number): PageFacts {
  return { total, leadsOn, ...(Number.isFinite(size) && { size }) };
}

/** Says the next position where the card has it, or nothing on the last page: absent, `null` or empty. */
function toldOf(card: PagingCard, position: string | undefined, call: Call): Pick<ListedPage, 'headers' | 'told'> {
  const { next } = card;
  if ('cursor' in next) return { headers: {}, told: endings(next.cursor, position) };
  if (!('link' in next)) return { headers: {}, told: [AS_IT_IS] };
  const url =
    position === undefined || !('query' in card.position)
      ? undefined
      : call.origin + linkTo(call, { [card.position.query]: position });
  if (next.link === 'header') {
    return { headers: url === undefined ? {} : { link: `<${url}>; rel="next"` }, told: [AS_IT_IS] };
  }
  if (!('rel' in next) || next.rel === undefined) return { headers: {}, told: endings(next.link, url) };
  const links = url === undefined ? [] : [{ rel: next.rel, href: url }];
  return { headers: {}, told: [inside(next.link, links)] };
}

function endings(pointer: string, value: string | undefined): readonly ((answer: unknown) => unknown)[] {
  if (value !== undefined) {
    return /^\d+$/.test(value) ? [inside(pointer, value), inside(pointer, Number(value))] : [inside(pointer, value)];
  }
  return [inside(pointer, null), inside(pointer, undefined), inside(pointer, '')];
}

function inside(pointer: string, value: unknown): (answer: unknown) => unknown {
  const keys = keysOfPointer(pointer);
  return (answer) => {
    // A list has no place beside its records.
    if (Array.isArray(answer)) return answer;
    // Nothing is taken out of what is not there.
    if (value === undefined && valueAt(answer, keys) === undefined) return answer;
    return placed(answer, keys, value);
  };
}

/** A total that the answer has; one that it may leave out is left out. */
function whereThere(pointer: string, value: number): (answer: unknown) => unknown {
  const keys = keysOfPointer(pointer);
  return (answer) => (valueAt(answer, keys) === undefined ? answer : placed(answer, keys, value));
}

/** How many records a request wants; all of them where neither it nor the card says so. */
function sizeIn({ size }: PagingCard, { query, body }: Call): number {
  if (!size) return Number.POSITIVE_INFINITY;
  const asked = fieldAt(size, query, body);
  const wanted = asked === undefined ? Number.NaN : Number(asked);
  if (Number.isFinite(wanted)) return Math.max(0, Math.floor(wanted));
  return size.default ?? Number.POSITIVE_INFINITY;
}

function fieldAt(place: RequestPlace, query: Readonly<Record<string, unknown>>, body: unknown): unknown {
  if ('query' in place) return query[place.query];
  return isSchema(body) ? body[place.body] : undefined;
}

/** What the positions of a list count, by the card and the parameter that asks for one. */
export function countingOf(contract: Contract, operation: ContractOperation, card: PagingCard): Counting {
  const { next, position } = card;
  if ('counts' in next) return next.counts;
  if ('after' in next || !('query' in position)) return undefined;
  const parameter = operation.parameters.find(({ name, in: place }) => place === 'query' && name === position.query);
  const types = parameter ? typesOf(contract, parameter.schema) : new Set();
  if (!types.has('integer') && !types.has('number')) return undefined;
  return /page/i.test(position.query) ? 'pages' : 'records';
}
