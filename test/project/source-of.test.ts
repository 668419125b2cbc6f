import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Code, oneLine, quoted, sourceOf } from '../../src/project/source-of.ts';

const evaluate = (source: string): unknown => new Function(`return (${source});`)();

test('any plain data, printed and evaluated, is what it was', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'medium' }), (value) => {
      // What JSON makes of it: JavaScript has a negative zero.
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      expect(evaluate(sourceOf(plain))).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

test('a text never leaves its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(evaluate(quoted(text))).toBe(text);
      expect(quoted(text)).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

test('short values stand in one line, long ones and those with comments do not', () => {
  expect(sourceOf({ kind: 'bearer', tokenPrefix: "it's" })).toBe("{ kind: 'bearer', tokenPrefix: 'it\\'s' }");
  expect(sourceOf([])).toBe('[]');
  const comments = new Map([['auth', 'guess: the scheme "api_key"\nis used']]);
  expect(sourceOf({ name: 'pets', auth: { kind: 'none' }, 'x-y': [1, null] }, { comments })).toBe(`{
  name: 'pets',
  // guess: the scheme "api_key" is used
  auth: { kind: 'none' },
  'x-y': [1, null],
}`);
});

test('code stands as it is, and what is undefined is left out', () => {
  expect(sourceOf({ a: new Code('new URL(here)'), b: undefined })).toBe('{ a: new URL(here) }');
});

test('what is not of the author’s making stays in the line of its comment', () => {
  expect(oneLine(' a\n\u2028b\r\n\tc ')).toBe('a b c');
});
