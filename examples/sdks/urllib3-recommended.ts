import { join } from 'node:path';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

const program = ['/usr/bin/python3', join(import.meta.dirname, 'urllib3_client.py'), 'recommended'];

/** Python's urllib3 with the settings that its guide has for retries and timeouts. */
export default defineSubject({
  name: 'urllib3-recommended',
  provider: 'stripe',
  policy: { attempts: 4, timeoutMs: 2_000, backoff: { initialMs: 500, maxMs: 120_000 } },
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
