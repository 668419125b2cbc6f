import type { Schema } from '../contract/contract.ts';
import { type AnySchema, asSchema, isRecord, NOTHING, numberIn, sameValue, schemasIn, textsIn } from './any-schema.ts';

/**
 * The keywords that allow what two sets of keywords both allow. References and combinations (`$ref`, `allOf`, `oneOf`,
 * `anyOf`, `not`, `if`) are not looked into: whoever reads schemas has taken them out. What two keywords of one name
 * cannot say together (two patterns) comes back as `rest`, to be checked.
 */
export function intersect(one: Schema, other: Schema): { readonly schema: Schema; readonly rest: readonly Schema[] } {
  if (isEmpty(other)) return { schema: one, rest: [] };
  if (isEmpty(one)) return { schema: other, rest: [] };
  const schema: Record<string, unknown> = { ...one };
  const rest: Schema[] = [];
  for (const [keyword, theirs] of Object.entries(other)) {
    const ours = one[keyword];
    if (ours === undefined || OBJECT_KEYWORDS.has(keyword)) {
      schema[keyword] = ours ?? theirs;
      continue;
    }
    const joined = JOINED[keyword];
    if (joined) schema[keyword] = joined(ours, theirs);
    else if (CHECKED.has(keyword) && !sameValue(ours, theirs)) rest.push({ [keyword]: theirs });
  }
  if ([...OBJECT_KEYWORDS].some((keyword) => keyword in one && keyword in other) || closes(one) || closes(other)) {
    Object.assign(schema, objectKeywords(one, other));
  }
  if ('const' in one && 'const' in other && !sameValue(one.const, other.const)) return { schema: NOTHING, rest: [] };
  if (Array.isArray(schema.type) && schema.type.length === 0) return { schema: NOTHING, rest: [] };
  return { schema, rest };
}

const interned = new WeakMap<object, WeakMap<object, Schema>>();

/** The schema that both must allow; the same two make the same one, so that what is made of it is made once. */
export function both(one: AnySchema, other: AnySchema): AnySchema {
  if (one === false || other === false) return false;
  if (one === true || isEmpty(asSchema(one))) return other;
  if (other === true || one === other || isEmpty(asSchema(other))) return one;
  if (one.$ref !== undefined && one.$ref === other.$ref && Object.keys(one).length + Object.keys(other).length === 2) {
    return one;
  }
  let known = interned.get(one);
  if (!known) {
    known = new WeakMap();
    interned.set(one, known);
  }
  let made = known.get(other);
  if (!made) {
    made = { allOf: [one, other] };
    known.set(other, made);
  }
  return made;
}

/** The schema of a property that `properties` does not name. */
export function otherProperty(schema: Schema, name: string): AnySchema {
  let found: AnySchema | undefined;
  for (const [pattern, value] of Object.entries(schemasIn(schema.patternProperties))) {
    if (matches(pattern, name)) found = found === undefined ? value : both(found, value);
  }
  return found ?? restOf(schema);
}

/** Whether a pattern of JSON Schema (ECMA-262, unanchored) matches; one that is no regular expression matches nothing. */
export function matches(pattern: string, text: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags).test(text);
    } catch {}
  }
  return false;
}

type Join = (ours: unknown, theirs: unknown) => unknown;

const larger: Join = (ours, theirs) => Math.max(numberIn(ours, -Infinity), numberIn(theirs, -Infinity));
const smaller: Join = (ours, theirs) => Math.min(numberIn(ours, Infinity), numberIn(theirs, Infinity));
const either: Join = (ours, theirs) => ours === true || theirs === true;
const schemas: Join = (ours, theirs) => both(ours as AnySchema, theirs as AnySchema);

