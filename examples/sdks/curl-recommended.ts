import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** curl with failures told by its exit code, and with the retries and the timeout that its manual has for scripts. */
export default defineSubject({
  name: 'curl-recommended',
  provider: 'stripe',
  policy: { attempts: 4, timeoutMs: 2_000, backoff: { initialMs: 1_000, maxMs: 600_000 } },
  operations: {
    'GET /v1/customers': {
      command: ({ params }, { baseUrl, credentials }) => [
        ...['curl', '--silent', '--show-error', '--fail'],
        ...['--retry', '3', '--retry-connrefused', '--max-time', '2'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        `${baseUrl}/v1/customers${stringify(params.query, { addQueryPrefix: true })}`,
      ],
    },
    'POST /v1/payment_intents': {
      command: ({ body }, { baseUrl, credentials, id }) => [
        ...['curl', '--silent', '--show-error', '--fail'],
        ...['--retry', '3', '--retry-connrefused', '--max-time', '2'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        ...['--header', `Idempotency-Key: ${id}`],
        ...['--data', stringify(body)],
        `${baseUrl}/v1/payment_intents`,
      ],
    },
  },
});
