import { CallError, isCallError } from './call-error.ts';
import { isStale, type Page, type PageRequest, type Paging, readPage } from './paging.ts';

/** One page as it was answered. */
export interface AnsweredPage {
  readonly data: unknown;
  readonly headers: Headers;
}

/** What a list is read with. */
export interface ListMeans {
  readonly operation: string;
  readonly paging: Paging;
  /** Makes one call of the operation. */
  readonly ask: (request: PageRequest) => Promise<AnsweredPage>;
  /** Whether the operation may begin anew after a failure. */
  readonly mayBeginAnew: () => boolean;
}

/**
 * Reads a list from where the request begins to its end, each record once: one that a second page has too, because the
 * list has moved meanwhile, is passed over. A list whose position went stale is begun anew, and nothing of the first
 * reading is kept.
 *
 * @throws CallError where a page cannot be had, or is none.
 */
export async function readList(first: PageRequest, means: ListMeans): Promise<unknown[]> {
  for (;;) {
    const records = await readOnce(first, means);
    if (records) return records;
  }
}

/** `undefined` where a position went stale on the way, and the list may be begun anew. */
async function readOnce(
  first: PageRequest,
  { operation, paging, ask, mayBeginAnew }: ListMeans,
): Promise<unknown[] | undefined> {
  const records = new Map<string, unknown>();
  const asked = new Set<string>();
  for (let request: PageRequest | undefined = first; request; ) {
    const position = JSON.stringify([request.params?.query, request.body]);
    if (asked.has(position)) throw new CallError('invalid-response', 'the list leads back to itself', { operation });
    asked.add(position);
    let page: Page | string;
    try {
      const { data, headers } = await ask(request);
      page = readPage(paging, request, data, headers);
    } catch (error) {
      if (request !== first && isCallError(error) && isStale(paging, error) && mayBeginAnew()) return undefined;
      throw error;
    }
    if (typeof page === 'string') throw new CallError('invalid-response', page, { operation });
    for (const [index, id] of page.ids.entries()) if (!records.has(id)) records.set(id, page.records[index]);
    request = page.next;
  }
  return [...records.values()];
}
