import type { PolicyInput } from '../../src/policy.ts';
import type { ConnectedOperations, Connection, ModuleSubject, OperationInput } from '../../src/subject/subject.ts';
import { ClientError, type Habits, soundSubject } from './sound-client.ts';

/** A vendor's way to list: where, and what a page says. */
export interface Dialect {
  readonly provider: string;
  readonly path: string;
  /** The query parameter that asks for a later page. */
  readonly cursor: string;
  /** The ids on a page, and what asks for the next one, if there is one. */
  read(page: unknown): { readonly ids: readonly string[]; readonly next: string | undefined };
  /** Whether an answer of a 2xx status is a page. Default: what the sound client accepts. */
  accepts?(page: object): boolean;
  /** What the body of a refusal holds where a cursor has gone stale. */
  readonly stale?: string;
}

interface StripePage {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
}

/** So few that a journal holds their ids whole. */
export const stripeEndpoints: Dialect = {
  provider: 'stripe',
  path: '/v1/webhook_endpoints',
  cursor: 'starting_after',
  read(page) {
    const { data, has_more: more } = page as StripePage;
    const ids = data.map(({ id }) => id);
    return { ids, next: more ? ids.at(-1) : undefined };
  },
};

interface SquarePage {
  readonly customers?: readonly { readonly id: string }[];
  readonly cursor?: string;
}

export const squareCustomers: Dialect = {
  provider: 'square',
  path: '/v2/customers',
  cursor: 'cursor',
  read(page) {
    const { customers = [], cursor } = page as SquarePage;
    return { ids: customers.map(({ id }) => id), next: cursor };
  },
  // An empty page has no list.
  accepts: (page) => ('customers' in page ? Array.isArray(page.customers) : !('cursor' in page)),
  stale: '"INVALID_CURSOR"',
};

/** What a client that reads lists does well. A mutant changes one of them. */
export interface PagingHabits {
  /** Whether it reads on after so many pages. */
  readsOn(pages: number): boolean;
  /** What it does when a page cannot be had. */
  readonly onFailure: 'rejects' | 'passes over' | 'goes back a page';
  /** What it does when its cursor has gone stale. */
  readonly onStale: 'begins anew' | 'resends' | 'gives up' | 'ends';
  /** What it resolves with, of the pages that it has read. */
  deliver(pages: readonly (readonly string[])[]): unknown;
}

const soundPaging: PagingHabits = {
  readsOn: () => true,
  onFailure: 'rejects',
  onStale: 'begins anew',
  deliver: (pages) => pages.flat(),
};

// A refresh is promised once for an operation, and the sound client refreshes for each of its requests: so it does none here.
const policy: PolicyInput = { pagination: { restarts: true }, deadlineMs: 600_000, refresh: false };

/** How often a stale cursor is answered in one operation before it is surfaced. */
const MOST_STALE = 5;

/** The sound client, reading lists page by page and resolving with the ids of all records. */
export function pagingSubject(
  name: string,
  dialect: Dialect,
  habits: Partial<PagingHabits> = {},
  client: Partial<Habits> = {},
): ModuleSubject {
  const { accepts } = dialect;
  const sound = soundSubject(
    name,
    {
      refreshes: 0,
      // What the sound client lists is elsewhere here.
      prepare: (request) => ({ ...request, path: request.path.replace('/v1/customers', dialect.path) }),
      ...(accepts && { accepts: (response, text) => isJson(response) && accepts(parsed(text)) }),
      ...client,
    },
    policy,
  );
  return {
    ...sound,
    provider: dialect.provider,
    async connect(connection) {
      const stale = new WeakSet<Headers>();
      const operations = await sound.connect({ ...connection, fetch: watching(connection, dialect, stale) });
      const isStale = (error: unknown) =>
        error instanceof ClientError && error.failure.why === 'status' && stale.has(error.failure.headers);
      const means = { dialect, habits: { ...soundPaging, ...habits }, isStale, call: operations['GET /v1/customers']! };
      return { [`GET ${dialect.path}`]: (input, context) => readList(input, context, means) };
    },
  };
}

interface Means {
  readonly dialect: Dialect;
  readonly habits: PagingHabits;
  readonly isStale: (error: unknown) => boolean;
  readonly call: ConnectedOperations[string];
}

async function readList(
  input: OperationInput,
  context: Parameters<ConnectedOperations[string]>[1],
  { dialect, habits, isStale, call }: Means,
): Promise<unknown> {
  const pages: (readonly string[])[] = [];
  /** What asked for each page so far; the last asks for the one to come. */
  let positions: (string | undefined)[] = [undefined];
  let staleAnswers = 0;
  let failures = 0;
  for (;;) {
    try {
      const { ids, next } = dialect.read(await call(inputAt(input, dialect, positions.at(-1)), context));
      pages.push(ids);
      if (next === undefined || !habits.readsOn(pages.length)) return habits.deliver(pages);
      positions.push(next);
    } catch (error) {
      if (isStale(error)) {
        if (habits.onStale === 'ends') return habits.deliver(pages);
        if (habits.onStale === 'gives up' || ++staleAnswers > MOST_STALE) throw error;
        if (habits.onStale === 'resends') continue;
        pages.length = 0;
        positions = [undefined];
      } else if (habits.onFailure === 'passes over' && pages.length > 0) {
        return habits.deliver(pages);
      } else if (habits.onFailure === 'goes back a page' && positions.length > 1 && ++failures < 3) {
        positions.pop();
      } else throw error;
    }
  }
}

/** The input of the request for a page: as it was for the first. */
function inputAt(input: OperationInput, { cursor }: Dialect, position: string | undefined): OperationInput {
  if (position === undefined) return input;
  const { ending_before: _, ...query } = input.params.query;
  return { ...input, params: { ...input.params, query: { ...query, [cursor]: position } } };
}

/** The connection's fetch; refusals of a stale cursor are remembered by their headers, which is what the client keeps. */
function watching({ fetch }: Connection, { stale: told }: Dialect, stale: WeakSet<Headers>): typeof fetch {
  if (told === undefined) return fetch;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.status === 400 && (await response.clone().text()).includes(told)) stale.add(response.headers);
    return response;
  };
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.includes('json') ?? false;
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : NO_PAGE;
  } catch {
    return NO_PAGE;
  }
}

/** What no dialect accepts. */
const NO_PAGE = { cursor: null };
