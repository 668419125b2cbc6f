import type { Schema } from '../contract/contract.ts';

/** Ids of resources that exist in every fresh world, by the contract's `x-resource`. */
export type FixtureIds = Readonly<Record<string, readonly string[]>>;

/**
 * The values that stand for a schema before its type is looked at: a fixture, a constant, an enum, an example. `undefined`
 * where the type says which values there are; none where nothing is left of them.
 */
export function namedValues(
  schema: Schema,
  fixtures: FixtureIds,
  accepts: (schema: Schema, value: unknown) => boolean,
): readonly unknown[] | undefined {
  const resource = schema['x-resource'];
  if (typeof resource === 'string' && Object.hasOwn(fixtures, resource) && fixtures[resource]!.length > 0) {
    return isNumeric(schema) ? fixtures[resource]!.map(asNumber) : fixtures[resource];
  }
  if ('const' in schema) return accepts(schema, schema.const) ? [schema.const] : [];
  if (Array.isArray(schema.enum)) {
    // Each of its values is in the enum: to look for it there would take the square of a huge one's length.
    const { enum: values, ...others } = schema;
    return isBare(others) ? values : (values as unknown[]).filter((value) => accepts(others, value));
  }
  if (schema.type !== 'string') return undefined;
  const examples = Array.isArray(schema.examples) ? schema.examples : 'example' in schema ? [schema.example] : [];
  const allowed = examples.filter((value) => accepts(schema, value));
  return allowed.length > 0 ? allowed : undefined;
}

/** Whether nothing but a type is said. */
function isBare(schema: Schema): boolean {
  return Object.keys(schema).every((keyword) => keyword === 'description' || keyword === 'title');
}

function isNumeric({ type }: Schema): boolean {
  return type === 'integer' || type === 'number';
}

function asNumber(id: string): string | number {
  return id !== '' && Number.isFinite(Number(id)) ? Number(id) : id;
}
