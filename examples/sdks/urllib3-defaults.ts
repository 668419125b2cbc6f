import { join } from 'node:path';
import { stringify } from 'qs';
import { defineSubject } from '../../src/index.ts';

const program = ['/usr/bin/python3', join(import.meta.dirname, 'urllib3_client.py'), 'defaults'];

/** Python's urllib3 as it comes: three retries of reads, at once and without a timeout. */
export default defineSubject({
  name: 'urllib3-defaults',
  provider: 'stripe',
  // It has no timeout unless it is told one. In real time the usual half a minute is too long to be seen in a run.
  policy: { attempts: 4, wire: { timeoutMs: 2_000, deadlineMs: 10_000 } },
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
