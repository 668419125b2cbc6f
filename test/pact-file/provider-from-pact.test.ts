import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { WireRequest } from '../../src/contract/message.ts';
import { openMock } from '../../src/mock/open.ts';
import { providerFromPact } from '../../src/pact-file/provider-from-pact.ts';
import { parsePact } from '../../src/pact-file/read-pact.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { PACTS, pactOf } from './pacts.ts';

const clock = { now: () => 0 };

/** A world of a provider, asked over and over. */
function world(provider: Provider) {
  const mock = openMock(provider, { seed: 1, clock: clock as Parameters<typeof openMock>[1]['clock'] });
  return async (method: string, path: string, request: Partial<WireRequest> = {}) => {
    const { token } = mock.credentials;
    const headers = { authorization: `Bearer ${token}`, 'x-api-key': token, 'x-tenant': 'emea', ...request.headers };
    const url = `http://provider.test${path}`;
    const routed = mock.route({ method, url, body: request.body ?? '', headers });
    const processed = await mock.process(routed);
    processed.finish();
    const { status, body } = processed.response;
    return { ...processed, status, body: body === '' ? undefined : parsed(body) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const json = (body: unknown, headers: Record<string, string> = {}) => ({
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const orders = () => world(providerFromPact([pactOf(PACTS.v2)]).provider);
const payments = () => world(providerFromPact([pactOf(PACTS.v3)]).provider);

describe('a request is answered by the interaction that fits it best', () => {
  test('by the body', async () => {
    const ask = orders();
    const placed = await ask('POST', '/orders', json({ article: 9, quantity: 3, note: 'ring', tags: ['x', 'y'] }));
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({ id: 12, status: 'open' });
    expect(placed.response.headers.location).toBe('/orders/12');
    expect((await ask('POST', '/orders', json({ article: 7, quantity: 0 }))).status).toBe(422);
  });

  test('by the query', async () => {
    const ask = orders();
    expect((await ask('GET', '/orders?status=shipped')).body).toEqual([]);
    expect((await ask('GET', '/orders?status=open&sort=total&tag=a&tag=b')).body).toEqual([{ id: 12, status: 'open' }]);
  });

  test('by the path; one that no interaction has gets the success', async () => {
    const ask = orders();
    expect((await ask('GET', '/orders/12')).status).toBe(200);
    expect((await ask('GET', '/orders/unknown')).status).toBe(404);
    expect((await ask('GET', '/orders/77')).status).toBe(200);
  });

  test('a success first, where only the state of the provider tells them apart', async () => {
    const request = { method: 'GET', path: '/things/1' };
    const failing = { request, providerStates: [{ name: 'it is gone' }], response: { status: 410 } };
    const fine = { request, providerStates: [{ name: 'it is there' }], response: { status: 200, body: { id: 1 } } };
    const file = { consumer: { name: 'a' }, provider: { name: 'b' }, interactions: [failing, fine] };
    const ask = world(providerFromPact([parsePact(JSON.stringify(file), 'b.json')]).provider);
    expect((await ask('GET', '/things/1')).status).toBe(200);
  });

  test('with the headers of the response, but for those of its connection', async () => {
    const { response } = await orders()('GET', '/orders/12');
    expect(response.headers).toEqual({ 'content-type': 'application/json; charset=utf-8' });
    const terms = await payments()('GET', '/v2/terms');
    expect([terms.body, terms.response.headers['content-type']]).toEqual(['Pay in 30 days.', 'text/plain']);
  });
});

/** How requests are let in by a provider of which a pact shows this one. */
function authBy(request: object) {
  const interactions = [{ request: { method: 'GET', path: '/', ...request }, response: { status: 200 } }];
  const file = { consumer: { name: 'a' }, provider: { name: 'b' }, interactions };
  return providerFromPact([parsePact(JSON.stringify(file), 'b.json')]).provider.card.auth;
}

describe('the provider refuses', () => {
  test('who shows no credential, by the scheme that the requests show', async () => {
    expect(providerFromPact([pactOf(PACTS.v2)]).provider.card.auth).toEqual({ kind: 'bearer', tokenPrefix: '' });
    expect(providerFromPact([pactOf(PACTS.v4)]).provider.card.auth).toEqual({ kind: 'none' });
    expect(authBy({ headers: { 'X-Api-Key': 'k' } })).toMatchObject({ kind: 'key', at: { header: 'x-api-key' } });
    expect(authBy({ query: { api_key: ['k'] } })).toMatchObject({ kind: 'key', at: { query: 'api_key' } });
    expect(authBy({ headers: { Authorization: 'Basic YTpi' } })).toEqual({ kind: 'basic', usernamePrefix: '' });
    expect((await orders()('GET', '/orders/12', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  test('what no pact has, in the words of the pact', async () => {
    expect(await orders()('POST', '/orders', json({ article: 'seven', quantity: 1 }))).toMatchObject({
      status: 422,
      body: { problem: 'quantity' },
    });
    expect(await orders()('GET', '/nothing')).toMatchObject({ status: 404, body: { says: 'there is no such order' } });
  });
});

describe('the ledger', () => {
  test('has what writes did', async () => {
    const ask = orders();
    const placed = await ask('POST', '/orders', json({ article: 9, quantity: 3 }));
    const removed = await ask('DELETE', '/orders/12');
    const again = await ask('DELETE', '/orders/12');
    const read = await ask('GET', '/orders/12');
    const refused = await ask('POST', '/orders', json({ article: 7, quantity: 0 }));
    expect([placed, removed, again, read, refused].map(({ effects }) => effects.map(({ kind }) => kind))).toEqual([
      ['created'],
      ['deleted'],
      [],
      [],
      [],
    ]);
  });

  const charge = (headers?: Record<string, string>) => json({ amount: 5, currency: 'eur' }, headers);
  const CHARGES = '/v2/customers/5b1e1ae8-3f5c-4c59-8c4e-2f0f4b9f1d10/charges';

  test('has a write once for each key, where the pact shows that the provider takes keys', async () => {
    const ask = payments();
    const key = { 'idempotency-key': 'k-1' };
    const first = await ask('POST', CHARGES, charge(key));
    const repeat = await ask('POST', CHARGES, charge(key));
    const other = await ask('POST', CHARGES, charge());
    expect([first, repeat, other].map(({ effects, replayed }) => [effects.length, replayed])).toEqual([
      [1, false],
      [0, true],
      [1, false],
    ]);
  });

  test('has it each time where it does not', async () => {
    const ask = orders();
    const order = json({ article: 9, quantity: 3 }, { 'idempotency-key': 'k-1' });
    const both = [await ask('POST', '/orders', order), await ask('POST', '/orders', order)];
    expect(both.map(({ effects, replayed }) => [effects.length, replayed])).toEqual([
      [1, false],
      [1, false],
    ]);
  });
});

describe('failures', () => {
  const { voice } = providerFromPact([pactOf(PACTS.v3)]).provider;

  test('are as the pact has them where it has one of that status', () => {
    const failing = voice.error(503, { 'retry-after': '7' });
    expect(JSON.parse(failing.body)).toEqual({ type: 'about:blank', title: 'Payments are down.', status: 503 });
    expect(failing.headers).toEqual({ 'content-type': 'application/problem+json', 'retry-after': '7' });
    expect(voice.error(503).headers).toEqual({ 'content-type': 'application/problem+json' });
  });

  test('are in their shape where it has not', () => {
    const { status, body } = voice.error(500);
    expect([status, Object.keys(JSON.parse(body))]).toEqual([500, ['type', 'title', 'status']]);
  });
});

describe('laid over a provider that is known', () => {
  const file = {
    consumer: { name: 'shop' },
    provider: { name: 'Stripe' },
    interactions: [
      {
        description: 'a customer',
        request: {
          method: 'GET',
          path: '/v1/customers/cus_of_the_pact1',
          headers: { Authorization: 'Bearer sk_test_1' },
        },
        response: { status: 200, body: { id: 'cus_of_the_pact1', object: 'customer' } },
      },
      {
        description: 'no such customer',
        request: { method: 'GET', path: '/v1/customers/none', headers: { Authorization: 'Bearer sk_test_1' } },
        response: { status: 404, body: { error: { type: 'invalid_request_error', message: 'of the pact' } } },
      },
    ],
  };
  const { provider, inputs, covered } = providerFromPact([parsePact(JSON.stringify(file), 's.json')], {
    known: stripe,
  });
  const operation = 'GET /v1/customers/{customer}';

  test('operations have the names of its contract', () => {
    expect(covered).toEqual([operation]);
    expect(Object.keys(inputs)).toEqual([operation]);
    expect(provider.name).toBe('stripe');
    expect(provider.card).toBe(stripe.card);
    expect(provider.contract.operations.length).toBe(stripe.contract.operations.length);
  });

  test('what the pact covers is answered as it says, and no breach of the contract for having less', async () => {
    const answer = await world(provider)('GET', '/v1/customers/cus_of_the_pact1');
    expect(answer.body).toEqual({ id: 'cus_of_the_pact1', object: 'customer' });
    expect(answer.violations).toEqual([]);
    const spoilt = { ...answer.response, body: '{"object":"customer"}' };
    expect(provider.contract.validateResponse(provider.contract.operation(operation)!, spoilt)).toBeDefined();
  });

  test('everything else is as it was', async () => {
    const ask = world(provider);
    const made = await ask('POST', '/v1/customers', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([made.status, made.effects.length]).toEqual([200, 1]);
    expect(JSON.parse(provider.voice.error(500).body)).toEqual(JSON.parse(stripe.voice.error(500).body));
    expect(JSON.parse(provider.voice.error(404).body)).toMatchObject({ error: { message: 'of the pact' } });
  });
});

test('a pact of messages alone makes no provider', () => {
  expect(() => providerFromPact([pactOf('inbox-payments-v3-messages')])).toThrow(
    'inbox-payments-v3-messages.json has no request and response over HTTP; name a pact with interactions.',
  );
});
