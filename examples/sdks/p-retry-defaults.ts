import pRetry from 'p-retry';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** fetch in p-retry as it comes: every error is tried again, ten times. Each write has a key, the same over its retries. */
export default defineSubject({
  name: 'p-retry-defaults',
  provider: 'stripe',
  policy: { attempts: 11, timeoutMs: 300_000, backoff: { initialMs: 1_000 } },
  connect: ({ baseUrl, credentials, fetch }) => {
    const authorization = { authorization: `Bearer ${credentials.token}` };
    const send = (path: string, init: RequestInit) =>
      pRetry(async () => {
        const response = await fetch(`${baseUrl}${path}`, init);
        if (!response.ok) throw new Error(response.statusText);
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
