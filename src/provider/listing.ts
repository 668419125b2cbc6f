import type { Call } from './provider.ts';

/** A page of a list that is in order. */
export interface Taken<T> {
  readonly items: readonly T[];
  /** The first thing beyond the page; `undefined` where there is none. */
  readonly next: T | undefined;
}

/** Where a page begins, how much it holds, and what the list has. */
export interface Taking<T> {
  readonly size: number;
  /** The index of the first thing that may be on the page. Default 0. */
  readonly start?: number;
  /** Whether the list has this one. Default: it has all. */
  readonly keep?: (one: T) => boolean;
}

/**
 * One page of things that are in order.
 *
 * @example takePage(['a', 'b', 'c'], { size: 2 }) // { items: ['a', 'b'], next: 'c' }
 */
export function takePage<T>(all: readonly T[], { size, start = 0, keep }: Taking<T>): Taken<T> {
  const items: T[] = [];
  for (let index = start; index < all.length; index++) {
    const one = all[index]!;
    if (keep && !keep(one)) continue;
    if (items.length === size) return { items, next: one };
    items.push(one);
  }
  return { items, next: undefined };
}

/** The text of an opaque cursor: the list that it is of, and what it points to. */
export function cursorTo(list: string, target: string, encoding: 'base64' | 'base64url' = 'base64url'): string {
  return Buffer.from(`${list}:${target}`).toString(encoding);
}

/** What a cursor points to, or `undefined` where it is none of this list. */
export function cursorFrom(
  list: string,
  cursor: string,
  encoding: 'base64' | 'base64url' = 'base64url',
): string | undefined {
  const text = Buffer.from(cursor, encoding).toString('utf8');
  const isOwn = text.startsWith(`${list}:`) && Buffer.from(text).toString(encoding) === cursor;
  return isOwn ? text.slice(list.length + 1) : undefined;
}

/**
 * The path and the query of a request, with these query parameters in place of its own; `undefined` takes one away. An
 * absolute link has `call.origin` before it: the host that the caller used.
 */
export function linkTo({ request }: Call, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}
