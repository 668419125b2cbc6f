import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { openMock } from '../../src/mock/open.ts';
import { defineProvider } from '../../src/provider/provider.ts';
import { World } from '../mocks/world.ts';

const intent = { amount: 2000, currency: 'usd' };

describe('authentication', () => {
  test.each([
    ['no credential', undefined, 'No API key'],
    ['a credential of another world', 'Bearer sk_test_other', 'Invalid API Key'],
    ['another scheme', 'Digest sk_test_other', 'Invalid API Key'],
  ])('%s is refused in the vendor’s words', async (_, authorization, message) => {
    const seen = await new World(stripe).send('GET', '/v1/customers', {}, { authorization: authorization as string });
    expect(seen.status).toBe(401);
    expect(seen.value.error.message).toContain(message);
    expect(seen.processed.effects).toEqual([]);
  });

  test('the credential is accepted as a bearer token, and as the user name of Basic', async () => {
    const world = new World(stripe);
    const basic = `Basic ${Buffer.from(`${world.mock.credentials.token}:`).toString('base64')}`;
    expect((await world.send('GET', '/v1/customers')).status).toBe(200);
    expect((await world.send('GET', '/v1/customers', {}, { authorization: basic })).status).toBe(200);
  });

  test.each(['expired', 'revoked'] as const)('an %s credential is refused until a fresh one is used', async (how) => {
    const world = new World(stripe);
    const old = `Bearer ${world.mock.credentials.token}`;
    world.mock.invalidateCredential(how);
    expect((await world.send('GET', '/v1/customers')).status).toBe(401);
    const fresh = world.mock.refreshCredentials();
    expect(fresh).toEqual(world.mock.credentials);
    expect((await world.send('GET', '/v1/customers')).status).toBe(200);
    expect((await world.send('GET', '/v1/customers', {}, { authorization: old })).status).toBe(401);
  });

  test('a refresh leaves the credential before it as it is', async () => {
    const world = new World(stripe);
    const old = `Bearer ${world.mock.credentials.token}`;
    world.mock.refreshCredentials();
    expect((await world.send('GET', '/v1/customers', {}, { authorization: old })).status).toBe(200);
  });

  test('a credential of the user’s choosing survives a reset', () => {
    const clock = { now: () => 0, sleep: async () => {} };
    const mock = openMock(stripe, { seed: 1, clock, credentials: { token: 'sk_test_mine' } });
    mock.reset(2);
    expect(mock.credentials).toEqual({ token: 'sk_test_mine' });
  });
});

describe('routing', () => {
  const route = (method: string, url: string, headers = {}) =>
    new World(stripe).mock.route({ method, url, headers, body: '' });

  test('finds the operation, whatever host the world answers under', () => {
    expect(route('POST', 'http://127.0.0.1:8080/v1/payment_intents/pi_1/capture?x=1')).toMatchObject({
      operation: { name: 'POST /v1/payment_intents/{intent}/capture' },
      path: { intent: 'pi_1' },
      credentialed: false,
    });
    expect(route('GET', 'https://api.stripe.com').operation).toBeNull();
  });

  test('takes an idempotency key only where the card says so', () => {
    const headers = { 'idempotency-key': 'k' };
    expect(route('POST', 'https://api.stripe.com/v1/customers', headers).key).toBe('k');
    expect(route('GET', 'https://api.stripe.com/v1/customers', headers).key).toBeNull();
    expect(route('POST', 'https://api.stripe.com/v1/customers').key).toBeNull();
  });

  test('a path and a method that the contract lacks are refused in the vendor’s words', async () => {
    const world = new World(stripe);
    expect(await world.send('GET', '/v1/unicorns')).toMatchObject({
      status: 404,
      value: { error: { type: 'invalid_request_error' } },
    });
    expect((await world.send('DELETE', '/v1/payment_intents')).status).toBe(404);
  });
});

