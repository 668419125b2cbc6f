import { stringify } from 'qs';
import { Agent, RetryAgent, request } from 'undici';
import { defineSubject } from '../../src/index.ts';

/** undici's RetryAgent with the settings of its documentation's example, and with POST among its methods: each write has a key. */
export default defineSubject({
  name: 'undici-recommended',
  provider: 'stripe',
  policy: { attempts: 4, timeoutMs: 300_000, backoff: { initialMs: 1_000, maxMs: 30_000 } },
  connect: ({ baseUrl, credentials }) => {
    const dispatcher = new RetryAgent(new Agent(), {
      maxRetries: 3,
      minTimeout: 1_000,
      timeoutFactor: 2,
      methods: ['GET', 'POST'],
    });
    const send = async (method: 'GET' | 'POST', path: string, own: Record<string, string>, body?: string) => {
      const headers = { authorization: `Bearer ${credentials.token}`, ...own };
      const response = await request(`${baseUrl}${path}`, { dispatcher, method, headers, body: body ?? null });
      if (response.statusCode >= 300) {
        await response.body.dump();
        throw new Error(`Stripe answered ${response.statusCode}`);
      }
      return response.body.json();
    };
    const read = (path: string, query: unknown) =>
      send('GET', `${path}${stringify(query, { addQueryPrefix: true })}`, {});
    const write = (path: string, body: unknown) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': crypto.randomUUID(),
      };
      return send('POST', path, headers, stringify(body));
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
