import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { graph } from '../../mocks/graph/provider.ts';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { MockServer } from '../../src/control/mock-server.ts';
import { openMockServer } from '../../src/control/open-mock-server.ts';
import { providerPorts } from '../../src/control/ports.ts';
import { openMock } from '../../src/mock/open.ts';
import { type Certificates, createCertificates } from '../../src/rig/wire/certificates.ts';
import { shakingHands } from '../../src/webhook/handshake.ts';

/** What an app answers to a validation, given the query as it came. */
type Answer = (query: string) => { readonly status?: number; readonly type?: string; readonly text: string };

const ECHO: Answer = (query) => ({ text: new URLSearchParams(query).get('validationToken') ?? '' });

let certificates: Certificates;
let server: MockServer;
let app: https.Server;
let answers: Answer;
let asked: { readonly url: string; readonly type: string | undefined; readonly body: string }[];

const hook = (path = '/notifications') => `https://127.0.0.1:${(app.address() as AddressInfo).port}${path}`;
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

async function call(method: string, path: string, body?: object) {
  const { url, credential } = server.whereabouts.providers.graph!;
  const response = await fetch(`${url}/v1.0${path}`, {
    method,
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: the parsed answer of any path
  return { status: response.status, value: (text === '' ? undefined : JSON.parse(text)) as any };
}

const subscribe = (fields: object = {}) =>
  call('POST', '/subscriptions', {
    changeType: 'created',
    notificationUrl: hook(),
    resource: 'me/messages',
    expirationDateTime: inMinutes(120),
    ...fields,
  });

beforeAll(async () => {
  certificates = await createCertificates();
  // Not one that this process trusts.
  app = https.createServer({ key: certificates.key, cert: certificates.cert }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({ url: request.url!, type: request.headers['content-type'], body });
    const { status = 200, type = 'text/plain', text } = answers(request.url!.split('?')[1] ?? '');
    response.writeHead(status, { 'content-type': type }).end(text);
  });
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done));
});

afterAll(async () => {
  app.closeAllConnections();
  await new Promise((done) => app.close(done));
  await certificates[Symbol.asyncDispose]();
});

beforeEach(async () => {
  asked = [];
  answers = ECHO;
  const ports = { control: 0, toxiproxy: 0, providers: providerPorts(['graph'], 0) };
  server = await openMockServer({ providers: [graph], ports, certificates });
});

afterEach(() => server.close());

describe('a subscription to an address on this machine', () => {
  test('is made once the address has given the token back, decoded', async () => {
    const { status, value } = await subscribe({ notificationUrl: hook('/notifications?tenant=7') });
    expect([status, value.notificationUrl]).toEqual([201, hook('/notifications?tenant=7')]);
    expect(asked).toEqual([
      {
        url: expect.stringMatching(/^\/notifications\?tenant=7&validationToken=Validation%3A\+Testing\+\S+$/),
        type: 'text/plain; charset=utf-8',
        body: '',
      },
    ]);
  });

  test('asks the address for lifecycle notifications too, each with a token of its own', async () => {
    await subscribe({ lifecycleNotificationUrl: hook('/lifecycle') });
    expect(asked.map(({ url }) => url.split('?')[0])).toEqual(['/notifications', '/lifecycle']);
    expect(asked[0]!.url.split('?')[1]).not.toBe(asked[1]!.url.split('?')[1]);
  });

  test.each<[string, Answer]>([
    ['gives nothing back', () => ({ text: '' })],
    ['gives the token back as it came', (query) => ({ text: query.replace('validationToken=', '') })],
    ['gives it back as another type', (query) => ({ ...ECHO(query), type: 'application/json' })],
    ['gives it back as a page', (query) => ({ ...ECHO(query), type: 'text/html' })],
    ['answers 202', (query) => ({ ...ECHO(query), status: 202 })],
    ['answers 404', (query) => ({ ...ECHO(query), status: 404 })],
    ['redirects', (query) => ({ ...ECHO(query), status: 302 })],
  ])('is refused where it %s, and nothing is made', async (_, answer) => {
    answers = answer;
    const before = (await call('GET', '/subscriptions')).value.value.length;
    const { status, value } = await subscribe();
    expect([status, value.error.code]).toEqual([400, 'ValidationError']);
    expect(value.error.message).toMatch(/^Subscription validation request failed\./);
    expect((await call('GET', '/subscriptions')).value.value).toHaveLength(before);
  });

  test('is refused where nobody listens', async () => {
    const { status, value } = await subscribe({ notificationUrl: 'https://127.0.0.1:9/' });
    expect([status, value.error.code]).toEqual([400, 'ValidationError']);
  });

  test('is renewed only where the address still gives tokens back', async () => {
    const { value: made } = await subscribe();
    const path = `/subscriptions/${made.id}`;
    const renewed = await call('PATCH', path, { expirationDateTime: inMinutes(10_000) });
    expect(renewed.status).toBe(200);
    answers = () => ({ text: '' });
    const refused = await call('PATCH', path, { expirationDateTime: inMinutes(180) });
    expect([refused.status, refused.value.error.code]).toEqual([400, 'ValidationError']);
    expect((await call('GET', path)).value.expirationDateTime).toBe(renewed.value.expirationDateTime);
    expect(asked).toHaveLength(3);
  });

  test('is refused before anybody is asked where Graph would refuse it anyway', async () => {
    const { status, value } = await subscribe({ expirationDateTime: inMinutes(10_090) });
    expect([status, value.error.message]).toEqual([400, expect.stringContaining('10080 minutes')]);
    expect((await subscribe({ notificationUrl: hook().replace('https', 'http') })).status).toBe(400);
    expect(asked).toEqual([]);
  });
});

test('an address on another machine is believed unasked', async () => {
  expect((await subscribe({ notificationUrl: 'https://example.com/hooks' })).status).toBe(201);
});

test('an address that does not answer within ten seconds is timed out', async () => {
  let nowMs = CASE_EPOCH_MS;
  const waits: number[] = [];
  const clock = {
    now: () => nowMs,
    sleep: async (ms: number) => {
      waits.push(ms);
      nowMs += ms;
    },
  };
  const carrier = (_: string, { signal }: { readonly signal: AbortSignal }) =>
    new Promise<Response>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const mock = shakingHands(openMock(graph, { seed: 1, clock }), { seed: 1, clock, carrier });
  const { response, effects } = await mock.process(
    mock.route({
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/subscriptions',
      headers: { authorization: `Bearer ${mock.credentials.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        changeType: 'created',
        notificationUrl: 'https://localhost/hooks',
        resource: 'me/messages',
        expirationDateTime: new Date(nowMs + 3_600_000).toISOString(),
      }),
    }),
  );
  expect([response.status, JSON.parse(response.body).error.message]).toEqual([
    400,
    'Subscription validation request timed out.',
  ]);
  expect([waits, effects]).toEqual([[10_000], []]);
});
