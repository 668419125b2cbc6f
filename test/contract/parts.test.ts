import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { objectOf, partsOf } from '../../src/contract/parts.ts';

const DEPTH = { paths: {}, components: { '*': {} } };

function throughParts(text: string): unknown {
  const parts = JSON.parse(JSON.stringify(partsOf(text, DEPTH)));
  return objectOf(text, parts);
}

describe('an object made of its parts', () => {
  test('is what JSON.parse makes of the text, in the same order', () => {
    const members = fc.dictionary(fc.string(), fc.jsonValue());
    const documents = fc.record(
      { openapi: fc.string(), paths: members, components: fc.dictionary(fc.string(), members), other: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(documents, fc.constantFrom(undefined, 1, '\t\r\n'), (document, space) => {
        const text = JSON.stringify(document, null, space);
        const made = throughParts(text);
        expect(JSON.stringify(made)).toBe(JSON.stringify(JSON.parse(text)));
        expect(made).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['names and strings with marks and backslashes', '{"a\\"b\\\\":"c\\\\\\"}","paths":{"\\\\":"\\\\"}}'],
    ['space around everything', ' {\n"paths" : { "/a" : [ 1 , "]" ] , "/b" : -1.5e3 } , "x" : true }\n'],
    ['names that objects have anyway', '{"__proto__":{"a":1},"paths":{"__proto__":1,"constructor":2}}'],
    ['names that are numbers, which come first', '{"components":{"b":{"z":1,"7":2},"1":{}},"0":null}'],
    ['a name that is there twice', '{"paths":{"/a":1,"/b":2,"/a":3}}'],
    ['members that are no objects where they might be', '{"paths":[],"components":{"a":"b","c":[{}]}}'],
  ])('%s', (_, text) => {
    const made = throughParts(text);
    expect(JSON.stringify(made)).toBe(JSON.stringify(JSON.parse(text)));
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  });

  test('is parsed where it is looked at, and once', () => {
    const text = '{"paths":{"/a":{"x":1},"/b":{"y":2}}}';
    const parts = partsOf(text, DEPTH);
    const broken = objectOf(text.replace('"y":2', '"y"?2'), parts);
    const paths = broken.paths as Record<string, unknown>;
    expect(paths['/a']).toEqual({ x: 1 });
    expect(paths['/a']).toBe(paths['/a']);
    expect(Object.keys(paths)).toEqual(['/a', '/b']);
    expect(() => paths['/b']).toThrow(SyntaxError);
  });
});
