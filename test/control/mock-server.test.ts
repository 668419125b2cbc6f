import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { Toxiproxy } from 'toxiproxy-node-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { Inheritance, MockEvent, MockServer } from '../../src/control/mock-server.ts';
import { openMockServer } from '../../src/control/open-mock-server.ts';
import { providerPorts } from '../../src/control/ports.ts';
import { type Certificates, createCertificates } from '../../src/rig/wire/certificates.ts';

let certificates: Certificates;
let server: MockServer;
let events: MockEvent[];

const FREE = { control: 0, toxiproxy: 0, providers: providerPorts(['stripe'], 0) };

async function open(inheritance: Inheritance = {}, ports = FREE): Promise<MockServer> {
  const opened = await openMockServer({ providers: [stripe], ports, certificates, inheritance });
  opened.listen((event) => events.push(event));
  return opened;
}

beforeAll(async () => {
  certificates = await createCertificates();
});
afterAll(() => certificates[Symbol.asyncDispose]());

beforeEach(async () => {
  events = [];
  server = await open();
});
afterEach(() => server.close());

const place = () => server.whereabouts.providers.stripe!;
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(place().url + path, { headers: { authorization: `Bearer ${place().credential}`, ...headers } });
const control = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(server.whereabouts.control + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: the parsed answer of any path
  return { status: response.status, value: (text === '' ? undefined : JSON.parse(text)) as any };
};

test("the vendor's SDK works with what the server says of itself", async () => {
  const { url, credential } = place();
  const { hostname, port } = new URL(url);
  const sdk = new Stripe(credential, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
  const customer = await sdk.customers.create({ name: 'Ada' });
  expect(await sdk.customers.retrieve(customer.id)).toMatchObject({ name: 'Ada' });
  const state = await control('GET', '/state/stripe');
  expect(state.value).toMatchObject({
    world: 'default',
    effects: { count: 1, last: [{ kind: 'created', id: customer.id }] },
  });
});

test('https is served with a certificate of the CA', async () => {
  const { secureUrl, credential } = place();
  const status = await new Promise((resolve, reject) => {
    const options = { ca: certificates.ca, agent: false, headers: { authorization: `Bearer ${credential}` } };
    https.get(`${secureUrl}/v1/customers`, options, ({ statusCode }) => resolve(statusCode)).on('error', reject);
  });
  expect(status).toBe(200);
  await expect(fetch(`${secureUrl}/v1/customers`)).rejects.toThrow();
});

test('a fault is added, strikes, is listed and cleared through the control port', async () => {
  const order = { provider: 'stripe', fault: { fault: 'rate-limit', retryAfter: 5 }, times: 3 };
  expect(await control('POST', '/faults', order)).toMatchObject({ status: 201, value: { id: 1, struck: 0, ...order } });
  const response = await get('/v1/customers');
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5']);
  expect((await control('GET', '/faults')).value).toMatchObject([{ id: 1, struck: 1 }]);
  expect(await control('DELETE', '/faults/1')).toMatchObject({ status: 200, value: [{ id: 1 }] });
  expect((await get('/v1/customers')).status).toBe(200);
  expect((await control('DELETE', '/faults/1')).status).toBe(404);
  expect(events.map(({ type }) => type)).toEqual(['fault-added', 'call', 'fault-ended', 'call']);
});

test.each(['http', 'https'] as const)('a reset reaches the caller over %s', async (scheme) => {
  const { url, secureUrl } = place();
  await server.addFault({ provider: 'stripe', fault: { fault: 'reset' } });
  const code = await new Promise((resolve) => {
    const request = (scheme === 'http' ? import('node:http') : import('node:https')).then((module) =>
      module
        .get(scheme === 'http' ? url : secureUrl, { agent: false, ca: certificates.ca } as object)
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code)),
    );
    void request;
  });
  expect(code).toBe('ECONNRESET');
});

