import type { Resource } from '../../src/provider/collection.ts';
import { takePage } from '../../src/provider/listing.ts';
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
  const newest = resources.newestFirst();
  const all = before === undefined ? newest : newest.toReversed();
  const at = cursor === undefined ? -1 : all.findIndex(({ id }) => id === cursor);
  const { items, next } = takePage(all, { size: limit, start: at + 1, keep });
  const data = before === undefined ? items : items.toReversed();
  return { status: 200, value: { object: 'list', data, has_more: next !== undefined, url } };
}
