import type { paths } from '../contracts/stripe/schema.d.ts';
import { createClient } from '../src/client/index.ts';
import { defineSubject, loadContract } from '../src/index.ts';

const contract = loadContract(new URL('../contracts/stripe/openapi.yaml', import.meta.url));

/** Faultline's own client: the one that keeps every rule. */
export default defineSubject({
  name: 'reference',
  provider: 'stripe',
  policy: {
    attempts: 4,
    timeoutMs: 8_000,
    deadlineMs: 30_000,
    backoff: { initialMs: 500, maxMs: 8_000 },
    breaker: { failureThreshold: 5, resetTimeoutMs: 60_000, probes: 1 },
    refresh: true,
    alerts: true,
  },
  connect: ({ baseUrl, credentials, fetch, alert }) => {
    const stripe = createClient<paths>({
      baseUrl,
      token: credentials.token,
      fetch,
      encoding: 'form',
      idempotency: { header: 'idempotency-key', methods: ['POST'] },
      attempts: 4,
      timeoutMs: 8_000,
      deadlineMs: 30_000,
      breaker: { failureThreshold: 5, resetTimeoutMs: 60_000, probes: 1 },
      refresh: async () => (await credentials.refresh()).token,
      onAlert: ({ kind, error }) => alert({ kind, message: String(error) }),
      validate: (name, status, body) => {
        const operation = contract.operation(name);
        return operation && contract.validateValue(operation, status, body)?.message;
      },
    });
    return {
      'POST /v1/payment_intents': async ({ body }, { signal }) =>
        (await stripe.POST('/v1/payment_intents', { body, signal })).data,
      'GET /v1/payment_intents/{intent}': async ({ params: { path, query } }, { signal }) =>
        (await stripe.GET('/v1/payment_intents/{intent}', { params: { path, query }, signal })).data,
      'POST /v1/customers': async ({ body }, { signal }) => (await stripe.POST('/v1/customers', { body, signal })).data,
      'GET /v1/customers': async ({ params: { query } }, { signal }) =>
        (await stripe.GET('/v1/customers', { params: { query }, signal })).data,
    };
  },
});
