import createFetchClient, { type Client as FetchClient } from 'openapi-fetch';
import type { Outgoing } from './attempt.ts';
import { createGuard } from './breaker.ts';
import { type Budget, createBudget } from './budget.ts';
import { type CallMeans, call, raise } from './call.ts';
import { isCallError } from './call-error.ts';
import { createCredential } from './credential.ts';
import { encodeForm } from './encode-form.ts';
import { withKey } from './idempotency.ts';
import { readList } from './list.ts';
import { requestToken } from './oauth.ts';
import { type ClientOptions, type Settings, withDefaults } from './options.ts';
import type { PageRequest } from './paging.ts';
import { createLimiter } from './quota.ts';

/** The first page of a list, in openapi-fetch's shape. */
export interface ListRequest extends PageRequest {
  readonly signal?: AbortSignal | null;
}

/** openapi-fetch's client, with a way to read lists to their end. */
export interface Client<Paths extends {}> extends FetchClient<Paths> {
  /**
   * All records of a list, each once, from where the request begins: the pages of the operation one after the other,
   * within one deadline and one number of failed attempts. A list whose cursor went stale on the way is begun anew.
   *
   * @param operation by its name, such as `GET /v1/customers`: one of `paging` in the options.
   * @throws CallError where a page cannot be had. Nothing of the others is handed back.
   * @example const customers = await stripe.list('GET /v1/customers', { params: { query: { limit: 100 } } });
   */
  list(operation: string, request?: ListRequest): Promise<unknown[]>;
}

/**
 * A client typed from a contract's `paths` that handles failure as the failure-handling matrix says: it retries what is
 * transient with growing, spread waits, honours Retry-After, keeps one idempotency key an operation, gives up in time,
 * cuts off a provider that is down, stays within its limits, refreshes its credential once, and takes no broken answer
 * for a success.
 *
 * Calls are openapi-fetch's, with one difference: whatever is not a success rejects, so a failure cannot be overlooked.
 *
 * @throws CallError from every call that fails.
 * @example
 * const stripe = createClient<paths>({
 *   baseUrl: 'https://api.stripe.com',
 *   token: key,
 *   encoding: 'form',
 *   idempotency: { header: 'idempotency-key', methods: ['POST'] },
 * });
 * const { data } = await stripe.POST('/v1/payment_intents', { body: { amount: 1000, currency: 'eur' } });
 */
export function createClient<Paths extends {}>(options: ClientOptions): Client<Paths> {
  const settings = withDefaults(options);
  const means: CallMeans = {
    settings,
    limiter: createLimiter(settings.quota, (error) => !(isCallError(error) && error.unsent)),
    guard: createGuard(settings.breaker, (error) => settings.onAlert?.({ kind: 'breaker-opened', error })),
    ...credentialOf(settings),
  };
  const operations = new WeakMap<Request, string>();
  const sendWithin = (budget: Budget) => (request: Request) => send(request, operations.get(request), means, budget);
  const client = createFetchClient<Paths>({
    baseUrl: settings.baseUrl,
    ...serializersFor(settings.encoding),
    fetch: (request) => sendWithin(createBudget(settings))(request),
  });
  client.use({
    onRequest({ request, schemaPath }) {
      operations.set(request, `${request.method} ${schemaPath}`);
    },
  });

  /** One call of an operation whose name is known only now: openapi-fetch types what is written out. */
  const request = (operation: string, init: ListRequest & { fetch: (request: Request) => Promise<Response> }) => {
    const [method, path] = operation.split(' ');
    const call = client.request as (method: unknown, path: unknown, init: unknown) => ReturnType<typeof client.request>;
    return call(method, path, init);
  };

  return Object.assign(client, {
    async list(operation: string, { signal = null, ...first }: ListRequest = {}) {
      const paging = settings.paging?.[operation];
      if (!paging) throw new TypeError(`The client's \`paging\` does not say how ${operation} lists.`);
      const budget = createBudget(settings);
      try {
        return await readList(first, {
          operation,
          paging,
          ask: async (page) => {
            const { data, response } = await request(operation, { ...page, signal, fetch: sendWithin(budget) });
            return { data, headers: response.headers };
          },
          mayBeginAnew: () => budget.failures < settings.attempts,
        });
      } catch (error) {
        // Failures of a call have been raised; those of a page that is none have not.
        if (isCallError(error) && error.kind === 'invalid-response' && error.status === undefined) {
          raise(error, operation, settings);
        }
        throw error;
      }
    },
  });
}

function credentialOf(settings: Settings): Pick<CallMeans, 'credential' | 'refreshes'> {
  const { token, refresh, timeoutMs } = settings;
  if (typeof token !== 'string') {
    const obtain = () => requestToken(token, { fetch: settings.fetch ?? globalThis.fetch, timeoutMs });
    return { credential: createCredential(undefined, obtain), refreshes: true };
  }
  const endsAt = Number.POSITIVE_INFINITY;
  const obtain = async () => ({ token: refresh ? await refresh() : token, endsAt });
  return { credential: createCredential({ token, endsAt }, obtain), refreshes: refresh !== undefined };
}

function serializersFor(encoding: ClientOptions['encoding']) {
  if (encoding === undefined || encoding === 'json') return {};
  const serialize = (value: unknown) => encodeForm(value, encoding === 'form' ? 'indexed' : 'repeated');
  return { bodySerializer: serialize, querySerializer: serialize };
}

async function send(request: Request, named: string | undefined, means: CallMeans, budget: Budget): Promise<Response> {
  const { method, url } = request;
  const { idempotency, newKey, encoding, reads = [] } = means.settings;
  const body = request.body === null ? undefined : await request.text();
  const headers = Object.fromEntries(request.headers);
  if (body !== undefined && encoding?.startsWith('form')) headers['content-type'] = 'application/x-www-form-urlencoded';
  const operation = named ?? `${method} ${new URL(url).pathname}`;
  const plain: Outgoing = { operation, method, url, headers, body };
  const { request: outgoing, keyed } = withKey(plain, idempotency, newKey);
  const harmless = keyed || reads.includes(operation);
  const answer = await call(outgoing, means, { harmless, caller: request.signal, budget });
  const empty = answer.status === 204 || answer.status === 205;
  return new Response(empty ? null : answer.text, { status: answer.status, headers: answer.headers });
}
