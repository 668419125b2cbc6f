import { expect, test } from 'vitest';
import { Keyring } from '../../src/provider/keyring.ts';
import type { AuthCard } from '../../src/provider/provider.ts';

const card: AuthCard = { kind: 'bearer', tokenPrefix: 'sk_test_', basic: true };

test('accepts what it issued, and nothing else', () => {
  const keyring = new Keyring(card, 1);
  expect(keyring.refusal(`Bearer ${keyring.current.token}`)).toBeUndefined();
  expect(keyring.refusal('Bearer sk_test_other')).toBe('wrong');
  expect(keyring.knows('Bearer sk_test_other')).toBe(false);
});

test('any token: those with the prefix are accepted when they are first seen', () => {
  const keyring = new Keyring(card, 1, { anyToken: true });
  expect(keyring.refusal('Bearer sk_test_other')).toBeUndefined();
  expect(keyring.refusal('Bearer sk_live_other')).toBe('wrong');
  expect(keyring.refusal('Bearer sk_test_')).toBe('wrong');
  expect(keyring.refusal(undefined)).toBe('missing');
});

test('any token: what has been seen can be ended, what comes later is accepted', () => {
  const keyring = new Keyring(card, 1, { anyToken: true });
  expect(keyring.knows('Bearer sk_test_one')).toBe(true);
  keyring.invalidate('revoked');
  expect(keyring.refusal('Bearer sk_test_one')).toBe('revoked');
  expect(keyring.refusal('Bearer sk_test_two')).toBeUndefined();
});

test('what is saved holds no token, and another keyring of the seed goes on with it', () => {
  const keyring = new Keyring(card, 1, { anyToken: true });
  keyring.knows('Bearer sk_test_one');
  keyring.invalidate('expired');
  const { token } = keyring.refresh();
  const saved = keyring.save();
  expect(JSON.stringify(saved)).not.toContain('sk_test_');

  const next = new Keyring(card, 1, { anyToken: true });
  const first = next.current.token;
  next.load(JSON.parse(JSON.stringify(saved)));
  expect(next.current.token).toBe(token);
  expect([token, first, 'sk_test_one', 'sk_test_two'].map((each) => next.refusal(`Bearer ${each}`))).toEqual([
    undefined,
    'expired',
    'expired',
    undefined,
  ]);
  expect(next.save()).toEqual(saved);
});

test('any token: however many are seen, only so many are remembered', () => {
  const keyring = new Keyring(card, 1, { anyToken: true });
  for (let i = 0; i < 1_000; i++) keyring.knows(`Bearer sk_test_${i}`);
  expect(keyring.snapshot().tokens.size).toBe(100);
});
