import type { Resource } from '../../src/provider/collection.ts';
import type { Call, Reply } from '../../src/provider/provider.ts';
import { failure, noSuch } from './errors.ts';

/** What a list is made of. */
export interface Listed<R extends Resource> {
  readonly collection: string;
  /** The sort as error messages name it. */
  readonly what: string;
  readonly url: string;
  /** Whether the list has this resource. */
  readonly keep?: (resource: R) => boolean;
}

/** One page of a list, the newest first. Cursors are ids, so they never expire. */
export function listPage<R extends Resource>(
  { query, state }: Call,
  { collection, what, url, keep }: Listed<R>,
): Reply {
  const limit = (query.limit as number | undefined) ?? 10;
  const after = query.starting_after as string | undefined;
  const before = query.ending_before as string | undefined;
  if (after !== undefined && before !== undefined) {
    return failure(400, {
      type: 'invalid_request_error',
      message: 'Give only one of these: starting_after, ending_before.',
      param: 'ending_before',
    });
  }
  const resources = state.collection<R>(collection);
  const cursor = after ?? before;
  if (cursor !== undefined && !resources.get(cursor)) {
    return noSuch(400, what, cursor, after === undefined ? 'ending_before' : 'starting_after');
  }
  const all = resources.newestFirst();
  const at = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor);
  const page: R[] = [];
  let more = false;
  const step = before === undefined ? 1 : -1;
  for (let i = at + step; i >= 0 && i < all.length; i += step) {
    const resource = all[i]!;
    if (keep && !keep(resource)) continue;
    more = page.length === limit;
    if (more) break;
    page.push(resource);
  }
  if (before !== undefined) page.reverse();
  return { status: 200, value: { object: 'list', data: page, has_more: more, url } };
}
