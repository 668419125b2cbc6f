import fc from 'fast-check';
import { parse } from 'qs';
import { expect, test } from 'vitest';
import { encodeForm } from '../../src/client/encode-form.ts';

test('writes nested values with brackets', () => {
  expect(decodeURIComponent(encodeForm({ amount: 1_000, metadata: { a: 'b' }, expand: ['x', 'y'] }))).toBe(
    'amount=1000&metadata[a]=b&expand[0]=x&expand[1]=y',
  );
});

test('leaves out what is not there', () => {
  expect(encodeForm({ a: undefined, b: null, c: false, d: '' })).toBe('c=false&d=');
  expect(encodeForm({})).toBe('');
});

test('is read back as it was written', () => {
  const name = fc.stringMatching(/^[a-z_]{1,8}$/);
  const form = fc.dictionary(name, fc.oneof(fc.string(), fc.dictionary(name, fc.string(), { minKeys: 1 })));
  fc.assert(
    fc.property(form, (value) => {
      expect(JSON.stringify(parse(encodeForm(value)))).toBe(JSON.stringify(value));
    }),
  );
});

test('writes any string, well-formed or not', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof encodeForm({ text }) === 'string'));
  expect(encodeForm({ text: '\ud800' })).toBe('text=%EF%BF%BD');
});

test('repeats the name of a list where it is told to', () => {
  const written = encodeForm({ To: 'x', MediaUrl: ['a&b', 'c'], none: [] }, 'repeated');
  expect(written).toBe('To=x&MediaUrl=a%26b&MediaUrl=c');
});
