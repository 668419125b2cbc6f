import {
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** fetch in cockatiel's retry, breaker and timeout with its README's settings. Each write has a key, the same over its retries. */
export default defineSubject({
  name: 'cockatiel-recommended',
  provider: 'stripe',
  policy: {
    attempts: 4,
    timeoutMs: 2_000,
    backoff: { initialMs: 128, maxMs: 30_000 },
    breaker: { failureThreshold: 5, resetTimeoutMs: 10_000 },
  },
  connect: ({ baseUrl, credentials, fetch }) => {
    const policy = wrap(
      retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() }),
      circuitBreaker(handleAll, { halfOpenAfter: 10 * 1000, breaker: new ConsecutiveBreaker(5) }),
      timeout(2000, TimeoutStrategy.Aggressive),
    );
    const authorization = { authorization: `Bearer ${credentials.token}` };
    const send = (path: string, init: RequestInit) =>
      policy.execute(async ({ signal }) => {
        const response = await fetch(`${baseUrl}${path}`, { ...init, signal });
        if (!response.ok) throw new Error(`Stripe answered ${response.status}`);
        return response.json();
      });
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
