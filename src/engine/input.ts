import fc from 'fast-check';
import type { Contract, ContractOperation, ContractParameter, Schema } from '../contract/contract.ts';
import { seededGenerator } from '../random.ts';
import type { OperationInput, PartialInput } from '../subject/subject.ts';

/** Ids of resources that exist in every fresh world, by the contract's `x-resource`. */
export type FixtureIds = Readonly<Record<string, readonly string[]>>;

/** How deep generated values nest at most; deeper optional properties are left out. */
const MAX_DEPTH = 4;
/** Steps of shrinking on the way to the plainest value: an arbitrary that never ends must not hold the run. */
const MAX_SHRINKS = 1_000;

/**
 * Inputs that an operation's contract allows, in openapi-fetch's shape. They shrink towards the plainest: required
 * properties alone, smallest values. Whatever names a resource names one that exists.
 */
export function inputArbitrary(
  contract: Contract,
  operation: ContractOperation,
  fixtures: FixtureIds,
): fc.Arbitrary<OperationInput> {
  const made = (schema: Schema, depth: number): fc.Arbitrary<unknown> =>
    schemaArbitrary(contract, schema, fixtures, depth);
  const parametersIn = (place: 'path' | 'query') => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    return fc
      .record(Object.fromEntries(parameters.map(({ name, schema }) => [name, made(schema, 0)])), {
        requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name),
        noNullPrototype: true,
      })
      .map((values) => withoutExcluded(values, parameters));
  };
  const body = operation.requestBody ? made(operation.requestBody.schema, 0) : fc.constant(undefined);
  return fc.record(
    {
      params: fc.record(
        { path: parametersIn('path'), query: parametersIn('query'), header: fc.constant({}) },
        { noNullPrototype: true },
      ),
      body,
    },
    { noNullPrototype: true },
  ) as fc.Arbitrary<OperationInput>;
}

/** A subject's own arbitrary, in the full shape. */
export function ownInputArbitrary(own: fc.Arbitrary<PartialInput>): fc.Arbitrary<OperationInput> {
  return own.map(({ params, body }) => ({ params: { path: {}, query: {}, header: {}, ...params }, body }));
}

/** The plainest value of an arbitrary: where shrinking ends when every step is taken. */
export function plainest<T>(arbitrary: fc.Arbitrary<T>): T {
  let found = arbitrary.generate(new fc.Random(seededGenerator(1)), undefined);
  for (let steps = 0; steps < MAX_SHRINKS; steps++) {
    const [smaller] = arbitrary.shrink(found.value, found.context);
    if (!smaller) break;
    found = smaller;
  }
  return found.value;
}

/** Drops parameters that exclude one another (`x-excludes`): the one declared first stays. */
function withoutExcluded(
  values: Record<string, unknown>,
  parameters: readonly ContractParameter[],
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const { name, excludes } of parameters) {
    if (!(name in values) || (excludes !== undefined && excludes in kept)) continue;
    kept[name] = values[name];
  }
  return kept;
}

/** The plainest input of an operation: what `inputArbitrary` shrinks towards. */
export function plainInput(contract: Contract, operation: ContractOperation, fixtures: FixtureIds): OperationInput {
  const made = (schema: Schema, depth: number): unknown => plainValueOf(contract, schema, fixtures, depth);
  const parametersIn = (place: 'path' | 'query') =>
    Object.fromEntries(
      operation.parameters
        .filter((parameter) => parameter.in === place && parameter.required)
        .map(({ name, schema }) => [name, made(schema, 0)]),
    ) as Record<string, string>;
  return {
    params: { path: parametersIn('path'), query: parametersIn('query'), header: {} },
    body: operation.requestBody?.required ? made(operation.requestBody.schema, 0) : undefined,
  };
}

interface ObjectShape {
  readonly properties: readonly (readonly [name: string, schema: Schema])[];
  readonly required: readonly string[];
}

function shapeOf(schema: Schema): ObjectShape {
  return {
    properties: Object.entries((schema.properties ?? {}) as Record<string, Schema>),
    required: (schema.required ?? []) as string[],
  };
}

/** The values that stand for a schema before its type is looked at: a fixture, a constant, an enum, an example. */
function namedValues(schema: Schema, fixtures: FixtureIds): readonly unknown[] | undefined {
  const resource = schema['x-resource'];
  if (typeof resource === 'string' && fixtures[resource]?.length) return fixtures[resource];
  if ('const' in schema) return [schema.const];
  if (Array.isArray(schema.enum)) return schema.enum;
  if (Array.isArray(schema.examples) && schema.type === 'string') return schema.examples;
  if ('example' in schema && schema.type === 'string') return [schema.example];
  return undefined;
}

