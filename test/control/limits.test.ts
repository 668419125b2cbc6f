import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import { square } from '../../mocks/square/provider.ts';
import { stripe } from '../../mocks/stripe/provider.ts';
import { openMockServer } from '../../src/control/open-mock-server.ts';
import { providerPorts } from '../../src/control/ports.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { type Certificates, createCertificates } from '../../src/rig/wire/certificates.ts';
import { HandClock } from './hand-clock.ts';

let certificates: Certificates;
beforeAll(async () => {
  certificates = await createCertificates();
});
afterAll(() => certificates[Symbol.asyncDispose]());

async function open(provider: Provider, limits = true) {
  const { name } = provider;
  const clock = new HandClock();
  const ports = { control: 0, toxiproxy: 0, providers: providerPorts([name], 0) };
  const server = await openMockServer({ providers: [provider], ports, certificates, clock, limits });
  onTestFinished(() => server.close());
  const { url, credential } = server.whereabouts.providers[name]!;
  const get = (path: string, token = credential) =>
    fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  const statuses = async (count: number, path: string, token?: string) =>
    (await Promise.all(Array.from({ length: count }, () => get(path, token)))).map(({ status }) => status).sort();
  return { server, clock, get, statuses };
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

test('without --limits nobody is throttled, and answers have no headers of limits', async () => {
  const { get, statuses } = await open(hubspot, false);
  expect(await statuses(120, '/crm/v3/objects/contacts?limit=1')).toEqual(times(120, 200));
  expect((await get('/crm/v3/objects/contacts?limit=1')).headers.has('x-hubspot-ratelimit-max')).toBe(false);
});

describe('with --limits', () => {
  test('an account gets what the provider allows, then the vendor’s 429, until time has passed', async () => {
    const { clock, get, statuses } = await open(stripe);
    expect(await statuses(30, '/v1/customers')).toEqual([...times(25, 200), ...times(5, 429)]);
    const refused = await get('/v1/customers');
    expect(refused.headers.get('stripe-rate-limited-reason')).toBe('global-rate');
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limit' } });
    await clock.advance(1_000);
    expect(await statuses(26, '/v1/customers')).toEqual([...times(25, 200), 429]);
  });

  test('accounts are counted apart', async () => {
    const { statuses } = await open(stripe);
    expect(await statuses(25, '/v1/customers', 'sk_test_one')).toEqual(times(25, 200));
    expect(await statuses(25, '/v1/customers', 'sk_test_two')).toEqual(times(25, 200));
    expect(await statuses(1, '/v1/customers', 'sk_test_one')).toEqual([429]);
  });

  test('a request that is refused changes nothing', async () => {
    const { server, statuses } = await open(stripe);
    const { url, credential } = server.whereabouts.providers.stripe!;
    await statuses(25, '/v1/customers');
    const headers = { authorization: `Bearer ${credential}`, 'idempotency-key': 'once' };
    const create = () => fetch(`${url}/v1/customers`, { method: 'POST', headers });
    expect((await create()).status).toBe(429);
    expect(server.worldsOf('stripe').find('default')).toMatchObject({ effectCount: 0 });
    server.worldsOf('stripe').reset('default');
    const made = await create();
    expect([made.status, made.headers.has('idempotent-replayed')]).toEqual([200, false]);
  });

  test('HubSpot says on every answer what is left, and in the 429 which limit it was', async () => {
    const { get, statuses } = await open(hubspot);
    const path = '/crm/v3/objects/contacts?limit=1';
    const left = async () => (await get(path)).headers.get('x-hubspot-ratelimit-remaining');
    expect([await left(), await left()]).toEqual(['99', '98']);
    await statuses(98, path);
    const refused = await get(path);
    expect([refused.status, refused.headers.get('x-hubspot-ratelimit-remaining')]).toEqual([429, '0']);
    expect(refused.headers.get('x-hubspot-ratelimit-max')).toBe('100');
    expect(await refused.json()).toMatchObject({ policyName: 'TEN_SECONDLY_ROLLING' });
  });

  test('Graph takes four at a time: a fifth is told when to come back, and gets through when one has ended', async () => {
    const { server, clock, get } = await open(graph);
    const path = `/v1.0/users/${graph.resources.user![0]!}/messages`;
    const latency = { provider: 'graph', fault: { fault: 'latency', ms: 2_000 } };
    await server.addFault(latency);
    const four = Array.from({ length: 4 }, () => get(path));
    const world = server.worldsOf('graph').find('default')!;
    await expect.poll(() => world.calls).toBe(4);
    await server.clearFaults(() => true);
    const fifth = await get(path);
    expect([fifth.status, fifth.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await fifth.json()).toMatchObject({ error: { code: 'ApplicationThrottled' } });
    await clock.advance(2_000);
    expect((await Promise.all(four)).map(({ status }) => status)).toEqual(times(4, 200));
    expect((await get(path)).status).toBe(200);
  });

  test('who publishes no figures is not limited', async () => {
    const { statuses } = await open(square);
    expect(await statuses(200, '/v2/customers')).toEqual(times(200, 200));
  });

  test('a world that is reset has all of its limit again', async () => {
    const { server, statuses } = await open(stripe);
    await statuses(25, '/v1/customers');
    server.reset('stripe', 'default');
    expect(await statuses(26, '/v1/customers')).toEqual([...times(25, 200), 429]);
  });
});