describe('idempotency', () => {
  test('a repeat gets the first answer, changes nothing, and says so', async () => {
    const world = new World(stripe);
    const first = await world.send('POST', '/v1/payment_intents', intent, { 'idempotency-key': 'k' });
    const again = await world.send('POST', '/v1/payment_intents', intent, { 'idempotency-key': 'k' });
    expect(again.text).toBe(first.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(again.processed).toMatchObject({ replayed: true, effects: [] });
    expect((await world.send('GET', '/v1/payment_intents', { limit: 1 })).value.data[0].id).toBe(first.value.id);
  });

  test('a failure of the operation is kept like a success', async () => {
    const world = new World(stripe);
    const path = '/v1/payment_intents/pi_requires_confirmation_01/capture';
    const first = await world.send('POST', path, {}, { 'idempotency-key': 'k' });
    expect(first.status).toBe(400);
    await world.send('POST', '/v1/payment_intents/pi_requires_confirmation_01/confirm');
    expect(await world.send('POST', path, {}, { 'idempotency-key': 'k' })).toMatchObject({
      status: 400,
      text: first.text,
      processed: { replayed: true },
    });
  });

  test('a refusal before the operation began is not kept', async () => {
    const world = new World(stripe);
    const key = { 'idempotency-key': 'k' };
    expect((await world.send('POST', '/v1/payment_intents', { amount: 2000 }, key)).status).toBe(400);
    expect((await world.send('POST', '/v1/payment_intents', intent, key)).status).toBe(200);
  });

  test('a key serves one request: another body or another path is refused with 400', async () => {
    const world = new World(stripe);
    const key = { 'idempotency-key': 'k' };
    await world.send('POST', '/v1/payment_intents', intent, key);
    for (const [path, fields] of [
      ['/v1/payment_intents', { ...intent, amount: 2001 }],
      ['/v1/customers', {}],
    ] as const) {
      const refused = await world.send('POST', path, fields, key);
      expect(refused).toMatchObject({ status: 400, value: { error: { type: 'idempotency_error' } } });
    }
  });

  test('the same parameters in another order are the same request', async () => {
    const world = new World(stripe);
    const key = { 'idempotency-key': 'k' };
    await world.send('POST', '/v1/payment_intents', { ...intent, metadata: { a: '1', b: '2' } }, key);
    const again = await world.send(
      'POST',
      '/v1/payment_intents',
      { metadata: { b: '2', a: '1' }, currency: 'usd', amount: 2000 },
      key,
    );
    expect(again.processed.replayed).toBe(true);
  });

  test('while the first request is in flight a repeat is refused with 409, and may come again later', async () => {
    const world = new World(stripe);
    const key = { 'idempotency-key': 'k' };
    const first = await world.start('POST', '/v1/payment_intents', intent, key);
    expect(await world.send('POST', '/v1/payment_intents', intent, key)).toMatchObject({
      status: 409,
      value: { error: { type: 'idempotency_error', code: 'idempotency_key_in_use' } },
    });
    first.processed.finish();
    expect((await world.send('POST', '/v1/payment_intents', intent, key)).text).toBe(first.text);
  });

  test('a key is forgotten after 24 hours, not before', async () => {
    const world = new World(stripe);
    const key = { 'idempotency-key': 'k' };
    await world.send('POST', '/v1/customers', {}, key);
    world.advance(24 * 60 * 60 * 1000 - 1);
    expect((await world.send('POST', '/v1/customers', {}, key)).processed.replayed).toBe(true);
    world.advance(1);
    expect((await world.send('POST', '/v1/customers', {}, key)).processed.replayed).toBe(false);
  });

  test('a key of more than 255 characters is refused', async () => {
    const world = new World(stripe);
    expect((await world.send('POST', '/v1/customers', {}, { 'idempotency-key': 'k'.repeat(256) })).status).toBe(400);
    expect((await world.send('POST', '/v1/customers', {}, { 'idempotency-key': 'k'.repeat(255) })).status).toBe(200);
  });

  test('a snapshot remembers keys, a reset forgets them', async () => {
    const world = new World(stripe);
    const key = { 'idempotency-key': 'k' };
    const before = world.mock.snapshot();
    await world.send('POST', '/v1/customers', {}, key);
    const after = world.mock.snapshot();
    world.mock.restore(before);
    expect((await world.send('POST', '/v1/customers', {}, key)).processed.replayed).toBe(false);
    world.mock.restore(after);
    expect((await world.send('POST', '/v1/customers', {}, key)).processed.replayed).toBe(true);
    world.mock.reset(1);
    expect((await world.send('POST', '/v1/customers', {}, key)).processed.replayed).toBe(false);
  });
});

describe('an operation without a handler', () => {
  const path = '/v1/webhook_endpoints/we_fixture_01';

  test('is answered by Prism, validly and the same every time', async () => {
    const one = await new World(stripe, 1).send('POST', path, { description: 'x' });
    const two = await new World(stripe, 1).send('POST', path, { description: 'x' });
    expect(one.status).toBe(200);
    expect(one.value).toMatchObject({ object: 'webhook_endpoint' });
    expect(one.processed.violations).toEqual([]);
    expect([one.text, one.headers]).toEqual([two.text, two.headers]);
  });

  test('is authenticated, validated and replayed like any other', async () => {
    const world = new World(stripe);
    expect((await world.send('POST', path, {}, { authorization: 'Bearer x' })).status).toBe(401);
    expect((await world.send('POST', path, { colour: 'red' })).status).toBe(400);
    const key = { 'idempotency-key': 'k' };
    await world.send('POST', path, {}, key);
    expect((await world.send('POST', path, {}, key)).processed.replayed).toBe(true);
  });

  test('is generated from schemas where the contract has no example', async () => {
    const bare = defineProvider({
      ...stripe,
      contract: new URL('../../contracts/stripe/openapi.yaml', import.meta.url),
      handlers: {},
    });
    const world = new World(bare);
    for (const [method, at] of [
      ['GET', '/v1/customers'],
      ['GET', '/v1/payment_intents/pi_1'],
      ['DELETE', '/v1/customers/cus_1'],
    ] as const) {
      const seen = await world.send(method, at);
      expect(seen.status).toBe(200);
      expect(seen.processed.violations).toEqual([]);
    }
  });

  test('that is answered after a reset does not touch the new world', async () => {
    const world = new World(stripe);
    const pending = world.send('POST', path, {}, { 'idempotency-key': 'k' });
    world.mock.reset(1);
    await pending;
    const fresh = new World(stripe);
    expect((await world.send('POST', '/v1/customers')).text).toBe((await fresh.send('POST', '/v1/customers')).text);
  });
});

test('an answer of the mock that breaks the contract is reported, and delivered all the same', async () => {
  const broken = defineProvider({
    ...stripe,
    contract: new URL('../../contracts/stripe/openapi.yaml', import.meta.url),
    handlers: { 'POST /v1/customers': () => ({ status: 200, value: { id: 'cus_1' } }) },
  });
  const { status, processed } = await new World(broken).send('POST', '/v1/customers');
  expect(status).toBe(200);
  expect(processed.violations).toEqual([{ side: 'response', message: 'The response lacks object.' }]);
});

test('what reaches the caller is judged as it is, not as it was sent', async () => {
  const world = new World(stripe);
  const operation = stripe.contract.operation('GET /v1/customers/{customer}')!;
  const { processed } = await world.send('GET', '/v1/customers/cus_fixture_01');
  const { response } = processed;
  expect(world.mock.validate(operation, response)).toBeUndefined();
  expect(world.mock.validate(operation, { ...response, body: response.body.slice(0, -5) })?.message).toContain('JSON');
  expect(world.mock.validate(operation, { ...response, body: '' })?.message).toContain('no body');
  expect(world.mock.validate(operation, { ...response, headers: { 'content-type': 'text/html' } })?.message).toContain(
    'text/html',
  );
  expect(world.mock.validate(operation, { ...response, body: '{"id":1}' })?.message).toBeDefined();
});
