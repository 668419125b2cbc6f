import { expect, test } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { Keyring } from '../../src/provider/keyring.ts';
import { accountOf, accountOfCredentials } from '../../src/provider/presented.ts';
import type { AuthCard } from '../../src/provider/provider.ts';

let nowMs = 0;
const clock: Clock = { now: () => nowMs, sleep: async () => {} };
const card: AuthCard = { kind: 'bearer', tokenPrefix: 'sk_test_', basic: true };
const oauth: AuthCard = {
  kind: 'oauth',
  tokenPrefix: 'A21',
  clientIdPrefix: 'client-',
  tokenPath: '/token',
  lifeMs: 60_000,
};

test('accepts what it issued, and nothing else', () => {
  const keyring = new Keyring(card, 1, clock);
  expect(keyring.refusal({ authorization: `Bearer ${keyring.current.token}` })).toBeUndefined();
  expect(keyring.refusal({ authorization: 'Bearer sk_test_other' })).toBe('wrong');
  expect(keyring.knows({ authorization: 'Bearer sk_test_other' })).toBe(false);
});

test('any token: those with the prefix are accepted when they are first seen', () => {
  const keyring = new Keyring(card, 1, clock, { anyToken: true });
  expect(keyring.refusal({ authorization: 'Bearer sk_test_other' })).toBeUndefined();
  expect(keyring.refusal({ authorization: 'Bearer sk_live_other' })).toBe('wrong');
  expect(keyring.refusal({ authorization: 'Bearer sk_test_' })).toBe('wrong');
  expect(keyring.refusal({})).toBe('missing');
});

test('any token: what has been seen can be ended, what comes later is accepted', () => {
  const keyring = new Keyring(card, 1, clock, { anyToken: true });
  expect(keyring.knows({ authorization: 'Bearer sk_test_one' })).toBe(true);
  keyring.invalidate('revoked');
  expect(keyring.refusal({ authorization: 'Bearer sk_test_one' })).toBe('revoked');
  expect(keyring.refusal({ authorization: 'Bearer sk_test_two' })).toBeUndefined();
});

test('what is saved holds no token, and another keyring of the seed goes on with it', () => {
  const keyring = new Keyring(card, 1, clock, { anyToken: true });
  keyring.knows({ authorization: 'Bearer sk_test_one' });
  keyring.invalidate('expired');
  const { token } = keyring.refresh();
  const saved = keyring.save();
  expect(JSON.stringify(saved)).not.toContain('sk_test_');

  const next = new Keyring(card, 1, clock, { anyToken: true });
  const first = next.current.token;
  next.load(JSON.parse(JSON.stringify(saved)));
  expect(next.current.token).toBe(token);
  expect(
    [token, first, 'sk_test_one', 'sk_test_two'].map((each) => next.refusal({ authorization: `Bearer ${each}` })),
  ).toEqual([undefined, 'expired', 'expired', undefined]);
  expect(next.save()).toEqual(saved);
});

test('what is saved says when tokens end, and not which: they end on time after it was loaded', () => {
  nowMs = 0;
  const keyring = new Keyring(oauth, 1, clock);
  const first = keyring.current.token;
  nowMs = 40_000;
  const second = keyring.issue(30_000).accessToken;
  const saved = JSON.stringify(keyring.save());
  for (const token of [first, second]) expect(saved).not.toContain(token);

  nowMs = 50_000;
  const next = new Keyring(oauth, 1, clock);
  next.load(JSON.parse(saved));
  expect(JSON.stringify(next.save())).toBe(saved);
  const standing = (each: string) => next.refusal({ authorization: `Bearer ${each}` });
  expect([first, second].map(standing)).toEqual([undefined, undefined]);
  nowMs = 60_000;
  expect([first, second].map(standing)).toEqual(['expired', undefined]);
  nowMs = 70_000;
  expect([first, second].map(standing)).toEqual(['expired', 'expired']);
  nowMs = 0;
});

