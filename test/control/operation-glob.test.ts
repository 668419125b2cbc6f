import { expect, test } from 'vitest';
import { matchesOperation } from '../../src/control/operation-glob.ts';

test.each([
  ['POST /v1/customers', 'POST /v1/customers', true],
  ['POST /v1/customers', 'POST /v1/customers/{customer}', false],
  ['POST *', 'POST /v1/customers', true],
  ['POST *', 'GET /v1/customers', false],
  ['* /v1/customers*', 'GET /v1/customers/{customer}', true],
  ['*capture', 'POST /v1/payment_intents/{intent}/capture', true],
  ['*a*b*', 'xaxbx', true],
  ['*a*b*', 'xbxax', false],
  ['ab*ba', 'aba', false],
  ['*', '', true],
  ['', 'x', false],
])('%j on %j: %s', (glob, name, expected) => {
  expect(matchesOperation(glob, name)).toBe(expected);
});

test('takes no longer for a glob made to be slow', () => {
  const startedAt = performance.now();
  expect(matchesOperation(`${'*a'.repeat(5_000)}b`, 'a'.repeat(20_000))).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});
