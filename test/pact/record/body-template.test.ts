import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schemaArbitrary } from '../../../src/arbitrary/schema-arbitrary.ts';
import type { Schema } from '../../../src/contract/contract.ts';
import { bodyTemplate, valueTemplate } from '../../../src/pact/record/body-template.ts';
import { resolverOf } from '../../arbitrary/document.ts';
import { nativeMismatches } from '../native-match.ts';

const $defs = {
  Node: {
    type: 'object',
    required: ['id', 'children'],
    properties: {
      id: { type: 'string' },
      children: { type: 'array', maxItems: 2, items: { $ref: '#/$defs/Node' } },
      parent: { $ref: '#/$defs/Node' },
    },
  },
  Base: {
    type: 'object',
    properties: { id: { type: 'string', pattern: '^cus_[a-z0-9]{4}$' }, at: { type: 'integer' } },
  },
};
const resolve = resolverOf({ $defs });

const template = (schema: Schema, value: unknown) => bodyTemplate(resolve, schema, value);
const any = (value: unknown) => ({ 'pact:matcher:type': 'type', value });
const among = (value: string, regex: string) => ({ 'pact:matcher:type': 'regex', regex, value });
const object = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});

describe('what a template asks for', () => {
  test('the type of each property that is required', () => {
    const schema = object({ id: { type: 'string' }, paid: { type: 'boolean' }, note: { type: 'string' } }, [
      'id',
      'paid',
    ]);
    expect(template(schema, { id: 'a', paid: false, note: 'n' })).toEqual({ id: any('a'), paid: any(false) });
  });

  test('whole numbers where they have to be, numbers otherwise', () => {
    const schema = object({ count: { type: 'integer' }, ratio: { type: 'number' }, even: { type: 'number' } });
    expect(template(schema, { count: 3, ratio: 0.5, even: 2 })).toEqual({
      count: { 'pact:matcher:type': 'integer', value: 3 },
      ratio: { 'pact:matcher:type': 'number', value: 0.5 },
      even: { 'pact:matcher:type': 'number', value: 2 },
    });
  });

  test('one of the texts that there are', () => {
    const schema = object({ kind: { const: 'a.b' }, state: { type: 'string', enum: ['open', 'done?'] } });
    expect(template(schema, { kind: 'a.b', state: 'open' })).toEqual({
      kind: among('a.b', '^a\\.b$'),
      state: among('open', '^(?:open|done\\?)$'),
    });
  });

  test('of a great many texts, that it is a text', () => {
    const values = Array.from({ length: 200 }, (_, index) => `c${index}`);
    expect(template({ enum: values }, 'c7')).toEqual(any('c7'));
  });

  test('nothing of what may be null, however the schema says it', () => {
    const schema = object({
      one: { type: ['string', 'null'] },
      two: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      three: { type: 'string', nullable: true },
      four: { enum: ['a', null] },
      five: { type: 'string' },
    });
    expect(template(schema, { one: 'a', two: 'a', three: 'a', four: null, five: 'a' })).toEqual({ five: any('a') });
  });

  test('what was there, where a schema requires nothing at all', () => {
    const schema = object({ id: { type: 'string' }, gone: { type: 'string' }, none: { type: ['string', 'null'] } }, []);
    expect(template(schema, { id: 'a', none: 'x', more: 1 })).toEqual({ id: any('a') });
  });

  test('the items of a list, no more of them than the schema has at least', () => {
    const schema = { type: 'array', items: object({ id: { type: 'string' } }) };
    const one = [{ id: any('a') }];
    expect(template(schema, [{ id: 'a' }, { id: 'b' }])).toEqual({ 'pact:matcher:type': 'type', min: 0, value: one });
    expect(template({ ...schema, minItems: 1 }, [{ id: 'a' }])).toEqual({
      'pact:matcher:type': 'type',
      min: 1,
      value: one,
    });
    expect(template(schema, [])).toEqual(any([]));
  });

  test('a map by its being one', () => {
    const schema = object({ metadata: { type: 'object', additionalProperties: { type: 'string' } } });
    expect(template(schema, { metadata: { a: 'b' } })).toEqual({ metadata: any({}) });
  });

  test('all parts of a whole', () => {
    const schema = { allOf: [{ $ref: '#/$defs/Base' }, { required: ['id'] }, object({ name: { type: 'string' } })] };
    expect(template(schema, { id: 'cus_ab12', at: 3, name: 'n' })).toEqual({
      id: among('cus_ab12', '^cus_[a-z0-9]{4}$'),
      name: any('n'),
    });
  });

  test('the alternative that the value is of', () => {
    const schema = {
      oneOf: [object({ ok: { const: true }, ts: { type: 'string' } }), object({ error: { type: 'string' } })],
    };
    expect(template(schema, { ok: true, ts: '1' })).toEqual({ ok: any(true), ts: any('1') });
    expect(template(schema, { error: 'no' })).toEqual({ error: any('no') });
  });

  test('what alternatives have in common, where the value is of several', () => {
    const schema = {
      anyOf: [object({ a: { enum: ['x', 'y'] }, b: { type: 'string' } }), object({ a: { enum: ['x', 'z'] } })],
    };
    expect(template(schema, { a: 'x', b: 'b' })).toEqual({ a: among('x', '^(?:x|y|z)$') });
  });

  test('of items that may be of several kinds, only what all are', () => {
    const kinds = { anyOf: [object({ removed: { type: 'boolean' } }), object({ id: { type: 'string' } })] };
    const schema = { type: 'array', items: kinds };
    expect(template(schema, [{ id: 'a' }])).toEqual(any([]));
  });

  test('nothing, where nothing is promised', () => {
    expect(template({}, { a: 1 })).toBeUndefined();
    expect(template({ type: ['string', 'integer'] }, 'a')).toBeUndefined();
  });

  test('nothing of properties that Pact has no name for', () => {
    const schema = object({ '*': { type: 'string' }, 0: { type: 'string' }, 'pact:matcher:type': { type: 'string' } });
    expect(template(schema, { '*': 'a', 0: 'b', 'pact:matcher:type': 'c' })).toEqual(any({}));
  });

  test('secrets by their being texts', () => {
    const names = ['client_secret', 'clientSecret', 'access_token', 'signature_key', 'password'];
    const schema = object(Object.fromEntries(names.map((name) => [name, { type: 'string' }])));
    const value = Object.fromEntries(names.map((name) => [name, 'whsec_very_secret']));
    expect(JSON.stringify(template(schema, value))).not.toContain('whsec_very_secret');
    expect(template(object({ next_page_token: { type: 'string' } }), { next_page_token: 'p2' })).toEqual({
      next_page_token: any('p2'),
    });
  });

  test('a value that no schema describes, by its types', () => {
    const value = { type: 'a.b', count: 1, on: true, none: null, list: [{ a: 'x', b: 1 }, { a: 'y' }], empty: {} };
    expect(valueTemplate(value, ['a.b'])).toEqual({
      type: among('a.b', '^a\\.b$'),
      count: { 'pact:matcher:type': 'number', value: 1 },
      on: any(true),
      list: { 'pact:matcher:type': 'type', min: 0, value: [{ a: any('x') }] },
      empty: any({}),
    });
  });
});