test('what an older version saved, without the ends of tokens, is loaded: they live anew', () => {
  nowMs = 0;
  const keyring = new Keyring(oauth, 1, clock);
  keyring.issue();
  const { expiries: _, ...older } = keyring.save();
  nowMs = 50_000;
  const next = new Keyring(oauth, 1, clock);
  next.load(older);
  const standing = () => next.refusal({ authorization: `Bearer ${keyring.current.token}` });
  nowMs = 109_999;
  expect(standing()).toBeUndefined();
  nowMs = 110_000;
  expect(standing()).toBe('expired');
  nowMs = 0;
});

test('any token: however many are seen, only so many are remembered', () => {
  const keyring = new Keyring(card, 1, clock, { anyToken: true });
  for (let i = 0; i < 1_000; i++) keyring.knows({ authorization: `Bearer sk_test_${i}` });
  expect(keyring.snapshot().tokens.size).toBe(100);
});

const basic = (username: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

test('Basic: the pair that was issued, and after a refresh the same user with another password', () => {
  const keyring = new Keyring({ kind: 'basic', usernamePrefix: 'AC' }, 1, clock);
  const { username = '', password = '' } = keyring.current;
  expect(username).toMatch(/^AC\w{24}$/);
  expect(keyring.refusal(basic(username, password))).toBeUndefined();
  expect(keyring.refusal(basic(username, 'other'))).toBe('wrong');
  expect(keyring.refusal({ authorization: `Bearer ${password}` })).toBe('wrong');
  keyring.invalidate('revoked');
  expect(keyring.refusal(basic(username, password))).toBe('revoked');
  expect(keyring.refresh()).toMatchObject({ username });
  expect(keyring.refusal(basic(username, keyring.current.password ?? ''))).toBeUndefined();
});

test('OAuth: access tokens are issued to a client, and end by themselves', () => {
  nowMs = 5_000;
  const keyring = new Keyring(oauth, 1, clock);
  const { clientId = '', clientSecret = '', token } = keyring.current;
  expect(keyring.accepts(clientId, clientSecret)).toBe(true);
  expect(keyring.accepts(clientId, 'other')).toBe(false);
  nowMs = 10_000;
  const { accessToken, expiresInS } = keyring.issue();
  expect(expiresInS).toBe(60);
  const standing = (each: string) => keyring.refusal({ authorization: `Bearer ${each}` });
  expect([token, accessToken].map(standing)).toEqual([undefined, undefined]);
  nowMs = 65_000;
  expect([token, accessToken].map(standing)).toEqual(['expired', undefined]);
  nowMs = 0;
});

test('a token that is issued with a life of its own ends by itself, where others do not', () => {
  nowMs = 0;
  const keyring = new Keyring({ kind: 'bearer', tokenPrefix: 'pat-' }, 1, clock);
  const { token } = keyring.current;
  const { accessToken, expiresInS } = keyring.issue(1_000);
  expect(expiresInS).toBe(1);
  nowMs = 1_000;
  const standing = (each: string) => keyring.refusal({ authorization: `Bearer ${each}` });
  expect([token, accessToken].map(standing)).toEqual([undefined, 'expired']);
  nowMs = 0;
});

test('an account is the same whether its client asks for a token or shows one', () => {
  const keyring = new Keyring(oauth, 1, clock);
  const { clientId = '', clientSecret = '', token } = keyring.current;
  const account = accountOfCredentials(oauth, keyring.current);
  expect(accountOf(oauth, { authorization: `Bearer ${token}` }, '')).toBe(account);
  expect(accountOf(oauth, basic(clientId, clientSecret), 'grant_type=client_credentials')).toBe(account);
  expect(accountOf(oauth, {}, `client_id=${clientId}&client_secret=x`)).toBe(account);
  expect(accountOf(oauth, { authorization: 'Bearer other' }, '')).toBeUndefined();
});