describe('a partition', () => {
  test('switches the proxies off, and on again when it ends', async () => {
    await server.addFault({ provider: 'stripe', fault: { fault: 'partition' }, ttlMs: 300 });
    const proxies = await new Toxiproxy(server.whereabouts.toxiproxy).getAll();
    expect([proxies.stripe?.enabled, proxies['stripe-https']?.enabled]).toEqual([false, false]);
    await expect(get('/v1/customers')).rejects.toThrow();
    await expect.poll(() => server.faults, { timeout: 5_000 }).toEqual([]);
    await expect
      .poll(() =>
        get('/v1/customers').then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  test('lasts as long as any of two', async () => {
    const order = { provider: 'stripe', fault: { fault: 'partition' } };
    const [one, two] = [await server.addFault(order), await server.addFault(order)];
    await server.clearFaults(({ id }) => id === one.id);
    await expect(get('/v1/customers')).rejects.toThrow();
    await server.clearFaults(({ id }) => id === two.id);
    expect((await get('/v1/customers')).status).toBe(200);
  });

  test('that finds no proxy is refused, and leaves nothing behind', async () => {
    const proxy = await new Toxiproxy(server.whereabouts.toxiproxy).get('stripe-https');
    await proxy.remove();
    const refused = await control('POST', '/faults', { provider: 'stripe', fault: { fault: 'partition' } });
    expect(refused).toMatchObject({ status: 400, value: { error: { code: 'PROXY_GONE' } } });
    expect(server.faults).toEqual([]);
    expect((await get('/v1/customers')).status).toBe(200);
  });
});

test('the next server goes on where this one ended: state, faults, toxics, ports', async () => {
  const { id } = (await (
    await fetch(`${place().url}/v1/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${place().credential}` },
    })
  ).json()) as { id: string };
  await server.addFault({ provider: 'stripe', fault: { fault: 'status', status: 500 }, operation: 'GET /v1/events' });
  const client = new Toxiproxy(server.whereabouts.toxiproxy);
  const attributes = { latency: 200, jitter: 0 };
  const proxy = await client.get('stripe');
  await proxy.addToxic({ name: 'slow', type: 'latency', stream: 'downstream', toxicity: 1, attributes } as never);
  const other = await client.createProxy({ name: 'db', listen: '127.0.0.1:0', upstream: '127.0.0.1:9' });
  const { ports, whereabouts } = server;

  const inheritance = structuredClone(await server.handOver());
  server = await open(inheritance, ports);
  expect(server.whereabouts).toEqual(whereabouts);
  // The end of the old server's connections has to reach the pool of Node's fetch, or it sends the next request into one.
  await sleep(50);
  const startedAt = performance.now();
  expect((await get(`/v1/customers/${id}`)).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThan(150);
  expect((await get('/v1/events')).status).toBe(500);
  expect((await client.get('db')).listen).toBe(other.listen);
});

test('events are streamed as they happen', async () => {
  const response = await fetch(`${server.whereabouts.control}/events`);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await get('/v1/customers/cus_fixture_01');
  const { value } = await reader.read();
  const [, type, data] = /^event: (.*)\ndata: (.*)\n\n$/.exec(value!)!;
  expect(type).toBe('call');
  expect(JSON.parse(data!)).toMatchObject({ call: { path: '/v1/customers/cus_fixture_01', status: 200 } });
  await reader.cancel();
});

test('worlds are listed, shown and reset', async () => {
  await fetch(`${place().url}/v1/customers`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_own', 'faultline-world': 'cart' },
  });
  expect((await control('GET', '/worlds/stripe')).value).toMatchObject([
    { name: 'cart', calls: 1, effects: 1 },
    { name: 'default', calls: 0 },
  ]);
  const changed = async () => (await control('GET', '/state/stripe?world=cart')).value.collections.customer.changed;
  expect(await changed()).toBe(1);
  expect((await control('GET', '/journal/stripe?world=cart')).value.events).toHaveLength(3);
  expect((await control('DELETE', '/state/stripe?world=cart')).status).toBe(204);
  expect(await changed()).toBe(0);
});

describe('the control port refuses', () => {
  test.each([
    ['PUT', '/faults', undefined, 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/events', undefined, 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/nope', undefined, 404, 'NOT_FOUND'],
    ['GET', '/state', undefined, 404, 'NOT_FOUND'],
    ['GET', '/state/', undefined, 404, 'NOT_FOUND'],
    ['GET', '/state/stripe/x', undefined, 404, 'NOT_FOUND'],
    ['GET', '/state/strpe', undefined, 404, 'PROVIDER_UNKNOWN'],
    ['GET', '/state/__proto__', undefined, 404, 'PROVIDER_UNKNOWN'],
    ['DELETE', '/state/%ff', undefined, 404, 'PROVIDER_UNKNOWN'],
    ['GET', '/journal/stripe?world=nobody', undefined, 404, 'WORLD_UNKNOWN'],
    ['POST', '/faults', '{', 400, 'JSON_INVALID'],
    ['POST', '/faults', '', 400, 'JSON_INVALID'],
    ['POST', '/faults', [], 400, 'FAULT_INVALID'],
    ['POST', '/faults', { provider: 'stripe', fault: { fault: 'reset' }, time: 1 }, 400, 'FAULT_INVALID'],
    ['POST', '/faults', { provider: 'stripe', fault: { fault: 'reset' }, times: 0 }, 400, 'FAULT_INVALID'],
    ['POST', '/faults', { provider: 'stripe', fault: { fault: 'partition' }, world: 'a' }, 400, 'FAULT_INVALID'],
    ['POST', '/faults', { provider: 'stripe', fault: { fault: 'reset' }, operation: 'x' }, 400, 'OPERATION_UNKNOWN'],
    ['POST', '/faults', 'x'.repeat(200_000), 413, 'BODY_TOO_LONG'],
  ])('%s %s %j', async (method, path, body, status, code) => {
    const refused = await control(method, path, body);
    expect([refused.status, refused.value.error.code]).toEqual([status, code]);
    expect(refused.value.error.message).toMatch(/^[A-Z].*[.?]$/);
    expect(server.faults).toEqual([]);
  });

  test('pages of other origins, and names that are not of this machine', async () => {
    expect((await control('GET', '/', undefined, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await control('GET', '/', undefined, { origin: server.whereabouts.control })).status).toBe(200);
    const { port } = new URL(server.whereabouts.control);
    const statusAs = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = import('node:http').then(({ get: send }) =>
          send({ port, host: '127.0.0.1', headers: { host }, agent: false }, (response) => {
            resolve(response.resume().statusCode);
          }).on('error', reject),
        );
        void request;
      });
    expect(await statusAs(`localhost:${port}`)).toBe(200);
    expect(await statusAs(`rebound.example:${port}`)).toBe(403);
    expect(await statusAs(`127.0.0.1.example:${port}`)).toBe(403);
  });
});

test('a port in use is named', async () => {
  await expect(open({}, { ...FREE, control: server.ports.control })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(`Port ${server.ports.control}, for the control port, is in use`),
  });
});

test('nothing is left when it is closed, also with calls under way', async () => {
  await server.addFault({ provider: 'stripe', fault: { fault: 'hang' }, ttlMs: 60_000 });
  const hanging = get('/v1/customers').then(
    () => 'answered',
    () => 'lost',
  );
  await expect.poll(() => server.faults[0]?.struck).toBe(1);
  const startedAt = performance.now();
  await server.close();
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(await hanging).toBe('lost');
  await expect(open({}, server.ports).then((next) => next.close())).resolves.toBeUndefined();
});
