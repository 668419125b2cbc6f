import { ofetch } from 'ofetch';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** ofetch as it comes: GET is tried again once, POST is not. Each write has a key of its own. */
export default defineSubject({
  name: 'ofetch-defaults',
  provider: 'stripe',
  policy: {
    attempts: 2,
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
    ],
  },
  connect: ({ baseUrl, credentials }) => {
    const stripe = ofetch.create({ baseURL: baseUrl, headers: { authorization: `Bearer ${credentials.token}` } });
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
