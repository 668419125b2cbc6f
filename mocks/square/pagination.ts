import type { Resource } from '../../src/provider/collection.ts';
import { cursorFrom, cursorTo, takePage } from '../../src/provider/listing.ts';
import type { Call } from '../../src/provider/provider.ts';

/** A page of a list, and the cursor of the next one. */
export interface Page<R> {
  readonly items: readonly R[];
  readonly cursor: { readonly cursor?: string };
}

/**
 * One page of resources that are in order already, or `undefined` for a cursor that is not of this list. A page begins
 * where the one before it ended, whatever was made or deleted meanwhile: a cursor names the resource that it begins with.
 *
 * @param keep whether the list has this resource. Default: it has all.
 */
export function pageOf<R extends Resource>(
  { query }: Call,
  list: string,
  resources: readonly R[],
  keep?: (resource: R) => boolean,
): Page<R> | undefined {
  const limit = (query.limit as number | undefined) ?? 100;
  const given = query.cursor as string | undefined;
  const from = given ? cursorFrom(list, given) : undefined;
  const start = given ? resources.findIndex(({ id }) => id === from) : 0;
  if (start === -1) return undefined;
  const { items, next } = takePage(resources, { size: limit, start, keep });
  return { items, cursor: next ? { cursor: cursorTo(list, next.id) } : {} };
}
