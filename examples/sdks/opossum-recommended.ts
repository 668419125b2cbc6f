import CircuitBreaker from 'opossum';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** fetch behind opossum's breaker with its README's options, and aborted by the signal that it hands out. */
export default defineSubject({
  name: 'opossum-recommended',
  provider: 'stripe',
  policy: { attempts: 1, timeoutMs: 3_000, breaker: { failureThreshold: 1, resetTimeoutMs: 30_000 } },
  connect: ({ baseUrl, credentials, fetch }) => {
    const authorization = { authorization: `Bearer ${credentials.token}` };
    const action = async (signal: AbortSignal, path: string, init: RequestInit) => {
      const response = await fetch(`${baseUrl}${path}`, { ...init, signal });
      if (!response.ok) throw new Error(`Stripe answered ${response.status}`);
      return response.json();
    };
    const breaker = new CircuitBreaker(action, {
      timeout: 3000,
      errorThresholdPercentage: 50,
      resetTimeout: 30000,
      autoRenewAbortController: true,
    });
    // Not in @types/opossum yet.
    const { getSignal } = breaker as unknown as { getSignal(): AbortSignal };
    const send = (path: string, init: RequestInit) => breaker.fire(getSignal.call(breaker), path, init);
    const read = (path: string, query: unknown) =>
      send(`${path}${stringify(query, { addQueryPrefix: true })}`, { headers: authorization });
    const write = (path: string, body: unknown) => {
      const headers = {
        ...authorization,
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': crypto.randomUUID(),
      };
      return send(path, { method: 'POST', headers, body: stringify(body) });
    };
    return {
      'POST /v1/payment_intents': ({ body }) => write('/v1/payment_intents', body),
      'GET /v1/payment_intents/{intent}': ({ params }) =>
        read(`/v1/payment_intents/${params.path.intent}`, params.query),
      'POST /v1/customers': ({ body }) => write('/v1/customers', body),
      'GET /v1/customers': ({ params }) => read('/v1/customers', params.query),
    };
  },
});
