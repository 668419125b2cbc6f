import Stripe from 'stripe';
import { defineSubject } from '../../src/index.ts';

/** Stripe's SDK as it comes. */
export default defineSubject({
  name: 'stripe-defaults',
  provider: 'stripe',
  policy: {
    // Two retries since 17.0.0, by its changelog; the README still says one.
    attempts: 3,
    timeoutMs: 80_000,
    backoff: { initialMs: 500, maxMs: 5_000 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
      { status: 409, retry: true },
    ],
  },
  connect: ({ baseUrl, credentials }) => {
    const { protocol, hostname, port } = new URL(baseUrl);
    const stripe = new Stripe(credentials.token, {
      host: hostname,
      port: port || (protocol === 'https:' ? 443 : 80),
      protocol: protocol === 'https:' ? 'https' : 'http',
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
