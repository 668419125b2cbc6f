import { expect, test } from 'vitest';
import { decodeFormAsJson } from '../../src/contract/form-as-json.ts';

test('objects and lists become the text that a form would hold; the rest stays, null goes', () => {
  const body = JSON.stringify({ text: 'é', limit: 7, all: true, blocks: [{ type: 'divider' }], view: {}, ts: null });
  expect(decodeFormAsJson(body)).toEqual({
    text: 'é',
    limit: 7,
    all: true,
    blocks: '[{"type":"divider"}]',
    view: '{}',
  });
});

test.each(['', '{', '[]', 'null', '7', '"text"'])('%j stands for no form', (body) => {
  expect(decodeFormAsJson(body)).toBeUndefined();
});

test('a property named like the prototype changes nothing but itself', () => {
  const decoded = decodeFormAsJson('{"__proto__":{"polluted":true}}')!;
  expect(Object.getPrototypeOf(decoded)).toBe(Object.prototype);
  expect(Object.keys(decoded)).toEqual(['__proto__']);
});
