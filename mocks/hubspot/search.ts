import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { failure, invalid } from './errors.ts';
import type { ObjectType } from './object-types.ts';
import { findProperty } from './properties.ts';
import { timeOf } from './property-values.ts';
import { type CrmRecord, recordsOf, textOf } from './records.ts';
import type { Filter, SearchRequest } from './schemas.ts';
import { view } from './views.ts';

/** How many results a search can be paged through. */
const DEEPEST = 10_000;
/** How many filters a search may have in all its groups. */
const MOST_FILTERS = 18;

/** Finds objects of one type by text and filters. The cursor is an offset. */
export function searchHandlers(base: string, type: ObjectType): Readonly<Record<string, Handler>> {
  return { [`POST ${base}/${type.plural}/search`]: (call) => search(call, type) };
}

function search({ state, body }: Call, type: ObjectType): Reply {
  const request = body as SearchRequest;
  const { query, limit = 10, after = '0', filterGroups = [], sorts = [], properties } = request;
  const offset = /^\d{0,9}$/.test(after) ? Number(after) : undefined;
  if (offset === undefined) return failure(state, invalid(`"${after}" is no offset to search after.`));
  if (offset + limit > DEEPEST) {
    return failure(state, invalid(`A search gives ${DEEPEST} results at most. Narrow it down with filters.`));
  }
  const filters = filterGroups.flatMap((group) => group.filters);
  if (filters.length > MOST_FILTERS) return failure(state, invalid(`A search has at most ${MOST_FILTERS} filters.`));
  const sort = sortOf(sorts[0]);
  const named = [...filters.map(({ propertyName }) => propertyName), ...(sort ? [sort.name] : [])];
  const unknown = named.find((name) => !findProperty(state, type, name));
  if (unknown !== undefined) {
    const message = `Property "${unknown}" does not exist`;
    return failure(state, invalid(message, [{ message, code: 'PROPERTY_DOESNT_EXIST' }]));
  }
  const found = recordsOf(state, type)
    .filter((record) => !record.archived && matchesText(record, query))
    .filter((record) => filterGroups.length === 0 || filterGroups.some((group) => group.filters.every(passes(record))));
  if (sort) {
    const direction = sort.descending ? -1 : 1;
    found.sort((a, b) => direction * compare(textOf(a, sort.name) ?? '', textOf(b, sort.name) ?? ''));
  }
  const { items, next } = takePage(found, { size: limit, start: offset });
  const results = items.map((record) => view(type, record, properties));
  const paging = next ? { paging: { next: { after: String(offset + items.length) } } } : {};
  return { status: 200, value: { total: found.length, results, ...paging } };
}

function sortOf(sort: NonNullable<SearchRequest['sorts']>[number] | undefined) {
  if (sort === undefined) return undefined;
  if (typeof sort !== 'string') return { name: sort.propertyName, descending: sort.direction === 'DESCENDING' };
  return { name: sort.replace(/^-/, ''), descending: sort.startsWith('-') };
}

function matchesText({ properties }: CrmRecord, query = ''): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = Object.values(properties).join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

const passes =
  (record: CrmRecord) =>
  (filter: Filter): boolean => {
    const value = textOf(record, filter.propertyName);
    if (filter.operator === 'HAS_PROPERTY') return value !== undefined;
    if (filter.operator === 'NOT_HAS_PROPERTY') return value === undefined;
    if (value === undefined) return ABSENT_PASSES.includes(filter.operator);
    const order = (other: string) => compare(value, other);
    switch (filter.operator) {
      case 'EQ':
        return order(filter.value) === 0;
      case 'NEQ':
        return order(filter.value) !== 0;
      case 'LT':
        return order(filter.value) < 0;
      case 'LTE':
        return order(filter.value) <= 0;
      case 'GT':
        return order(filter.value) > 0;
      case 'GTE':
        return order(filter.value) >= 0;
      case 'BETWEEN':
        return order(filter.value) >= 0 && order(filter.highValue) <= 0;
      case 'IN':
        return filter.values.some((one) => order(one) === 0);
      case 'NOT_IN':
        return filter.values.every((one) => order(one) !== 0);
      case 'CONTAINS_TOKEN':
        return hasToken(value, filter.value);
      case 'NOT_CONTAINS_TOKEN':
        return !hasToken(value, filter.value);
    }
  };

const ABSENT_PASSES: readonly string[] = ['NEQ', 'NOT_IN', 'NOT_CONTAINS_TOKEN'];

/** By number where both are numbers, by moment where one is a date, otherwise by letters of either case. */
function compare(a: string, b: string): number {
  if (/^\d{4}-\d\d-\d\dT/.test(a)) {
    const other = timeOf(b);
    if (other !== undefined) return Date.parse(a) - other;
  }
  const [one, two] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(one) && !Number.isNaN(two)) return one - two;
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

/** Whether a word of the text is the token; `*` stands for any letters. */
function hasToken(text: string, token: string): boolean {
  const parts = token.toLowerCase().split('*');
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => fits(word, parts));
}

/** Whether a word is made of these parts with anything between them. */
function fits(word: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return word === first;
  if (!word.startsWith(first) || !word.endsWith(last) || word.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of rest) {
    const at = word.indexOf(part, from);
    if (at === -1 || at + part.length > word.length - last.length) return false;
    from = at + part.length;
  }
  return true;
}
