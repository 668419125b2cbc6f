import { expect, test } from 'vitest';
import { placeCredential } from '../../../src/pact/verify/place-credential.ts';
import type { AuthCard } from '../../../src/provider/provider.ts';

const credentials = { token: 't&1', username: 'jo', password: 'p' };
const place = (auth: AuthCard, headers: Record<string, string> = {}, target = '/v1?a=1&b=%20') =>
  placeCredential(auth, { method: 'GET', target, headers, body: Buffer.of() }, credentials);
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a bearer token takes the place of any other', () => {
  const auth: AuthCard = { kind: 'bearer', tokenPrefix: '' };
  expect(place(auth, { authorization: 'Bearer old', accept: '*/*' }).headers).toEqual({
    authorization: 'Bearer t&1',
    accept: '*/*',
  });
});

test('it stays a user name where the vendor takes both and the pact has Basic', () => {
  const auth: AuthCard = { kind: 'bearer', tokenPrefix: '', basic: true };
  const { headers } = place(auth, { authorization: `Basic ${base64('old:')}` });
  expect(headers.authorization).toBe(`Basic ${base64('t&1:')}`);
});

test('user name and password go as Basic, an access token as Bearer', () => {
  expect(place({ kind: 'basic', usernamePrefix: '' }).headers.authorization).toBe(`Basic ${base64('jo:p')}`);
  const oauth: AuthCard = { kind: 'oauth', tokenPrefix: '', clientIdPrefix: '', tokenPath: '/token', lifeMs: 1 };
  expect(place(oauth).headers.authorization).toBe('Bearer t&1');
});

test('a key goes into its header, its parameter or its cookie; what stands beside it stays', () => {
  const key = (at: (AuthCard & { kind: 'key' })['at']): AuthCard => ({ kind: 'key', at, tokenPrefix: '' });
  expect(place(key({ header: 'x-api-key' })).headers).toEqual({ 'x-api-key': 't&1' });
  expect(place(key({ query: 'key' }), {}, '/v1?a=1&key=old&b=%20').target).toBe('/v1?a=1&b=%20&key=t%261');
  expect(place(key({ query: 'key' }), {}, '/v1').target).toBe('/v1?key=t%261');
  expect(place(key({ cookie: 'sid' }), { cookie: 'a=1; sid=old' }).headers.cookie).toBe('a=1; sid=t&1');
});

test('nothing is added where nobody asks', () => {
  expect(place({ kind: 'none' }, { authorization: 'Bearer old' }).headers).toEqual({ authorization: 'Bearer old' });
});
