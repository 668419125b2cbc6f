import { expect, test } from 'vitest';
import { readRetryAfter } from '../../src/client/retry-after.ts';

const now = Date.UTC(2026, 0, 1);

test.each([
  ['7', 7_000],
  ['0', 0],
  ['1.5', 1_500],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['soon', undefined],
  ['', undefined],
  ['-3 days', undefined],
])('%j asks to wait for %s ms', (value, ms) => {
  expect(readRetryAfter(new Headers({ 'retry-after': value }), now)).toBe(ms);
});

test('asks for nothing where it is absent', () => {
  expect(readRetryAfter(new Headers(), now)).toBeUndefined();
});
