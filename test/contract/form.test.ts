import { expect, test } from 'vitest';
import { decodeRepeated } from '../../src/contract/form.ts';

const lists = new Set(['MediaUrl', '__proto__']);

test.each([
  ['MediaUrl=a&To=x&MediaUrl=b', { MediaUrl: ['a', 'b'], To: 'x' }],
  ['MediaUrl=a', { MediaUrl: ['a'] }],
  ['To=x&To=y', { To: 'y' }],
  ['Body=%5B7%5D+%26+on&MediaUrl%5B0%5D=a', { Body: '[7] & on', 'MediaUrl[0]': 'a' }],
  ['', {}],
  ['&=&a', { '': '', a: '' }],
])('a form that repeats names, %s', (text, values) => {
  expect(decodeRepeated(text, lists)).toEqual(values);
});

test('a name of Object’s own is a name like any other', () => {
  const values = decodeRepeated('__proto__=a&constructor=b', lists);
  expect(Object.keys(values)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
});
