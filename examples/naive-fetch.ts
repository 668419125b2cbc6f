import { stringify } from 'qs';
import { defineSubject } from '../src/index.ts';

/** A handful of lines around fetch, as most integrations begin. It promises nothing, so the defaults are asked of it. */
export default defineSubject({
  name: 'naive-fetch',
  provider: 'stripe',
  connect: ({ baseUrl, credentials }) => {
    const call = async (method: string, path: string, body?: unknown) => {
      const response = await fetch(baseUrl + path, {
        method,
        headers: {
          authorization: `Bearer ${credentials.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(body === undefined ? {} : { body: stringify(body) }),
      });
      if (!response.ok) throw new Error(`Stripe answered ${response.status}`);
      return response.json();
    };
    return {
      'POST /v1/payment_intents': ({ body }) => call('POST', '/v1/payment_intents', body),
      'GET /v1/payment_intents/{intent}': ({ params }) =>
        call('GET', `/v1/payment_intents/${params.path.intent}${stringify(params.query, { addQueryPrefix: true })}`),
      'POST /v1/customers': ({ body }) => call('POST', '/v1/customers', body),
      'GET /v1/customers': ({ params }) =>
        call('GET', `/v1/customers${stringify(params.query, { addQueryPrefix: true })}`),
    };
  },
});
