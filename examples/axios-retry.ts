import axios from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';
import { defineSubject } from '../src/index.ts';

/** axios with axios-retry, as its README sets it up, and a key of its own for each write. */
export default defineSubject({
  name: 'axios-retry',
  provider: 'stripe',
  // Unless told otherwise, axios-retry counts the timeout over all attempts.
  policy: { attempts: 4, timeoutMs: 10_000, deadlineMs: 10_000, backoff: { initialMs: 200 } },
  connect: ({ baseUrl, credentials }) => {
    const client = axios.create({
      baseURL: baseUrl,
      timeout: 10_000,
      headers: { Authorization: `Bearer ${credentials.token}` },
    });
    axiosRetry(client, { retries: 3, retryDelay: exponentialDelay });
    const read = async (path: string, params: unknown, signal: AbortSignal) =>
      (await client.get(path, { params, signal })).data;
    const write = async (path: string, body: unknown, signal: AbortSignal) => {
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Idempotency-Key': crypto.randomUUID(),
      };
      return (await client.post(path, body, { headers, signal })).data;
    };
    return {
      'POST /v1/payment_intents': ({ body }, { signal }) => write('/v1/payment_intents', body, signal),
      'GET /v1/payment_intents/{intent}': ({ params }, { signal }) =>
        read(`/v1/payment_intents/${params.path.intent}`, params.query, signal),
      'POST /v1/customers': ({ body }, { signal }) => write('/v1/customers', body, signal),
      'GET /v1/customers': ({ params }, { signal }) => read('/v1/customers', params.query, signal),
    };
  },
});
