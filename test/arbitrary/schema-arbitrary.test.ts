import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnySchema } from '../../src/arbitrary/any-schema.ts';
import { type ArbitraryOptions, plainValue, schemaArbitrary } from '../../src/arbitrary/schema-arbitrary.ts';
import { seededGenerator } from '../../src/random.ts';
import { catalogue, definitions } from './catalogue.ts';
import { resolverOf, validatorOf } from './document.ts';

const resolve = resolverOf({ $defs: definitions });
const entries = Object.entries(catalogue).map(([name, schema]) => ({ name, schema }));
const DRAWS = Math.ceil(10_000 / entries.length);
/** The longest way that shrinking may take. */
const STEPS = 500;

describe.each(entries)('values of $name', ({ schema }) => {
  const make = () => schemaArbitrary(resolve, schema, {});
  const wrong = validatorOf(definitions, schema);

  it('are valid, every one', () => {
    fc.assert(
      fc.property(make(), (value) => {
        expect(wrong(value)).toBeUndefined();
      }),
      { numRuns: DRAWS, seed: 5 },
    );
  });

  it('shrink to smaller valid ones, and come to an end', () => {
    const arbitrary = make();
    for (const seed of [1, 2, 3]) {
      let found = arbitrary.generate(new fc.Random(seededGenerator(seed)), undefined);
      const before = sizeOf(found.value);
      for (let steps = 0; ; steps++) {
        expect(steps).toBeLessThan(STEPS);
        const [smaller] = arbitrary.shrink(found.value, found.context);
        if (!smaller) break;
        found = smaller;
        expect(wrong(found.value)).toBeUndefined();
      }
      expect(sizeOf(found.value)).toBeLessThanOrEqual(before);
    }
  });

  it('have a plainest one', () => {
    expect(wrong(plainValue(resolve, schema, {}))).toBeUndefined();
  });
});

/** How many values there are in one. */
function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((size: number, part) => size + sizeOf(part), 1);
}

describe('values', () => {
  const shrunk = (schema: AnySchema, seed: number) => {
    const arbitrary = schemaArbitrary(resolve, schema, {});
    let found = arbitrary.generate(new fc.Random(seededGenerator(seed)), undefined);
    for (let next = [...arbitrary.shrink(found.value, found.context).take(1)]; next[0]; ) {
      found = next[0];
      next = [...arbitrary.shrink(found.value, found.context).take(1)];
    }
    return found.value;
  };

  it.each([
    ['required properties alone', catalogue.objects!, { a: 0 }],
    ['no more than must be', catalogue['objects with some properties']!, { a: 0, b: 0 }],
    ['the fewest items', catalogue.lists!, [0, 0]],
    ['the shortest text', catalogue['a text of some length']!, 'aaa'],
    ['a tree without branches', catalogue['a tree']!, { value: 0, children: [] }],
  ])('shrink to %s', (_what, schema, plain) => {
    for (const seed of [1, 2, 3, 4, 5]) expect(shrunk(schema, seed)).toEqual(plain);
    expect(plainValue(resolve, schema, {})).toEqual(plain);
  });

  const drawn = (schema: AnySchema, options: ArbitraryOptions = {}) =>
    fc.sample(schemaArbitrary(resolve, schema, options), { numRuns: 200, seed: 1 });
  const account = {
    type: 'object',
    required: ['name', 'etag'],
    properties: {
      name: { type: 'string' },
      etag: { type: 'string', readOnly: true },
      id: { $ref: '#/$defs/Name', readOnly: true },
      secret: { type: 'string', writeOnly: true },
    },
  };

  it('leave out of a request what is read only, unless it is required, and of an answer what is write only', () => {
    const names = (values: readonly unknown[]) => [...new Set(values.flatMap((value) => Object.keys(value as object)))];
    expect(names(drawn(account)).sort()).toEqual(['etag', 'name', 'secret']);
    expect(names(drawn(account, { direction: 'answer' })).sort()).toEqual(['etag', 'id', 'name']);
  });

  it('name resources that exist, in the type that the schema wants', () => {
    const fixtures = { pet: ['7', '8'] };
    expect(new Set(drawn({ type: 'string', 'x-resource': 'pet' }, { fixtures }))).toEqual(new Set(['7', '8']));
    expect(new Set(drawn({ type: 'integer', 'x-resource': 'pet' }, { fixtures }))).toEqual(new Set([7, 8]));
  });

  it('prefer the examples that the schema allows', () => {
    expect(new Set(drawn(catalogue.examples!))).toEqual(new Set(['first', 'third']));
  });

  it('are of every type and of every branch', () => {
    const types = (schema: AnySchema) =>
      new Set(drawn(schema).map((value) => (value === null ? 'null' : typeof value)));
    expect(types(catalogue['one of several types']!)).toEqual(new Set(['string', 'number', 'null']));
    expect(types(catalogue['any of']!)).toEqual(new Set(['string', 'number', 'object']));
  });

  it('carry the value that tells the branches of a discriminator apart', () => {
    const kinds = drawn(catalogue['one of, by a discriminator']!).map((value) => (value as { kind: string }).kind);
    expect(new Set(kinds)).toEqual(new Set(['cat', 'Dog']));
  });

  it('are the same for the same seed', () => {
    const schema = catalogue['one of, by a discriminator']!;
    expect(drawn(schema)).toEqual(drawn(schema));
  });
});

describe('a schema without values', () => {
  const cell = (schema: AnySchema) => ({
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'array', items: schema, minItems: 1 } },
  });

  it.each<[what: string, schema: AnySchema]>([
    ['allows nothing', false],
    ['contradicts itself', { type: 'integer', minimum: 3, maximum: 2 }],
    ['has an empty enum', { enum: [] }],
    ['has no type left', { allOf: [{ type: 'string' }, { type: 'boolean' }] }],
    ['requires itself', { $ref: '#/$defs/Endless' }],
    ['excludes what it asks for', { type: 'integer', not: { type: 'integer' } }],
    ['has two branches that always hold together', { oneOf: [{ type: 'string' }, { type: 'string' }] }],
    [
      'asks for more different items than there are',
      { type: 'array', items: { enum: [1] }, uniqueItems: true, minItems: 2 },
    ],
    ['has too few names for its properties', { type: 'object', propertyNames: { enum: ['x'] }, minProperties: 2 }],
    ['matches no text', { type: 'string', pattern: '^[a-z]+$', maxLength: 0 }],
  ])('that %s is told with its place', (_what, schema) => {
    const where = 'the body of POST /pets';
    const error = expect.objectContaining({
      code: 'INPUT_IMPOSSIBLE',
      message: expect.stringContaining('the body of POST /pets at /a'),
    });
    const endless = { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/Endless' } } };
    const within = resolverOf({ $defs: { Endless: endless } });
    expect(() => fc.sample(schemaArbitrary(within, cell(schema), { where }), 20)).toThrow(error);
    expect(() => plainValue(within, cell(schema), { where })).toThrow(error);
  });

  it('does no harm where it need not have one', () => {
    const optional = { type: 'object', properties: { a: { type: 'array', items: false }, b: false } };
    expect(
      new Set(fc.sample(schemaArbitrary(resolve, optional, {}), 50).map((value) => JSON.stringify(value))),
    ).toEqual(new Set(['{}', '{"a":[]}']));
  });
});
