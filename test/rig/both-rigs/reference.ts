import type { paths } from '../../../contracts/stripe/schema.d.ts';
import { createClient } from '../../../src/client/index.ts';
import { defineSubject, loadContract } from '../../../src/index.ts';

const contract = loadContract(new URL('../../../contracts/stripe/openapi.yaml', import.meta.url));

const promised = {
  attempts: 4,
  timeoutMs: 500,
  deadlineMs: 4_000,
  backoff: { initialMs: 100, maxMs: 800 },
  breaker: { failureThreshold: 5, resetTimeoutMs: 1_500, probes: 1 },
};

/** The client that keeps every rule, with short times. */
export default defineSubject({
  name: 'reference-quick',
  provider: 'stripe',
  policy: { ...promised, refresh: true, alerts: true },
  connect: ({ baseUrl, credentials, fetch, alert }) => {
    const stripe = createClient<paths>({
      ...promised,
      baseUrl,
      token: credentials.token,
      fetch,
      encoding: 'form',
      idempotency: { header: 'idempotency-key', methods: ['POST'] },
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
      'GET /v1/customers': async ({ params: { query } }, { signal }) =>
        (await stripe.GET('/v1/customers', { params: { query }, signal })).data,
    };
  },
});
