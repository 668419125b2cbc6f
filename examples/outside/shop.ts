import { join } from 'node:path';
import { defineSubject } from '../../src/index.ts';

/** A process with http operations: a shop that takes payments with Stripe's official SDK. */
export default defineSubject({
  name: 'shop',
  provider: 'stripe',
  policy: {
    attempts: 3,
    timeoutMs: 80_000,
    deadlineMs: 300_000,
    backoff: { initialMs: 500, maxMs: 5_000 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
      { status: 409, retry: true },
    ],
    wire: { timeoutMs: 1_000, deadlineMs: 8_000 },
  },
  process: {
    command: [process.execPath, join(import.meta.dirname, 'shop-app.ts')],
    env: ({ baseUrl, credentials, port }) => ({
      PORT: String(port),
      STRIPE_API_BASE: baseUrl,
      STRIPE_API_KEY: credentials.token,
      STRIPE_TIMEOUT_MS: '1000',
    }),
    ready: ({ port }) => `http://127.0.0.1:${port}/health`,
  },
  operations: {
    'POST /v1/payment_intents': { http: ({ body }, { port }) => ({ url: `http://127.0.0.1:${port}/pay`, body }) },
    'GET /v1/customers': { http: (_input, { port }) => ({ url: `http://127.0.0.1:${port}/customers` }) },
  },
});
