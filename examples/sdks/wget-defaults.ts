import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** wget as it comes: twenty tries of what it takes for passing, and a quarter of an hour for each. */
export default defineSubject({
  name: 'wget-defaults',
  provider: 'stripe',
  // It has no deadline. In real time the usual two minutes are too long to be seen in a run.
  policy: {
    attempts: 20,
    timeoutMs: 900_000,
    backoff: { initialMs: 1_000, maxMs: 10_000 },
    wire: { deadlineMs: 10_000 },
  },
  operations: {
    'GET /v1/customers': {
      command: ({ params }, { baseUrl, credentials }) => [
        ...['wget', '--no-verbose', '--output-document=-'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        `${baseUrl}/v1/customers${stringify(params.query, { addQueryPrefix: true })}`,
      ],
    },
    'POST /v1/payment_intents': {
      command: ({ body }, { baseUrl, credentials, id }) => [
        ...['wget', '--no-verbose', '--output-document=-'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        ...['--header', `Idempotency-Key: ${id}`],
        ...['--post-data', stringify(body)],
        `${baseUrl}/v1/payment_intents`,
      ],
    },
  },
});
