import type { Schema } from './contract.ts';
import { isObject } from './pointer.ts';

/** Turns the strings of a decoded form into what a schema says: numbers, booleans, arrays. What does not fit stays. */
export type Coercion = (value: unknown) => unknown;

const asIs: Coercion = (value) => value;

/**
 * Makes the coercions of one document's schemas; each schema's is built once.
 *
 * @param resolve follows a `$ref`
 */
export function coercions(resolve: (schema: Schema) => Schema): (schema: Schema) => Coercion {
  const built = new Map<Schema, Coercion>();

  function coercionOf(schema: Schema): Coercion {
    const known = built.get(schema);
    if (known) return known;
    // A schema that contains itself meets this entry while it is being built.
    built.set(schema, (value) => built.get(schema)!(value));
    const coercion = build(resolve(schema));
    built.set(schema, coercion);
    return coercion;
  }

  function build(schema: Schema): Coercion {
    const branches = schema.anyOf ?? schema.oneOf;
    if (Array.isArray(branches)) return eitherOf(branches.map((branch) => resolve(branch as Schema)));
    if (allows(schema, 'object') && (isObject(schema.properties) || isObject(schema.additionalProperties))) {
      return objectOf(schema);
    }
    if (allows(schema, 'array')) return arrayOf(schema);
    if (allows(schema, 'integer') || allows(schema, 'number')) return toNumber;
    if (allows(schema, 'boolean')) return toBoolean;
    return asIs;
  }

  function objectOf(schema: Schema): Coercion {
    const properties = new Map<string, Coercion>();
    if (isObject(schema.properties)) {
      for (const [name, property] of Object.entries(schema.properties)) {
        properties.set(name, coercionOf(property as Schema));
      }
    }
    const others = isObject(schema.additionalProperties) ? coercionOf(schema.additionalProperties) : asIs;
    return (value) => {
      if (!isObject(value)) return value;
      const coerced: Record<string, unknown> = {};
      for (const name of Object.keys(value)) coerced[name] = (properties.get(name) ?? others)(value[name]);
      return coerced;
    };
  }

  function arrayOf(schema: Schema): Coercion {
    const item = isObject(schema.items) ? coercionOf(schema.items) : asIs;
    return (value) => (Array.isArray(value) ? value.map(item) : value);
  }

  /** A form says nothing of types: the first branch that the value can be turned into wins. */
  function eitherOf(branches: readonly Schema[]): Coercion {
    const structured = branches.find((branch) => allows(branch, 'object'));
    const listed = branches.find((branch) => allows(branch, 'array'));
    const scalars = branches.filter((branch) => branch !== structured && branch !== listed).map(coercionOf);
    return (value) => {
      if (Array.isArray(value)) return listed ? coercionOf(listed)(value) : value;
      if (isObject(value)) return structured ? coercionOf(structured)(value) : value;
      for (const coerce of scalars) {
        const coerced = coerce(value);
        if (coerced !== value) return coerced;
      }
      return value;
    };
  }

  return coercionOf;
}

function allows(schema: Schema, type: string): boolean {
  return schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function toBoolean(value: unknown): unknown {
  if (value === 'true') return true;
  if (value === 'false') return false;
  return value;
}
