import ky from 'ky';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** ky with the retries, timeouts and jitter of its README's examples, and with POST among the methods that it tries again. */
export default defineSubject({
  name: 'ky-recommended',
  provider: 'stripe',
  policy: {
    attempts: 4,
    timeoutMs: 5_000,
    deadlineMs: 30_000,
    backoff: { initialMs: 300 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
    ],
  },
  connect: ({ baseUrl, credentials }) => {
    const stripe = ky.create({
      prefix: baseUrl,
      headers: { authorization: `Bearer ${credentials.token}` },
      timeout: 5_000,
      totalTimeout: 30_000,
      retry: { limit: 3, methods: ['get', 'post'], retryOnTimeout: true, jitter: true },
    });
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
