import got from 'got';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** got as it comes: GET is tried again, POST is not. Each write has a key of its own. */
export default defineSubject({
  name: 'got-defaults',
  provider: 'stripe',
  policy: {
    attempts: 3,
    backoff: { initialMs: 1_000 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
    ],
  },
  connect: ({ baseUrl, credentials }) => {
    const stripe = got.extend({ prefixUrl: baseUrl, headers: { authorization: `Bearer ${credentials.token}` } });
    const read = (path: string, query: unknown) => stripe.get(path, { searchParams: stringify(query) }).json();
    const write = (path: string, body: unknown) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': crypto.randomUUID(),
      };
      return stripe.post(path, { headers, body: stringify(body) }).json();
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
