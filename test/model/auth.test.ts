import { describe, expect, test } from 'vitest';
import { redactRequest } from '../../src/control/redact.ts';
import type { JournalHeader } from '../../src/journal/events.ts';
import { DEFAULT_WORLD, worldNameOf } from '../../src/mock/world-name.ts';
import type { AuthCard } from '../../src/provider/provider.ts';
import { issued } from '../../src/rig/issued.ts';
import { Recorder } from '../../src/rig/recorder.ts';
import { LawWorld } from '../provider/law-world.ts';
import { answers, contractOf, documentOf, thing } from './document-of.ts';
import { petCard, providerOf } from './modelled-providers.ts';

const paths = { '/things': { get: { responses: answers({ type: 'array', items: thing() }) } } };
const worldWith = (auth: AuthCard, all: object = paths) =>
  new LawWorld(providerOf(documentOf(all), { ...petCard, auth, paging: {} }));
const get = { method: 'GET', url: '/things?a=b' };
const keys: readonly (readonly [string, AuthCard])[] = [
  ['a header', { kind: 'key', at: { header: 'x-acme' }, tokenPrefix: 'k_' }],
  ['the query', { kind: 'key', at: { query: 'api_key' }, tokenPrefix: 'k_' }],
  ['a cookie', { kind: 'key', at: { cookie: 'session' }, tokenPrefix: 'k_' }],
];

describe.each(keys)('a key in %s', (_, auth) => {
  test('lets in, and nothing else does', async () => {
    const world = worldWith(auth);
    expect((await world.send(get)).response.status).toBe(200);
    expect((await world.sendBare(get)).response.status).toBe(401);
    expect((await world.send(get, { token: 'k_other' })).response.status).toBe(401);
    world.mock.invalidateCredential('revoked');
    expect((await world.send(get)).response.status).toBe(401);
  });

  test('is an account of its own, and is kept out of what is written down', () => {
    const shown = (key: string) => {
      const url = `https://a.test/things?x=1&api_key=${key}#y`;
      return { method: 'GET', url, headers: { 'x-acme': key, cookie: `a=b; session=${key}` }, body: '' };
    };
    expect(worldNameOf(auth, shown('k_secret1'))).not.toBe(worldNameOf(auth, shown('k_secret2')));
    expect(worldNameOf(auth, shown(''))).toBe(DEFAULT_WORLD);
    const { request, credentialed } = redactRequest(auth, shown('k_secret1'));
    expect(credentialed).toBe(true);
    expect(JSON.stringify(request)).not.toContain('k_secret1');
  });
});

test('a key in the query is kept out however it is written', () => {
  const { request } = redactRequest(keys[1]![1], {
    method: 'GET',
    url: 'https://a.test/?api%5Fkey=k%5Fs&q=1',
    headers: {},
    body: '',
  });
  expect(request.url).toBe('https://a.test/?api%5Fkey=[credential]&q=1');
});

test('a key that a rig hands out is kept out of the journal’s URLs', () => {
  const clock = { now: () => 0, sleep: async () => {} };
  const recorder = new Recorder({} as JournalHeader, clock);
  const { token } = issued({ token: 'k/1 secret' }, 'https://a.test', recorder);
  for (const key of [token, encodeURIComponent(token)]) {
    const { request, credentialed } = recorder.redact({
      method: 'GET',
      url: `https://a.test/?key=${key}`,
      headers: {},
      body: '',
    });
    expect([request.url, credentialed]).toEqual(['https://a.test/?key=[credential]', true]);
  }
});

test('without authentication, everybody is let in', async () => {
  const world = worldWith({ kind: 'none' });
  expect((await world.sendBare(get)).response.status).toBe(200);
  expect((await world.send(get)).response.status).toBe(200);
  expect(worldNameOf({ kind: 'none' }, { headers: { authorization: 'Bearer x' }, body: '' })).toBe(DEFAULT_WORLD);
});

test('by OAuth, the token endpoint of the document issues tokens', async () => {
  const form = { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } };
  const token = {
    type: 'object',
    required: ['access_token', 'scope'],
    properties: { access_token: {}, scope: { type: 'string' } },
  };
  const oauth: AuthCard = {
    kind: 'oauth',
    tokenPrefix: 'at_',
    clientIdPrefix: 'client_',
    tokenPath: '/oauth/token',
    lifeMs: 60_000,
  };
  const all = { ...paths, '/oauth/token': { post: { requestBody: { content: form }, responses: answers(token) } } };
  expect(contractOf(all).operation('POST /oauth/token')!.isPublic).toBe(false);
  const world = worldWith(oauth, all);
  const ask = (id: string, secret: string) =>
    world.sendBare({
      method: 'POST',
      url: '/oauth/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`,
    });
  const { clientId, clientSecret } = world.mock.credentials;
  const { response, processed } = await ask(clientId!, clientSecret!);
  const answer = JSON.parse(response.body);
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 60, scope: expect.any(String) });
  expect(processed.violations).toEqual([]);
  expect((await world.send(get, { token: answer.access_token })).response.status).toBe(200);
  world.advance(60_000);
  expect((await world.send(get, { token: answer.access_token })).response.status).toBe(401);
  expect((await ask(clientId!, 'wrong')).response.status).toBe(401);
});
