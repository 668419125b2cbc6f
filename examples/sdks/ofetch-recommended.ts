import { ofetch } from 'ofetch';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** ofetch with the retries, the delay and the timeout of its README's examples: they hold for every method. */
export default defineSubject({
  name: 'ofetch-recommended',
  provider: 'stripe',
  policy: {
    attempts: 4,
    timeoutMs: 3_000,
    backoff: { initialMs: 500 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
    ],
  },
  connect: ({ baseUrl, credentials }) => {
    const stripe = ofetch.create({
      baseURL: baseUrl,
      headers: { authorization: `Bearer ${credentials.token}` },
      retry: 3,
      retryDelay: 500,
      timeout: 3_000,
    });
    const read = (path: string, query: unknown) => stripe(path + stringify(query, { addQueryPrefix: true }));
    const write = (path: string, body: unknown) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': crypto.randomUUID(),
      };
      return stripe(path, { method: 'POST', headers, body: stringify(body) });
    };
    return {
      'POST /v1/payment_intents': ({ body }) => write('v1/payment_intents', body),
      'GET /v1/payment_intents/{intent}': ({ params }) =>
        read(`v1/payment_intents/${params.path.intent}`, params.query),
      'POST /v1/customers': ({ body }) => write('v1/customers', body),
      'GET /v1/customers': ({ params }) => read('v1/customers', params.query),
    };
  },
});
