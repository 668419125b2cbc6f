import Stripe from 'stripe';
import { defineSubject } from '../src/index.ts';

/** Stripe's official SDK with retries switched off, as an author does who repeats calls elsewhere. The policy says so. */
export default defineSubject({
  name: 'stripe-sdk-no-retries',
  provider: 'stripe',
  policy: {
    attempts: 1,
    timeoutMs: 80_000,
    deadlineMs: 100_000,
  },
  connect: ({ baseUrl, credentials }) => {
    const { protocol, hostname, port } = new URL(baseUrl);
    const stripe = new Stripe(credentials.token, {
      host: hostname,
      port: port || (protocol === 'https:' ? 443 : 80),
      protocol: protocol === 'https:' ? 'https' : 'http',
      maxNetworkRetries: 0,
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
