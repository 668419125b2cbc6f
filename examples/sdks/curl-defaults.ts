import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** curl as Stripe's documentation calls it. */
export default defineSubject({
  name: 'curl-defaults',
  provider: 'stripe',
  // It has no timeout unless it is told one. In real time the usual half a minute is too long to be seen in a run.
  policy: { attempts: 1, wire: { timeoutMs: 2_000, deadlineMs: 10_000 } },
  operations: {
    'GET /v1/customers': {
      command: ({ params }, { baseUrl, credentials }) => [
        ...['curl', '--silent', '--show-error'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        `${baseUrl}/v1/customers${stringify(params.query, { addQueryPrefix: true })}`,
      ],
    },
    'POST /v1/payment_intents': {
      command: ({ body }, { baseUrl, credentials, id }) => [
        ...['curl', '--silent', '--show-error'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        ...['--header', `Idempotency-Key: ${id}`],
        ...['--data', stringify(body)],
        `${baseUrl}/v1/payment_intents`,
      ],
    },
  },
});
