import pRetry, { AbortError } from 'p-retry';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** fetch in p-retry with its README's settings: five retries, none after a 404. Each write has a key, the same over its retries. */
export default defineSubject({
  name: 'p-retry-recommended',
  provider: 'stripe',
  policy: { attempts: 6, timeoutMs: 300_000, backoff: { initialMs: 1_000 } },
  connect: ({ baseUrl, credentials, fetch }) => {
    const authorization = { authorization: `Bearer ${credentials.token}` };
    const send = (path: string, init: RequestInit) => {
      const run = async () => {
        const response = await fetch(`${baseUrl}${path}`, init);
        // Abort retrying if the resource doesn't exist
        if (response.status === 404) throw new AbortError(response.statusText);
        if (!response.ok) throw new Error(response.statusText);
        return response.json();
      };
      return pRetry(run, { retries: 5 });
    };
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
