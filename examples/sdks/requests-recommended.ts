import { join } from 'node:path';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

const program = ['/usr/bin/python3', join(import.meta.dirname, 'requests_client.py'), 'recommended'];

/** Python's requests with the retries of its guide's example, and a timeout. */
export default defineSubject({
  name: 'requests-recommended',
  provider: 'stripe',
  policy: { attempts: 4, timeoutMs: 2_000, backoff: { initialMs: 100, maxMs: 120_000 } },
  operations: {
    'GET /v1/customers': {
      command: ({ params }, { baseUrl, credentials, id }) => [
        ...[...program, 'GET', `${baseUrl}/v1/customers${stringify(params.query, { addQueryPrefix: true })}`],
        ...[credentials.token, id],
      ],
    },
    'POST /v1/payment_intents': {
      command: ({ body }, { baseUrl, credentials, id }) => [
        ...[...program, 'POST', `${baseUrl}/v1/payment_intents`, credentials.token, id, stringify(body)],
      ],
    },
  },
});
