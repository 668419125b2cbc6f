import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** curl, with its own retries. They take no reset or refused connection for transient, and are not spread at random. */
export default defineSubject({
  name: 'curl',
  provider: 'stripe',
  policy: {
    attempts: 3,
    timeoutMs: 2_000,
    deadlineMs: 30_000,
    backoff: { initialMs: 1_000, jitter: false },
  },
  operations: {
    'GET /v1/customers': {
      command: ({ params }, { baseUrl, credentials }) => [
        ...['curl', '--silent', '--show-error', '--fail', '--retry', '2', '--max-time', '2'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        `${baseUrl}/v1/customers${stringify(params.query, { addQueryPrefix: true })}`,
      ],
    },
    'POST /v1/payment_intents': {
      command: ({ body }, { baseUrl, credentials, id }) => [
        ...['curl', '--silent', '--show-error', '--fail', '--retry', '2', '--max-time', '2'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        ...['--header', `Idempotency-Key: ${id}`],
        ...['--data', stringify(body)],
        `${baseUrl}/v1/payment_intents`,
      ],
    },
  },
});
