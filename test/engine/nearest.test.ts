import { expect, test } from 'vitest';
import { nearest, suggestion } from '../../src/engine/nearest.ts';

const RULES = ['retry/jitter-present', 'retry/no-storm', 'outcome/settles', 'idempotency/key-stable'];

test('a mistyped name finds what it meant', () => {
  expect(nearest('retry/jiter-presnt', RULES)).toEqual(['retry/jitter-present']);
  expect(nearest('OUTCOME/SETTLE', RULES)).toEqual(['outcome/settles']);
});

test('a part of a name finds the whole', () => {
  expect(nearest('storm', RULES)).toEqual(['retry/no-storm']);
});

test('nothing near finds nothing, and the sentence names what is known', () => {
  expect(nearest('webhooks/signed-and-verified', RULES)).toEqual([]);
  expect(suggestion('xyzzy', ['a-name', 'b-name'])).toBe('; known: a-name, b-name.');
  expect(suggestion('xyzzy', [])).toBe('; none is known.');
});

test('at most three are suggested', () => {
  expect(nearest('key', ['key-a', 'key-b', 'key-c', 'key-d'])).toHaveLength(3);
});
