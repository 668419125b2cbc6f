import type { Resource } from '../../src/provider/collection.ts';
import type { Call } from '../../src/provider/provider.ts';

/** A cursor: the resource that the next page begins with. Opaque to callers. */
export function cursorTo(list: string, id: string): string {
  return Buffer.from(`${list}:${id}`).toString('base64url');
}

/** A page of a list, and the cursor of the next one. */
export interface Page<R> {
  readonly items: readonly R[];
  readonly cursor: { readonly cursor?: string };
}

/**
 * One page of resources that are in order already, or `undefined` for a cursor that is not of this list. A page begins
 * where the one before it ended, whatever was made or deleted meanwhile.
 *
 * @param keep whether the list has this resource. Default: it has all.
 */
export function pageOf<R extends Resource>(
  { query }: Call,
  list: string,
  resources: readonly R[],
  keep: (resource: R) => boolean = () => true,
): Page<R> | undefined {
  const limit = (query.limit as number | undefined) ?? 100;
  const given = query.cursor as string | undefined;
  const start = given ? resources.findIndex(({ id }) => cursorTo(list, id) === given) : 0;
  if (start === -1) return undefined;
  const rest = resources.slice(start).filter(keep);
  const next = rest[limit];
  return { items: rest.slice(0, limit), cursor: next ? { cursor: cursorTo(list, next.id) } : {} };
}