/** Schemas that promise the same of all their values. */
const SCHEMAS: readonly Schema[] = [
  object({ id: { type: 'string' }, n: { type: 'integer' }, r: { type: 'number' }, b: { type: 'boolean' }, o: {} }),
  object({ s: { enum: ['a.b', 'c|d', '', '(', '\\', 'é', '^$'] }, k: { const: 'x' }, m: { enum: [1, 2.5] } }),
  object({ p: { type: 'string', pattern: '^[a-z]{2}-\\d{3}$' }, q: { type: 'string', pattern: 'a|b', maxLength: 4 } }),
  object({ a: { type: 'string' }, b: { type: 'string' }, c: { type: ['string', 'null'] } }, ['a', 'c']),
  object({ list: { type: 'array', items: object({ id: { type: 'string' }, x: { type: 'integer' } }, ['id']) } }),
  object({
    least: { type: 'array', minItems: 2, items: { type: 'boolean' } },
    deep: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
  }),
  object({ map: { type: 'object', additionalProperties: { type: 'integer' } }, free: { type: 'object' } }),
  object({
    'a.b': { type: 'string' },
    "it's": { type: 'integer' },
    'q"[0]': { type: 'string' },
    '@odata.type': { type: 'string' },
    'sp ace': { type: 'boolean' },
    'back\\slash': { type: 'string' },
    $: { type: 'string' },
    '': { type: 'string' },
  }),
  { allOf: [{ $ref: '#/$defs/Base' }, { required: ['id', 'at'] }] },
  object({
    mixed: { type: 'array', items: { anyOf: [object({ a: { type: 'string' } }), object({ b: { type: 'integer' } })] } },
  }),
  { $ref: '#/$defs/Node' },
  {
    type: 'array',
    items: object({
      when: { type: 'string', format: 'date-time' },
      tags: { type: 'array', items: { type: 'string' } },
    }),
  },
];

test("a template of one value takes any other of the schema's, as Pact's own verifier sees it", async () => {
  const asked = SCHEMAS.flatMap((schema, index) => {
    const drawn = fc.sample(schemaArbitrary(resolve, schema, { direction: 'answer' }), {
      seed: index + 1,
      numRuns: 12,
    });
    return drawn.flatMap((value, at) => {
      const other = drawn[(at + 1) % drawn.length];
      return [value, other].map((answer) => ({ template: template(schema, value), answer }));
    });
  });
  expect(asked).toHaveLength(SCHEMAS.length * 24);
  const found = await nativeMismatches(asked);
  const wrong = found.flatMap((mismatches, index) =>
    mismatches.length === 0 ? [] : [{ mismatches, ...asked[index] }],
  );
  expect(wrong).toEqual([]);
});

test("a template refuses what the schema refuses, as Pact's own verifier sees it", async () => {
  const schema = object({
    id: { type: 'string' },
    n: { type: 'integer' },
    b: { type: 'boolean' },
    s: { enum: ['a.b', 'c'] },
    list: { type: 'array', items: object({ id: { type: 'string' } }) },
    map: { type: 'object' },
  });
  const value = { id: 'x', n: 1, b: true, s: 'c', list: [{ id: 'y' }], map: {} };
  const spoilt = [
    { id: undefined },
    { id: 1 },
    { n: 1.5 },
    { n: '1' },
    { b: 'true' },
    { b: null },
    { s: 'axb' },
    { s: 'cc' },
    { list: [{ id: 'y' }, { name: 'z' }] },
    { list: {} },
    { map: [] },
  ];
  const found = await nativeMismatches(
    spoilt.map((change) => ({ template: template(schema, value), answer: { ...value, ...change } })),
  );
  expect(found.map((mismatches, index) => [spoilt[index], mismatches.length > 0])).toEqual(
    spoilt.map((change) => [change, true]),
  );
});
