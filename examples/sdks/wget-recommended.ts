import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

/** wget with the options that its manual has for retries and timeouts, and the statuses that it names there. */
export default defineSubject({
  name: 'wget-recommended',
  provider: 'stripe',
  policy: { attempts: 4, timeoutMs: 2_000, backoff: { initialMs: 1_000, maxMs: 4_000 } },
  operations: {
    'GET /v1/customers': {
      command: ({ params }, { baseUrl, credentials }) => [
        ...['wget', '--no-verbose', '--output-document=-', '--tries=4', '--timeout=2', '--waitretry=4'],
        ...['--retry-connrefused', '--retry-on-http-error=429,503'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        `${baseUrl}/v1/customers${stringify(params.query, { addQueryPrefix: true })}`,
      ],
    },
    'POST /v1/payment_intents': {
      command: ({ body }, { baseUrl, credentials, id }) => [
        ...['wget', '--no-verbose', '--output-document=-', '--tries=4', '--timeout=2', '--waitretry=4'],
        ...['--retry-connrefused', '--retry-on-http-error=429,503'],
        ...['--header', `Authorization: Bearer ${credentials.token}`],
        ...['--header', `Idempotency-Key: ${id}`],
        ...['--post-data', stringify(body)],
        `${baseUrl}/v1/payment_intents`,
      ],
    },
  },
});
