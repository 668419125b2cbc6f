import createFetchClient, { type Client } from 'openapi-fetch';
import type { Outgoing } from './attempt.ts';
import { createGuard } from './breaker.ts';
import { type CallMeans, call } from './call.ts';
import { createCredential } from './credential.ts';
import { encodeForm } from './encode-form.ts';
import { type ClientOptions, withDefaults } from './options.ts';

/**
 * A client typed from a contract's `paths` that handles failure as the failure-handling matrix says: it retries what is
 * transient with growing, spread waits, honours Retry-After, keeps one idempotency key an operation, gives up in time,
 * cuts off a provider that is down, refreshes its credential once, and takes no broken answer for a success.
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
    guard: createGuard(settings.breaker, (error) => settings.onAlert?.({ kind: 'breaker-opened', error })),
    credential: createCredential(settings.token, settings.refresh ?? (() => Promise.resolve(settings.token))),
  };
  const operations = new WeakMap<Request, string>();
  const client = createFetchClient<Paths>({
    baseUrl: settings.baseUrl,
    ...serializersFor(settings.encoding),
    fetch: (request) => send(request, operations.get(request), means),
  });
  client.use({
    onRequest({ request, schemaPath }) {
      operations.set(request, `${request.method} ${schemaPath}`);
    },
  });
  return client;
}

function serializersFor(encoding: ClientOptions['encoding']) {
  if (encoding === undefined || encoding === 'json') return {};
  const serialize = (value: unknown) => encodeForm(value, encoding === 'form' ? 'indexed' : 'repeated');
  return { bodySerializer: serialize, querySerializer: serialize };
}

async function send(request: Request, named: string | undefined, means: CallMeans): Promise<Response> {
  const { method, url } = request;
  const { idempotency, newKey, encoding } = means.settings;
  const body = request.body === null ? undefined : await request.text();
  const headers = Object.fromEntries(request.headers);
  if (body !== undefined && encoding?.startsWith('form')) headers['content-type'] = 'application/x-www-form-urlencoded';
  const operation = named ?? `${method} ${new URL(url).pathname}`;
  const takesKey = idempotency?.methods.includes(method) && (idempotency.operations?.includes(operation) ?? true);
  const keyHeader = takesKey ? idempotency?.header.toLowerCase() : undefined;
  if (keyHeader !== undefined) headers[keyHeader] ??= newKey();

  const outgoing: Outgoing = { operation, method, url, headers, body };
  const answer = await call(outgoing, means, { keyed: keyHeader !== undefined, caller: request.signal });
  const empty = answer.status === 204 || answer.status === 205;
  return new Response(empty ? null : answer.text, { status: answer.status, headers: answer.headers });
}
