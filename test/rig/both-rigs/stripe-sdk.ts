import Stripe from 'stripe';
import { type Connection, defineSubject, type ModuleSubject } from '../../../src/subject/subject.ts';

const timeoutMs = 400;

/** Stripe's official SDK, with the timeout that it is given here. */
export function stripeSdk(
  name: string,
  httpClient: (connection: Connection) => Partial<Pick<Stripe.StripeConfig, 'httpClient'>>,
): ModuleSubject {
  return defineSubject({
    name,
    provider: 'stripe',
    policy: {
      attempts: 3,
      timeoutMs,
      deadlineMs: 8_000,
      backoff: { initialMs: 500, maxMs: 5_000 },
      vendor: [
        { header: 'stripe-should-retry', equals: 'true', retry: true },
        { header: 'stripe-should-retry', equals: 'false', retry: false },
        { status: 409, retry: true },
      ],
    },
    connect: (connection) => {
      const { protocol, hostname, port } = new URL(connection.baseUrl);
      const stripe = new Stripe(connection.credentials.token, {
        host: hostname,
        port: port || 80,
        protocol: protocol === 'https:' ? 'https' : 'http',
        timeout: timeoutMs,
        maxNetworkRetries: 2,
        ...httpClient(connection),
      });
      return {
        'POST /v1/payment_intents': ({ body }) => stripe.paymentIntents.create(body),
        'GET /v1/customers': ({ params }) => stripe.customers.list(params.query),
      };
    },
  });
}
