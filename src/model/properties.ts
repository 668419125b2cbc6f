import type { Contract, Schema } from '../contract/contract.ts';

/** As much of a contract as it takes to read its schemas. */
export type Schemas = Pick<Contract, 'resolve'>;

/** How deep combinations of schemas are followed: a schema that contains itself comes to an end. */
const MAX_DEPTH = 6;

const known = new WeakMap<Schemas, WeakMap<Schema, ReadonlyMap<string, Schema>>>();

/**
 * The properties that an object of a schema may have, by name: its own, and those of what it is combined of (`allOf`,
 * `oneOf`, `anyOf`). The first to name a property describes it.
 */
export function propertiesOf(schemas: Schemas, schema: Schema): ReadonlyMap<string, Schema> {
  const resolved = resolvedOf(schemas, schema);
  let read = known.get(schemas);
  if (!read) {
    read = new WeakMap();
    known.set(schemas, read);
  }
  let properties = read.get(resolved);
  if (!properties) {
    const found = new Map<string, Schema>();
    collect(schemas, resolved, found, 0);
    properties = found;
    read.set(resolved, properties);
  }
  return properties;
}

/** The types that a schema allows, through its combinations; none where it does not say. */
export function typesOf(schemas: Schemas, schema: Schema, depth = 0): ReadonlySet<string> {
  const resolved = resolvedOf(schemas, schema);
  const own = [resolved.type].flat().filter((type) => typeof type === 'string');
  if (own.length > 0 || depth === MAX_DEPTH) return new Set(own);
  const within = partsOf(resolved).flatMap((part) => [...typesOf(schemas, part, depth + 1)]);
  const values = Array.isArray(resolved.enum) ? resolved.enum : 'const' in resolved ? [resolved.const] : [];
  const structure = isSchema(resolved.properties) ? ['object'] : isSchema(resolved.items) ? ['array'] : [];
  return new Set([...within, ...values.map(typeOfValue), ...structure]);
}

/** Whether an object has to have a property. */
export function requires(schemas: Schemas, schema: Schema, name: string, depth = 0): boolean {
  const { required, allOf } = resolvedOf(schemas, schema);
  if (Array.isArray(required) && required.includes(name)) return true;
  if (depth === MAX_DEPTH || !Array.isArray(allOf)) return false;
  return allOf.some((part) => isSchema(part) && requires(schemas, part, name, depth + 1));
}

/** The schema of a list's items, through its combinations; `undefined` where it is no list. */
export function itemsOf(schemas: Schemas, schema: Schema, depth = 0): Schema | undefined {
  const resolved = resolvedOf(schemas, schema);
  if (isSchema(resolved.items)) return resolved.items;
  if (depth === MAX_DEPTH) return undefined;
  for (const part of partsOf(resolved)) {
    const items = itemsOf(schemas, part, depth + 1);
    if (items) return items;
  }
  return undefined;
}

/** A schema behind its references; boolean schemas say nothing here. */
export function resolvedOf(schemas: Schemas, schema: Schema): Schema {
  const resolved: unknown = schemas.resolve(schema);
  return isSchema(resolved) ? resolved : {};
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function collect(schemas: Schemas, schema: Schema, found: Map<string, Schema>, depth: number): void {
  if (isSchema(schema.properties)) {
    for (const [name, property] of Object.entries(schema.properties)) {
      if (isSchema(property) && !found.has(name)) found.set(name, property);
    }
  }
  if (depth === MAX_DEPTH) return;
  for (const part of partsOf(schema)) collect(schemas, resolvedOf(schemas, part), found, depth + 1);
}

function partsOf({ allOf, oneOf, anyOf }: Schema): readonly Schema[] {
  return [allOf, oneOf, anyOf].flatMap((parts) => (Array.isArray(parts) ? parts.filter(isSchema) : []));
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
