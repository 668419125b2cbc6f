import { beforeEach, describe, expect, test } from 'vitest';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import { slack } from '../../mocks/slack/provider.ts';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { Headers } from '../../src/contract/message.ts';
import type { Call } from '../../src/control/call.ts';
import { LiveFaults } from '../../src/control/live-faults.ts';
import { MAX_WORLDS, type SavedLiveWorld, Worlds } from '../../src/control/worlds.ts';
import type { Delivery } from '../../src/fault/fault.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { HandClock } from './hand-clock.ts';

let calls: Call[];
let changes: number;
let faults: LiveFaults;
let clock: HandClock;

function open(provider: Provider = stripe): Worlds {
  clock = new HandClock();
  faults = new LiveFaults(clock, () => {});
  return new Worlds({
    provider,
    seed: 1,
    clock,
    stopwatch: () => 0,
    faults,
    hostOf: (name) => name,
    onCall: (call) => calls.push(call),
    hasListeners: () => true,
    onChange: () => changes++,
  });
}

beforeEach(() => {
  calls = [];
  changes = 0;
});

async function send(worlds: Worlds, method: string, path: string, headers: Headers = {}, body = '') {
  const authorization = `Bearer ${worlds.credential}`;
  const request = {
    method,
    url: `${new URL(worlds.provider.card.baseUrl).origin}${path}`,
    headers: { authorization, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
  };
  const delivery = (await worlds.of(request).edge.take(request, { op: null }).delivery) as Delivery;
  if (delivery.kind !== 'response') return { status: delivery.kind, value: undefined };
  return { status: delivery.response.status, value: JSON.parse(delivery.response.body) };
}

const saved = (worlds: Worlds) => worlds.save().map((text) => JSON.parse(text) as SavedLiveWorld);
const as = (token: string): Headers => ({ authorization: `Bearer ${token}` });

test('each credential with the right prefix is an account with a world of its own', async () => {
  const worlds = open();
  const { value } = await send(worlds, 'POST', '/v1/customers', as('sk_test_one'));
  expect((await send(worlds, 'GET', `/v1/customers/${value.id}`, as('sk_test_one'))).status).toBe(200);
  expect((await send(worlds, 'GET', `/v1/customers/${value.id}`, as('sk_test_two'))).status).toBe(404);
  expect((await send(worlds, 'GET', `/v1/customers/${value.id}`)).status).toBe(404);
  const basic = { authorization: `Basic ${Buffer.from('sk_test_one:').toString('base64')}` };
  expect((await send(worlds, 'GET', `/v1/customers/${value.id}`, basic)).status).toBe(200);
  expect(worlds.all.map(({ name }) => name.replace(/-.*/, ''))).toEqual(['account', 'default', 'account']);
});

test.each(['sk_live_one', 'sk_test_', 'x'])('%s is refused as the vendor does, and makes no world', async (token) => {
  const worlds = open();
  const { status, value } = await send(worlds, 'GET', '/v1/customers', as(token));
  expect([status, value.error.type]).toEqual([401, 'authentication_error']);
  expect(worlds.all.filter(({ name }) => name !== 'default')).toEqual([]);
});

test('a header chooses the world, whatever the credential', async () => {
  const worlds = open();
  const { value } = await send(worlds, 'POST', '/v1/customers', { ...as('sk_test_one'), 'faultline-world': 'cart' });
  const there = await send(worlds, 'GET', `/v1/customers/${value.id}`, { 'faultline-world': 'cart' });
  expect(there.status).toBe(200);
  expect((await send(worlds, 'GET', `/v1/customers/${value.id}`, as('sk_test_one'))).status).toBe(404);
  await send(worlds, 'GET', '/v1/customers', { 'faultline-world': '../\u001b[2J' });
  expect(worlds.all.at(-1)?.name).toMatch(/^world-[0-9a-f]{12}$/);
});

test('faults and journals are kept apart', async () => {
  const worlds = open();
  faults.add({ provider: 'stripe', fault: { fault: 'status', status: 503 }, world: 'cart' });
  expect((await send(worlds, 'GET', '/v1/customers')).status).toBe(200);
  expect((await send(worlds, 'GET', '/v1/customers', { 'faultline-world': 'cart' })).status).toBe(503);
  expect(calls.map(({ world, status, fault }) => [world, status, fault?.fault])).toEqual([
    ['default', 200, undefined],
    ['cart', 503, 'status'],
  ]);
  expect(worlds.find('cart')?.journal.last.map(({ type }) => type)).toEqual([
    'attempt-started',
    'fault-struck',
    'answered',
  ]);
});

test('no credential is in calls, journals or what is saved', async () => {
  const worlds = open();
  const token = 'sk_test_verysecret';
  faults.add({ provider: 'stripe', fault: { fault: 'expire-token' }, times: 1 });
  await send(worlds, 'POST', '/v1/customers', { ...as(token), 'idempotency-key': 'k' }, 'name=x');
  await send(worlds, 'GET', `/v1/customers?email=${token}`, as(token));
  await send(worlds, 'GET', '/v1/customers', as('sk_live_verysecret'));
  const everything = JSON.stringify([calls, worlds.all.map(({ journal }) => journal.events), worlds.save()]);
  expect(everything).toContain('[credential]');
  expect(everything).not.toContain('verysecret');
});

test('saved worlds go on in another server: state, ledger, ended credentials', async () => {
  const worlds = open();
  const keyed = { ...as('sk_test_one'), 'idempotency-key': 'k' };
  const made = await send(worlds, 'POST', '/v1/customers', keyed, 'name=x');
  faults.add({ provider: 'stripe', fault: { fault: 'revoke-token' }, world: 'cart', times: 1 });
  await send(worlds, 'GET', '/v1/customers', { ...as('sk_test_two'), 'faultline-world': 'cart' });
  const fresh = worlds.issueCredential('cart');

  const next = open();
  next.load(saved(worlds));
  expect(saved(next)).toEqual(saved(worlds));
  expect(await send(next, 'POST', '/v1/customers', keyed, 'name=x')).toEqual(made);
  expect(calls.at(-1)).toMatchObject({ replayed: true });
  const inCart = (token: string) => send(next, 'GET', '/v1/customers', { ...as(token), 'faultline-world': 'cart' });
  expect((await inCart('sk_test_two')).status).toBe(401);
  expect((await inCart('sk_test_three')).status).toBe(200);
  await send(next, 'GET', '/v1/customers', as(fresh));
  expect(calls.at(-1)).toMatchObject({ world: 'cart', status: 200 });
  const more = await send(next, 'POST', '/v1/customers', as('sk_test_one'));
  expect(more.value.id).not.toBe(made.value.id);
});

test('an expired credential stays so until the world is reset, or a fresh one is issued', async () => {
  const worlds = open();
  faults.add({ provider: 'stripe', fault: { fault: 'expire-token' }, times: 1 });
  const statuses = [];
  for (let i = 0; i < 2; i++) statuses.push((await send(worlds, 'GET', '/v1/customers')).status);
  statuses.push((await send(worlds, 'GET', '/v1/customers', as(worlds.issueCredential('default')))).status);
  expect(calls.at(-1)?.world).toBe('default');
  worlds.reset('default');
  statuses.push((await send(worlds, 'GET', '/v1/customers')).status);
  expect(statuses).toEqual([401, 401, 200, 200]);
});

test('a reset is the world as it was at first, with the same ids to come', async () => {
  const worlds = open();
  const first = await send(worlds, 'POST', '/v1/customers', { 'idempotency-key': 'k' });
  worlds.reset('default');
  expect(worlds.find('default')).toMatchObject({ effects: [], effectCount: 0, journal: { last: [] } });
  expect((await send(worlds, 'GET', `/v1/customers/${first.value.id}`)).status).toBe(404);
  worlds.reset('default');
  expect(await send(worlds, 'POST', '/v1/customers', { 'idempotency-key': 'k' })).toEqual(first);
  worlds.reset('nobody');
  expect(worlds.find('nobody')).toBeUndefined();
});

test('what only reads has nothing to be saved', async () => {
  const worlds = open();
  await send(worlds, 'GET', '/v1/customers');
  expect(changes).toBe(0);
  await send(worlds, 'POST', '/v1/customers');
  expect(changes).toBe(1);
});

test('a key that a call without effects used is saved too, also where Prism takes its time', async () => {
  const worlds = open();
  const path = '/v1/webhook_endpoints/we_fixture_01';
  const sending = send(worlds, 'POST', path, { 'idempotency-key': 'k' });
  expect(saved(worlds)[0]?.world.ledger).toEqual([]);
  await sending;
  expect(saved(worlds)[0]?.world.ledger).toMatchObject([['k', { target: `POST ${path}` }]]);
});

test('the world that was used longest ago makes room, and never the default one', async () => {
  const worlds = open();
  for (let i = 0; i < MAX_WORLDS - 1; i++) worlds.named(`w${i}`);
  await send(worlds, 'GET', '/v1/customers', { 'faultline-world': 'w0' });
  worlds.named('one-more');
  expect(worlds.all).toHaveLength(MAX_WORLDS);
  expect([worlds.find('w0'), worlds.find('w1'), worlds.find('default')].map((world) => world?.name)).toEqual([
    'w0',
    undefined,
    'default',
  ]);
});

describe('a token that a token endpoint has issued', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const grant = () =>
    new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: hubspot.resources.refresh_token![0]!,
      client_id: hubspot.resources.client_id![0]!,
      client_secret: hubspot.resources.client_secret![0]!,
    }).toString();
  const CONTACTS = '/crm/v3/objects/contacts';

  /** Asks as an app does that has nothing but its client's id and secret. */
  async function tokenOf(worlds: Worlds, headers: Headers = {}): Promise<string> {
    const request = {
      method: 'POST',
      url: `${hubspot.card.baseUrl}/oauth/v1/token`,
      headers: { ...form, ...headers },
      body: grant(),
    };
    const delivery = (await worlds.of(request).edge.take(request, { op: null }).delivery) as Delivery;
    if (delivery.kind !== 'response') throw new Error(delivery.kind);
    return JSON.parse(delivery.response.body).access_token;
  }

  const make = (worlds: Worlds, headers: Headers) =>
    send(worlds, 'POST', CONTACTS, { 'content-type': 'application/json', ...headers }, '{"properties":{}}');

  test('reaches the world of its client', async () => {
    const worlds = open(hubspot);
    const [one, another] = [await tokenOf(worlds), await tokenOf(worlds)];
    const { value } = await make(worlds, as(one));
    expect((await send(worlds, 'GET', `${CONTACTS}/${value.id}`, as(another))).status).toBe(200);
    expect((await send(worlds, 'GET', `${CONTACTS}/${value.id}`)).status).toBe(200);
    expect(worlds.all.map(({ name }) => name)).toEqual(['default']);
  });

  test('reaches the world that a header chose when it was issued', async () => {
    const worlds = open(hubspot);
    const token = await tokenOf(worlds, { 'faultline-world': 'cart' });
    await make(worlds, as(token));
    expect(calls.at(-1)).toMatchObject({ world: 'cart', status: 201 });
  });

  test('does so in another server too, until it ends', async () => {
    const worlds = open(hubspot);
    const [first] = [await tokenOf(worlds, { 'faultline-world': 'cart' }), await tokenOf(worlds)];
    for (const token of [first, hubspot.resources.refresh_token![0]!]) {
      expect(JSON.stringify(saved(worlds))).not.toContain(token);
    }
    const next = open(hubspot);
    next.load(saved(worlds));
    expect(saved(next)).toEqual(saved(worlds));
    expect((await send(next, 'GET', CONTACTS, as(first))).status).toBe(200);
    expect(calls.at(-1)).toMatchObject({ world: 'cart' });
    await clock.advance(30 * 60_000);
    expect((await send(next, 'GET', CONTACTS, as(first))).status).toBe(401);
  });

  test('is known also where it was issued once, for a code', async () => {
    const worlds = open(slack);
    const body = new URLSearchParams({
      code: slack.resources.code![0]!,
      client_id: slack.resources.client![0]!,
      client_secret: slack.resources.client_secret![0]!,
    }).toString();
    const { value } = await send(worlds, 'POST', '/api/oauth.v2.access', {}, body);
    expect(await send(worlds, 'POST', '/api/auth.test', as(value.access_token))).toMatchObject({ value: { ok: true } });
    expect(worlds.all.map(({ name }) => name)).toEqual(['default']);
  });
});
