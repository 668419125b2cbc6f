import axios from 'axios';
import axiosRetry, { exponentialDelay, isRetryableError } from 'axios-retry';
import { defineSubject } from '../../src/index.ts';

/** axios and axios-retry with the settings of their READMEs, and with repeats of writes, which have a key each. */
export default defineSubject({
  name: 'axios-retry-recommended',
  provider: 'stripe',
  policy: {
    attempts: 4,
    timeoutMs: 5_000,
    backoff: { initialMs: 200 },
    vendor: [
      { header: 'stripe-should-retry', equals: 'true', retry: true },
      { header: 'stripe-should-retry', equals: 'false', retry: false },
    ],
  },
  connect: ({ baseUrl, credentials }) => {
    const stripe = axios.create({
      baseURL: baseUrl,
      timeout: 5_000,
      headers: { Authorization: `Bearer ${credentials.token}` },
    });
    axiosRetry(stripe, {
      retries: 3,
      retryDelay: exponentialDelay,
      retryCondition: isRetryableError,
      shouldResetTimeout: true,
    });
    const read = async (path: string, params: unknown) => (await stripe.get(path, { params })).data;
    const write = async (path: string, body: unknown) => {
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Idempotency-Key': crypto.randomUUID(),
      };
      return (await stripe.post(path, body, { headers })).data;
    };
    return {
      'POST /v1/payment_intents': ({ body }) => write('/v1/payment_intents', body),
      'GET /v1/payment_intents/{intent}': ({ params }) =>
        read(`/v1/payment_intents/${params.path.intent}`, params.query),
      'POST /v1/customers': ({ body }) => write('/v1/customers', body),
      'GET /v1/customers': ({ params }) => read('/v1/customers', params.query),
    };
  },
});
