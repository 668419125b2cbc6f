import type { Resource } from '../../src/provider/collection.ts';
import { linkTo, takePage } from '../../src/provider/listing.ts';
import type { Call, Reply } from '../../src/provider/provider.ts';
import { failure, staleToken } from './errors.ts';

/** A page of a list, with the ways to the others. */
export interface Page<R> {
  readonly items: readonly R[];
  readonly page: number;
  readonly size: number;
  /** Paths with their queries. */
  readonly uri: string;
  readonly firstUri: string;
  readonly nextUri: string | null;
  readonly previousUri: string | null;
}

/** What names the first thing after a page: the last one on it. */
export function pageToken(sid: string): string {
  return `PA${sid}`;
}

/**
 * One page of a list. A page is asked for by the token of the one before: what is made meanwhile stands before it and
 * moves nothing. A token that names nothing is refused.
 *
 * @param all everything that the token may name, the newest first.
 * @param keep whether the list has it.
 */
export function pageOf<R extends Resource>(call: Call, all: readonly R[], keep: (one: R) => boolean): Page<R> | Reply {
  const {
    PageSize: size = 50,
    Page: given = 0,
    PageToken: token,
  } = call.query as {
    readonly PageSize?: number;
    readonly Page?: number;
    readonly PageToken?: string;
  };
  if (token === undefined && given > 0) return failure(400, 20001, 'Paged requests must include a PageToken');
  const at = token === undefined ? -1 : all.findIndex(({ id }) => pageToken(id) === token);
  if (token !== undefined && at === -1) return staleToken();
  const { items, next } = takePage(all, { size, start: at + 1, keep });
  const page = given;
  const uriOf = (number: number, after: string | undefined) => {
    const uri = linkTo(call, { PageSize: String(size), Page: String(number), PageToken: undefined });
    return after === undefined ? uri : `${uri}&PageToken=${after}`;
  };
  return {
    items,
    page,
    size,
    uri: uriOf(page, token),
    firstUri: uriOf(0, undefined),
    nextUri: next ? uriOf(page + 1, pageToken(items.at(-1)!.id)) : null,
    previousUri: null,
  };
}

/** Whether a list was refused. */
export function isRefused<R>(page: Page<R> | Reply): page is Reply {
  return 'status' in page;
}

/** A page as the 2010 API answers it: with relative links. */
export function listed<R>(
  { page, size, items, uri, firstUri, nextUri, previousUri }: Page<R>,
  name: string,
  shown: object[],
): Reply {
  const value = {
    first_page_uri: firstUri,
    end: page * size + Math.max(0, items.length - 1),
    previous_page_uri: previousUri,
    [name]: shown,
    uri,
    page_size: size,
    start: page * size,
    next_page_uri: nextUri,
    page,
  };
  return { status: 200, value };
}

/** A page as the newer APIs answer it: with absolute links. */
export function listedUnderMeta<R>(
  { page, size, uri, firstUri, nextUri, previousUri }: Page<R>,
  { origin }: Call,
  key: string,
  shown: object[],
): Reply {
  const meta = {
    page,
    page_size: size,
    first_page_url: origin + firstUri,
    previous_page_url: previousUri === null ? null : origin + previousUri,
    url: origin + uri,
    next_page_url: nextUri === null ? null : origin + nextUri,
    key,
  };
  return { status: 200, value: { meta, [key]: shown } };
}
