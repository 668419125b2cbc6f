import Stripe from 'stripe';
import { defineSubject } from '../src/index.ts';

/** Stripe's official SDK over fetch. The policy says what the SDK and its documentation promise. */
export default defineSubject({
  name: 'stripe-sdk-fetch',
  provider: 'stripe',
  policy: {
    attempts: 3,
    timeoutMs: 80_000,
    deadlineMs: 300_000,
    backoff: { initialMs: 500, maxMs: 5_000 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
      { status: 409, retry: true },
    ],
  },
  connect: ({ baseUrl, credentials, fetch }) => {
    const { protocol, hostname, port } = new URL(baseUrl);
    const stripe = new Stripe(credentials.token, {
      host: hostname,
      port: port || (protocol === 'https:' ? 443 : 80),
      protocol: protocol === 'https:' ? 'https' : 'http',
      httpClient: Stripe.createFetchHttpClient(fetch),
    });
    return {
      'POST /v1/payment_intents': ({ body }) => stripe.paymentIntents.create(body),
      'GET /v1/payment_intents/{intent}': ({ params }) =>
        stripe.paymentIntents.retrieve(params.path.intent, params.query),
      'POST /v1/customers': ({ body }) => stripe.customers.create(body),
      'GET /v1/customers': ({ params }) => stripe.customers.list(params.query),
    };
  },
});
