import CircuitBreaker from 'opossum';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** fetch behind opossum's breaker as it comes. It opens when more than half of the calls fail: at the first, after a silence. */
export default defineSubject({
  name: 'opossum-defaults',
  provider: 'stripe',
  policy: { attempts: 1, timeoutMs: 10_000, breaker: { failureThreshold: 1, resetTimeoutMs: 30_000 } },
  connect: ({ baseUrl, credentials, fetch }) => {
    const authorization = { authorization: `Bearer ${credentials.token}` };
    const breaker = new CircuitBreaker(async (path: string, init: RequestInit) => {
      const response = await fetch(`${baseUrl}${path}`, init);
      if (!response.ok) throw new Error(`Stripe answered ${response.status}`);
      return response.json();
    });
    const send = (path: string, init: RequestInit) => breaker.fire(path, init);
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