const JOINED: Readonly<Record<string, Join>> = {
  type: (ours, theirs) => commonTypes([ours].flat(), [theirs].flat()),
  enum: (ours, theirs) =>
    (ours as unknown[]).filter((value) => (theirs as unknown[]).some((other) => sameValue(value, other))),
  minimum: larger,
  exclusiveMinimum: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  multipleOf: (ours, theirs) => commonMultiple(Number(ours), Number(theirs)),
  minLength: larger,
  maxLength: smaller,
  minItems: larger,
  maxItems: smaller,
  minProperties: larger,
  maxProperties: smaller,
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
  items: schemas,
  unevaluatedProperties: schemas,
  propertyNames: schemas,
  prefixItems: (ours, theirs) => {
    const [long, short] = [ours as AnySchema[], theirs as AnySchema[]].sort((a, b) => b.length - a.length);
    return long!.map((item, index) => (index < short!.length ? both(item, short![index]!) : item));
  },
};

/** Keywords of which one stands for construction, and the other is checked. */
const CHECKED = new Set(['pattern', 'format', 'contains', 'multipleOf', 'contentEncoding']);

/** Keywords that only say together what an object may hold. */
const OBJECT_KEYWORDS = new Set([
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'dependentRequired',
]);

function objectKeywords(one: Schema, other: Schema): Schema {
  const [ours, theirs] = [schemasIn(one.properties), schemasIn(other.properties)];
  const properties: Record<string, AnySchema> = {};
  for (const name of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const here = Object.hasOwn(ours, name) ? ours[name]! : otherProperty(one, name);
    const there = Object.hasOwn(theirs, name) ? theirs[name]! : otherProperty(other, name);
    Object.defineProperty(properties, name, { value: both(here, there), enumerable: true });
  }
  const required = [...new Set([...textsIn(one.required), ...textsIn(other.required)])];
  const [ourPatterns, theirPatterns] = [schemasIn(one.patternProperties), schemasIn(other.patternProperties)];
  const patterns: Record<string, AnySchema> = {};
  for (const pattern of new Set([...Object.keys(ourPatterns), ...Object.keys(theirPatterns)])) {
    patterns[pattern] = both(ourPatterns[pattern] ?? restOf(one), theirPatterns[pattern] ?? restOf(other));
  }
  const dependents = new Map<string, readonly string[]>();
  for (const from of [one.dependentRequired, other.dependentRequired]) {
    if (!isRecord(from)) continue;
    for (const [name, needs] of Object.entries(from)) {
      dependents.set(name, [...new Set([...(dependents.get(name) ?? []), ...textsIn(needs)])]);
    }
  }
  const others = both(restOf(one), restOf(other));
  return {
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
    ...(Object.keys(patterns).length > 0 ? { patternProperties: patterns } : {}),
    ...(dependents.size > 0 ? { dependentRequired: Object.fromEntries(dependents) } : {}),
    ...(others === true ? {} : { additionalProperties: others }),
  };
}

function restOf(schema: Schema): AnySchema {
  return (schema.additionalProperties ?? true) as AnySchema;
}

function closes(schema: Schema): boolean {
  return restOf(schema) !== true || schema.patternProperties !== undefined;
}

function commonTypes(ours: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const common = ours.filter((type) => theirs.includes(type));
  // Every integer is a number.
  const integers =
    (ours.includes('integer') && theirs.includes('number')) || (ours.includes('number') && theirs.includes('integer'));
  if (integers && !common.includes('integer') && !common.includes('number')) common.push('integer');
  return common;
}

/** The least common multiple: also of fractions, whose decimals are shifted away first. */
export function commonMultiple(one: number, other: number): number {
  const scale = 10 ** Math.max(decimalsOf(one), decimalsOf(other));
  const [ours, theirs] = [Math.round(one * scale), Math.round(other * scale)];
  let [a, b] = [ours, theirs];
  while (b !== 0) [a, b] = [b, a % b];
  return ((ours / a) * theirs) / scale;
}

/** How many digits a number has behind its point. */
export function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

function isEmpty(schema: Schema): boolean {
  for (const _ in schema) return false;
  return true;
}