function typeOf(schema: Schema): string | undefined {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((one) => one !== 'null');
  if (typeof type === 'string') return type;
  return schema.properties === undefined ? undefined : 'object';
}

function alternatives(schema: Schema): readonly Schema[] | undefined {
  return (schema.oneOf ?? schema.anyOf) as readonly Schema[] | undefined;
}

function schemaArbitrary(
  contract: Contract,
  unresolved: Schema,
  fixtures: FixtureIds,
  depth: number,
): fc.Arbitrary<unknown> {
  const schema = contract.resolve(unresolved);
  const named = namedValues(schema, fixtures);
  if (named) return fc.constantFrom(...named);
  const options = alternatives(schema);
  if (options) return fc.oneof(...options.map((option) => schemaArbitrary(contract, option, fixtures, depth)));
  switch (typeOf(schema)) {
    case 'integer':
      return fc.integer({ min: lowest(schema), max: highest(schema) });
    case 'number':
      return fc.integer({ min: lowest(schema), max: highest(schema) });
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const items = schemaArbitrary(contract, (schema.items ?? {}) as Schema, fixtures, depth + 1);
      const minLength = Number(schema.minItems ?? 0);
      return fc.array(items, { minLength, maxLength: Math.max(minLength, Math.min(Number(schema.maxItems ?? 3), 3)) });
    }
    case 'object': {
      const { properties, required } = shapeOf(schema);
      const kept = depth < MAX_DEPTH ? properties : properties.filter(([name]) => required.includes(name));
      if (kept.length === 0 && typeof schema.additionalProperties === 'object') {
        const key = fc.stringMatching(/^[a-z_]{1,12}$/);
        const value = schemaArbitrary(contract, schema.additionalProperties as Schema, fixtures, depth + 1);
        return fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
      }
      const fields = kept.map(
        ([name, field]) => [name, schemaArbitrary(contract, field, fixtures, depth + 1)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true });
    }
    default:
      return stringArbitrary(schema);
  }
}

function stringArbitrary(schema: Schema): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'email':
      return fc.emailAddress({ size: 'small' });
    case 'uri':
      return fc.webUrl({ size: 'small' });
    case 'date-time':
      return fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
    case 'uuid':
      return fc.uuid();
  }
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern));
  const minLength = Number(schema.minLength ?? 1);
  const maxLength = Math.max(minLength, Math.min(Number(schema.maxLength ?? 24), 24));
  return fc.string({
    unit: fc.constantFrom(...'abcdefghij klmnopqrstuvwxyzABCXYZ0123456789-_.é&=+%'),
    minLength,
    maxLength,
  });
}

function lowest(schema: Schema): number {
  if (typeof schema.exclusiveMinimum === 'number') return schema.exclusiveMinimum + 1;
  return Number(schema.minimum ?? 0);
}

function highest(schema: Schema): number {
  if (typeof schema.exclusiveMaximum === 'number') return schema.exclusiveMaximum - 1;
  return Math.max(lowest(schema), Number(schema.maximum ?? 1_000_000));
}

function plainValueOf(contract: Contract, unresolved: Schema, fixtures: FixtureIds, depth: number): unknown {
  const schema = contract.resolve(unresolved);
  const named = namedValues(schema, fixtures);
  if (named) return named[0];
  const option = alternatives(schema)?.[0];
  if (option) return plainValueOf(contract, option, fixtures, depth);
  switch (typeOf(schema)) {
    case 'integer':
    case 'number':
      return lowest(schema);
    case 'boolean':
      return false;
    case 'array':
      return Array.from({ length: Number(schema.minItems ?? 0) }, () =>
        plainValueOf(contract, (schema.items ?? {}) as Schema, fixtures, depth + 1),
      );
    case 'object': {
      const { properties, required } = shapeOf(schema);
      return Object.fromEntries(
        properties
          .filter(([name]) => required.includes(name))
          .map(([name, field]) => [name, plainValueOf(contract, field, fixtures, depth + 1)]),
      );
    }
    default:
      return plainString(schema);
  }
}

function plainString(schema: Schema): string {
  switch (schema.format) {
    case 'email':
      return 'a@example.com';
    case 'uri':
      return 'https://example.com';
    case 'date-time':
      return '2026-01-01T00:00:00.000Z';
    case 'uuid':
      return '00000000-0000-4000-8000-000000000000';
  }
  if (typeof schema.pattern === 'string') {
    return fc.sample(fc.stringMatching(new RegExp(schema.pattern)), { seed: 1, numRuns: 1 })[0] as string;
  }
  return 'a'.repeat(Math.max(1, Number(schema.minLength ?? 1)));
}
