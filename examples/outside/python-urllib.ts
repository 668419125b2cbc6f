import { join } from 'node:path';
import { defineSubject } from '../../src/index.ts';

const script = join(import.meta.dirname, 'payments.py');

/** A Python script on urllib that repeats whatever fails: without an idempotency key, and whatever Retry-After says. */
export default defineSubject({
  name: 'python-urllib',
  provider: 'stripe',
  policy: {
    attempts: 4,
    timeoutMs: 1_000,
    deadlineMs: 8_000,
    backoff: { initialMs: 200, jitter: false },
  },
  operations: {
    'GET /v1/customers': {
      command: (_input, { baseUrl, credentials }) => [
        ...['python3', script, 'GET', `${baseUrl}/v1/customers`, credentials.token],
      ],
    },
    'POST /v1/payment_intents': {
      command: (_input, { baseUrl, credentials }) => [
        ...['python3', script, 'POST', `${baseUrl}/v1/payment_intents`, credentials.token],
      ],
    },
  },
});
