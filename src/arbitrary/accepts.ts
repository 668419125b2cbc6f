import type { Schema } from '../contract/contract.ts';
import {
  type AnySchema,
  asSchema,
  canonicalText,
  isRecord,
  numberIn,
  sameValue,
  schemasIn,
  textsIn,
} from './any-schema.ts';
import { formatNamed } from './formats.ts';
import { matches } from './intersect.ts';

type Resolve = (schema: Schema) => Schema;

/** Schemas that are being asked about one value: a schema that leads back to itself adds nothing. */
type Asked = ReadonlySet<Schema>;

const NONE: Asked = new Set();

/**
 * Whether a schema of JSON Schema 2020-12 allows a JSON value. It decides between values that were drawn: formats are
 * checked where they can be drawn, `unevaluatedProperties` and `$dynamicRef` are not looked at.
 */
export function accepts(resolve: Resolve, schema: AnySchema, value: unknown): boolean {
  return allows(resolve, asSchema(schema), value, NONE);
}

function allows(resolve: Resolve, schema: Schema, value: unknown, asked: Asked): boolean {
  if (asked.has(schema)) return true;
  const here = new Set([...asked, schema]);
  const again = (other: unknown) => allows(resolve, asSchema(other), value, here);
  return (
    (typeof schema.$ref !== 'string' || again(resolve({ $ref: schema.$ref }) ?? false)) &&
    isOfType(schema.type, value) &&
    isNamed(schema, value) &&
    isCombined(schema, again) &&
    (typeof value !== 'number' || isNumber(schema, value)) &&
    (typeof value !== 'string' || isText(schema, value)) &&
    (!Array.isArray(value) || isList(resolve, schema, value)) &&
    (!isRecord(value) || isObject(resolve, schema, value, again))
  );
}

function isOfType(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  return [type].flat().some((one) => {
    switch (one) {
      case 'null':
        return value === null;
      case 'array':
        return Array.isArray(value);
      case 'object':
        return isRecord(value);
      case 'integer':
        return Number.isInteger(value);
      default:
        return typeof value === one;
    }
  });
}

function isNamed(schema: Schema, value: unknown): boolean {
  if ('const' in schema && !sameValue(schema.const, value)) return false;
  return !Array.isArray(schema.enum) || schema.enum.some((one) => sameValue(one, value));
}

function isCombined(schema: Schema, again: (other: unknown) => boolean): boolean {
  const { allOf, anyOf, oneOf, not } = schema;
  if (Array.isArray(allOf) && !allOf.every(again)) return false;
  if (Array.isArray(anyOf) && !anyOf.some(again)) return false;
  if (Array.isArray(oneOf) && oneOf.filter(again).length !== 1) return false;
  if (not !== undefined && again(not)) return false;
  return schema.if === undefined || again((again(schema.if) ? schema.then : schema.else) ?? true);
}

function isNumber(schema: Schema, value: number): boolean {
  const { multipleOf } = schema;
  return (
    value >= numberIn(schema.minimum, -Infinity) &&
    value <= numberIn(schema.maximum, Infinity) &&
    (typeof schema.exclusiveMinimum !== 'number' || value > schema.exclusiveMinimum) &&
    (typeof schema.exclusiveMaximum !== 'number' || value < schema.exclusiveMaximum) &&
    (typeof multipleOf !== 'number' || Number.isInteger(value / multipleOf))
  );
}

function isText(schema: Schema, value: string): boolean {
  // Lengths count characters, not UTF-16 units (JSON Schema Validation 2020-12, 6.3).
  const length = () => [...value].length;
  if (typeof schema.minLength === 'number' && length() < schema.minLength) return false;
  if (typeof schema.maxLength === 'number' && length() > schema.maxLength) return false;
  if (typeof schema.pattern === 'string' && !matches(schema.pattern, value)) return false;
  return formatNamed(schema.format)?.allows(value) ?? true;
}

function isList(resolve: Resolve, schema: Schema, value: readonly unknown[]): boolean {
  const fits = (item: unknown, of: unknown) => allows(resolve, asSchema(of), item, NONE);
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  if (value.length < numberIn(schema.minItems, 0) || value.length > numberIn(schema.maxItems, Infinity)) return false;
  if (!value.every((item, index) => fits(item, index < prefix.length ? prefix[index] : schema.items))) return false;
  if (schema.uniqueItems === true && new Set(value.map(canonicalText)).size < value.length) return false;
  if (schema.contains === undefined) return true;
  const found = value.filter((item) => fits(item, schema.contains)).length;
  return found >= numberIn(schema.minContains, 1) && found <= numberIn(schema.maxContains, Infinity);
}

function isObject(
  resolve: Resolve,
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  again: (other: unknown) => boolean,
): boolean {
  const names = Object.keys(value);
  const has = (name: string) => Object.hasOwn(value, name);
  if (names.length < numberIn(schema.minProperties, 0)) return false;
  if (names.length > numberIn(schema.maxProperties, Infinity)) return false;
  if (!textsIn(schema.required).every(has)) return false;
  for (const [name, needs] of Object.entries(schemasIn(schema.dependentRequired))) {
    if (has(name) && !textsIn(needs).every(has)) return false;
  }
  for (const [name, dependent] of Object.entries(schemasIn(schema.dependentSchemas))) {
    if (has(name) && !again(dependent)) return false;
  }
  const properties = schemasIn(schema.properties);
  const patterns = Object.entries(schemasIn(schema.patternProperties));
  const fits = (part: unknown, of: unknown) => allows(resolve, asSchema(of), part, NONE);
  return names.every((name) => {
    if (schema.propertyNames !== undefined && !fits(name, schema.propertyNames)) return false;
    const matching = patterns.filter(([pattern]) => matches(pattern, name));
    if (!matching.every(([, pattern]) => fits(value[name], pattern))) return false;
    if (Object.hasOwn(properties, name)) return fits(value[name], properties[name]);
    return matching.length > 0 || fits(value[name], schema.additionalProperties);
  });
}
