import { expect, test } from 'vitest';
import { Accounts } from '../../src/control/accounts.ts';
import type { AuthCard } from '../../src/provider/provider.ts';

const bearer: AuthCard = { kind: 'bearer', tokenPrefix: 'pat-' };
const request = (authorization: string, world?: string) => ({
  method: 'GET',
  url: 'http://hubspot.test/',
  headers: { authorization, ...(world === undefined ? {} : { 'faultline-world': world }) },
  body: '',
});

test('what a world has issued belongs there, and a header outranks it', () => {
  const accounts = new Accounts(bearer);
  accounts.learn({ token: 'pat-1' }, 'cart');
  expect(accounts.worldOf(request('Bearer pat-1'))).toBe('cart');
  expect(accounts.worldOf(request('Bearer pat-2'))).toMatch(/^account-/);
  expect(accounts.worldOf(request('Bearer pat-1', 'shop'))).toBe('shop');
  accounts.forget('cart');
  expect(accounts.worldOf(request('Bearer pat-1'))).toMatch(/^account-/);
});

test('with Basic, the user name is what counts', () => {
  const accounts = new Accounts({ kind: 'basic', usernamePrefix: 'AC' });
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
  accounts.learn({ token: 'secret', username: 'AC1', password: 'secret' }, 'cart');
  expect(accounts.worldOf(request(basic('AC1:another')))).toBe('cart');
  expect(accounts.worldOf(request(basic('AC2:secret')))).toMatch(/^account-/);
});

test('what is saved names no credential, and does for another server', () => {
  const accounts = new Accounts(bearer);
  accounts.learn({ token: 'pat-verysecret' }, 'cart');
  expect(JSON.stringify(accounts.of('cart'))).not.toContain('verysecret');
  const next = new Accounts(bearer);
  for (const account of accounts.of('cart')) next.add(account, 'cart');
  expect(next.worldOf(request('Bearer pat-verysecret'))).toBe('cart');
});

test('of a thousand and more, the first of a world and the newest are remembered', () => {
  const accounts = new Accounts(bearer);
  for (let n = 0; n <= 1_000; n++) accounts.learn({ token: `pat-${n}` }, 'cart');
  expect(accounts.of('cart')).toHaveLength(1_000);
  const worlds = [0, 1, 2, 1_000].map((n) => accounts.worldOf(request(`Bearer pat-${n}`)).replace(/-.*/, ''));
  expect(worlds).toEqual(['cart', 'account', 'cart', 'cart']);
});
