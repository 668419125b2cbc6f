import fc from 'fast-check';
import type { Schema } from '../contract/contract.ts';
import { type AnySchema, canonicalText, numberIn } from './any-schema.ts';
import { both } from './intersect.ts';
import { LAST_DEPTH, type Made, type Maker } from './maker.ts';

/** Longer lists are drawn only where a schema asks for them. */
const LONG = 3;

/** So many times as many items are drawn as must be different. */
const SPARE = 8;

interface ListShape {
  readonly prefix: readonly AnySchema[];
  readonly items: AnySchema;
  readonly contains: AnySchema | undefined;
  /** How many items must be what `contains` says. */
  readonly contained: number;
  readonly least: number;
  readonly most: number;
}

/** Lists that a schema allows. */
export function arrayArbitrary(maker: Maker, schema: Schema, depth: number, place: string): Made {
  const { prefix, items, contains, contained, least, most } = listShape(schema);
  const longest = depth >= LAST_DEPTH ? least : Math.max(least, Math.min(most, Math.max(LONG, prefix.length)));
  const free = maker.height(items) === Infinity ? 0 : longest;
  const made = (of: AnySchema) => maker.arbitrary(of, depth + 1, `${place}/0`);
  const lists = (of: AnySchema, minLength: number, maxLength: number): fc.Arbitrary<unknown[]> => {
    if (maxLength <= 0) return fc.constant([]);
    if (schema.uniqueItems !== true) return fc.array(made(of), { minLength, maxLength });
    // fast-check's own lists without repeats look for ever where there are too few different items.
    return fc
      .array(made(of), { minLength, maxLength: Math.max(maxLength, SPARE * minLength) })
      .map((items) => withoutRepeats(items).slice(0, maxLength));
  };
  if (prefix.length > 0) {
    const head = prefix.slice(0, longest);
    const tail = lists(items, Math.max(0, least - head.length), Math.max(0, Math.min(free, most) - head.length));
    const kept = fc.integer({ min: Math.min(least, head.length), max: head.length });
    const heads = fc.tuple(...head.map((item, index) => maker.arbitrary(item, depth + 1, `${place}/${index}`)));
    const list = fc.tuple(heads, tail, kept).map(([first, rest, count]) => {
      return rest.length > 0 ? [...first, ...rest] : first.slice(0, count);
    });
    return { sources: [list], certain: schema.uniqueItems !== true && contains === undefined };
  }
  if (contains !== undefined) {
    const others = lists(
      items,
      Math.max(0, least - contained),
      Math.max(0, Math.max(least, Math.min(free, most)) - contained),
    );
    const wanted = lists(both(items, contains), contained, contained);
    return { sources: [fc.tuple(others, wanted).map(([some, found]) => [...some, ...found])], certain: false };
  }
  return { sources: [lists(items, least, Math.min(longest, free))], certain: schema.uniqueItems !== true };
}

/** The shortest list; where one item is like another, it may not be allowed yet. */
export function plainArray(maker: Maker, schema: Schema, place: string): unknown[] {
  const { prefix, items, contains, contained, least } = listShape(schema);
  return Array.from({ length: least }, (_, index) => {
    const item = prefix[index] ?? items;
    return maker.plain(contains !== undefined && index < contained ? both(item, contains) : item, `${place}/${index}`);
  });
}

/** The schemas that the items of the shortest list have; `undefined` where there is no list. */
export function leastItems(schema: Schema): readonly AnySchema[] | undefined {
  const { prefix, items, contains, contained, least, most } = listShape(schema);
  if (least > most) return undefined;
  if (least === 0) return [];
  const ends = contains !== undefined && contained > 0 ? [both(items, contains)] : [];
  return [...prefix.slice(0, least), ...(least > prefix.length ? [items] : []), ...ends];
}

function listShape(schema: Schema): ListShape {
  const prefix = Array.isArray(schema.prefixItems) ? (schema.prefixItems as AnySchema[]) : [];
  const contains = schema.contains as AnySchema | undefined;
  const contained = contains === undefined ? 0 : numberIn(schema.minContains, 1);
  const least = Math.max(numberIn(schema.minItems, 0), contained);
  const closed = schema.items === false ? prefix.length : Infinity;
  const most = Math.min(numberIn(schema.maxItems, Infinity), closed);
  return { prefix, items: (schema.items ?? true) as AnySchema, contains, contained, least, most };
}

function withoutRepeats(items: readonly unknown[]): unknown[] {
  return [...new Map(items.map((item) => [canonicalText(item), item])).values()];
}
