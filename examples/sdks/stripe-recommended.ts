import Stripe from 'stripe';
import { defineSubject } from '../../src/index.ts';

/** Stripe's SDK with the retries of its README's example, and lists read to their end by its async iterator. */
export default defineSubject({
  name: 'stripe-recommended',
  provider: 'stripe',
  policy: {
    attempts: 3,
    timeoutMs: 80_000,
    backoff: { initialMs: 500, maxMs: 5_000 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
      { status: 409, retry: true },
    ],
    pagination: true,
  },
  connect: ({ baseUrl, credentials }) => {
    const { protocol, hostname, port } = new URL(baseUrl);
    const stripe = new Stripe(credentials.token, {
      host: hostname,
      port: port || (protocol === 'https:' ? 443 : 80),
      protocol: protocol === 'https:' ? 'https' : 'http',
      maxNetworkRetries: 2,
    });
    return {
      'POST /v1/payment_intents': ({ body }) => stripe.paymentIntents.create(body),
      'GET /v1/payment_intents/{intent}': ({ params }) =>
        stripe.paymentIntents.retrieve(params.path.intent, params.query),
      'POST /v1/customers': ({ body }) => stripe.customers.create(body),
      'GET /v1/customers': async ({ params }) => {
        const customers: Stripe.Customer[] = [];
        for await (const customer of stripe.customers.list(params.query)) customers.push(customer);
        return customers;
      },
    };
  },
});
