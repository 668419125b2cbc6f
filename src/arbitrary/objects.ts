import fc from 'fast-check';
import type { Schema } from '../contract/contract.ts';
import { type AnySchema, numberIn, schemasIn, textsIn } from './any-schema.ts';
import { both, matches, otherProperty } from './intersect.ts';
import { LAST_DEPTH, MAX_DEPTH, type Made, type Maker } from './maker.ts';
import { otherNames } from './names.ts';

/** Other properties than the declared ones are few. */
const OTHERS = 3;
/** So many times as many names are drawn as must be different. */
const SPARE = 8;
/** Of those that are asked for, so many are looked at to see whether they can be. */
const MANY = 100;

type Values = Record<string, unknown>;
type Named = readonly [name: string, schema: AnySchema];

interface ObjectShape {
  readonly required: readonly Named[];
  /** In the order of the schema, without those that cannot be there. */
  readonly optional: readonly Named[];
  /** Schemas of properties that are not declared, with the pattern of their names. */
  readonly others: readonly { readonly pattern: string | undefined; readonly schema: AnySchema }[];
  readonly least: number;
  readonly most: number;
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/** Objects that a schema allows. */
export function objectArbitrary(maker: Maker, schema: Schema, depth: number, place: string): Made {
  const shape = reduced(maker, schema);
  const { required, least, most } = shape;
  const optional = depth < MAX_DEPTH ? shape.optional : soonest(maker, shape);
  const names = new Set(required.map(([name]) => name));
  const kept = inOrder(schema, [...required, ...optional]);
  const fields = kept.map(([name, field]) => {
    return [name, maker.arbitrary(field, depth + 1, `${place}/${pointerKey(name)}`)] as const;
  });
  const record = (requiredKeys: readonly string[]): fc.Arbitrary<Values> =>
    fc.record(Object.fromEntries(fields), { requiredKeys: [...requiredKeys], noNullPrototype: true });
  const own = record([...names]);

  const missing = Math.max(0, least - kept.length);
  const isMap = kept.length === 0 && isOpenTo(schema) && depth < LAST_DEPTH;
  const others = isMap || missing > 0 ? dictionary(maker, schema, shape, depth, place, missing) : undefined;
  const some = others && (kept.length === 0 ? others : fc.tuple(own, others).map(([a, b]) => ({ ...b, ...a })));
  const dependent = shape.needs.size > 0;
  const drawn = some ?? own;
  if (!dependent && least <= names.size + missing && most >= kept.length + (others ? OTHERS : 0)) {
    return { sources: [drawn], certain: schema.propertyNames === undefined && schema.patternProperties === undefined };
  }
  // What the limits ask for is taken from a second, full draw, in the order of the schema.
  const full = record(kept.map(([name]) => name));
  return {
    sources: [fc.tuple(drawn, full).map(([values, spare]) => fitted(values, spare, names, shape))],
    certain: false,
  };
}

/** The object of the required properties alone, and of as many others as there must be. */
export function plainObject(maker: Maker, schema: Schema, place: string): Values {
  const shape = reduced(maker, schema);
  const fill = soonest(maker, shape).slice(0, Math.max(0, shape.least - shape.required.length));
  const kept = inOrder(schema, [...shape.required, ...fill]);
  return Object.fromEntries(kept.map(([name, field]) => [name, maker.plain(field, `${place}/${pointerKey(name)}`)]));
}

/** The schemas of what every object must hold, and how many of what it may hold; `undefined` where there is no object. */
export function leastProperties(
  schema: Schema,
):
  | { readonly required: readonly AnySchema[]; readonly optional: readonly AnySchema[]; readonly count: number }
  | undefined {
  const { required, optional, others, least, most } = objectShape(schema);
  if (required.length > most || least > most) return undefined;
  const count = Math.max(0, least - required.length);
  const open = others.flatMap((other) => Array<AnySchema>(Math.min(count, MANY)).fill(other.schema));
  return {
    required: required.map(([, value]) => value),
    optional: [...optional.map(([, value]) => value), ...open],
    count: Math.min(count, MANY),
  };
}

/** The schemas of what every object must hold, with their keys in a JSON pointer. */
export function requiredProperties(schema: Schema): readonly { readonly schema: AnySchema; readonly key: string }[] {
  return objectShape(schema).required.map(([name, value]) => ({ schema: value, key: pointerKey(name) }));
}

function objectShape(schema: Schema): ObjectShape {
  const properties = schemasIn(schema.properties);
  const needs = new Map(
    Object.entries(schemasIn(schema.dependentRequired)).map(
      ([name, dependents]) => [name, textsIn(dependents)] as const,
    ),
  );
  const closed = sealed(schema);
  const required = new Set(textsIn(schema.required));
  for (const name of required) for (const dependent of needs.get(name) ?? []) required.add(dependent);
  const patterns = Object.entries(schemasIn(schema.patternProperties));
  const named = (name: string): Named => {
    if (!Object.hasOwn(properties, name)) return [name, otherProperty(closed, name)];
    const also = patterns.filter(([pattern]) => matches(pattern, name));
    return [name, also.reduce((value, [, other]) => both(value, other), properties[name]!)];
  };
  const rest = (closed.additionalProperties ?? true) as AnySchema;
  return {
    required: [...required].map(named),
    optional: Object.keys(properties).flatMap((name) => (required.has(name) ? [] : [named(name)])),
    others: [
      ...patterns.map(([pattern, value]) => ({ pattern, schema: value })),
      { pattern: undefined, schema: rest },
    ].filter((other) => other.schema !== false),
    least: numberIn(schema.minProperties, 0),
    most: numberIn(schema.maxProperties, Infinity),
    needs,
  };
}

/** The shape without the optional properties that no value can have, or that do not go in this direction. */
function reduced(maker: Maker, schema: Schema): ObjectShape {
  const shape = objectShape(schema);
  const unwanted = maker.direction === 'request' ? 'readOnly' : 'writeOnly';
  const optional = shape.optional.filter(([name, value]) => {
    if (schema.propertyNames !== undefined && !maker.allows(schema.propertyNames as AnySchema, name)) return false;
    return maker.keywords(value)[unwanted] !== true && maker.height(value) < Infinity;
  });
  return { ...shape, optional };
}

/** With `additionalProperties` in the place of `unevaluatedProperties`: all that is evaluated has been merged. */
function sealed(schema: Schema): Schema {
  if (schema.unevaluatedProperties === undefined || schema.additionalProperties !== undefined) return schema;
  return { ...schema, additionalProperties: schema.unevaluatedProperties };
}

/** Whether a schema without declared properties describes others: it is a map then. */
function isOpenTo(schema: Schema): boolean {
  return typeof schema.additionalProperties === 'object' || schema.patternProperties !== undefined;
}

/** The optional properties that are needed, beside the required ones, and lead to an end soonest. */
function soonest(maker: Maker, { required, optional, least }: ObjectShape): readonly Named[] {
  const missing = least - required.length;
  if (missing <= 0) return [];
  const byHeight = [...optional].sort(([, a], [, b]) => maker.height(a) - maker.height(b));
  return byHeight.slice(0, missing);
}

function inOrder(schema: Schema, named: readonly Named[]): readonly Named[] {
  const order = Object.keys(schemasIn(schema.properties));
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...named].sort(([a], [b]) => place(a) - place(b));
}

/** Properties that are not declared. */
function dictionary(maker: Maker, schema: Schema, shape: ObjectShape, depth: number, place: string, minKeys: number) {
  const maps = shape.others
    .filter(({ schema: value }) => maker.height(value) < Infinity)
    .map(({ pattern, schema: value }) => {
      const names = otherNames(maker, schema, pattern, place);
      const values = maker.arbitrary(value, depth + 1, `${place}/*`);
      const maxKeys = Math.max(minKeys, Math.min(shape.most, OTHERS));
      if (minKeys === 0) return fc.dictionary(names, values, { maxKeys, noNullPrototype: true });
      // fast-check's own would look for ever where there are too few different names.
      return fc
        .array(fc.tuple(names, values), { minLength: minKeys, maxLength: Math.max(maxKeys, SPARE * minKeys) })
        .map((pairs) => Object.fromEntries([...new Map(pairs)].slice(0, maxKeys)));
    });
  return maps.length > 1 ? fc.oneof(...maps) : maps[0];
}

/** The values with what the limits ask for: filled up, with what each property needs beside it, and no more than allowed. */
function fitted(
  drawn: Values,
  spare: Values,
  required: ReadonlySet<string>,
  { least, most, needs }: ObjectShape,
): Values {
  const values = { ...drawn };
  for (const [name, value] of Object.entries(spare)) {
    if (Object.keys(values).length >= least) break;
    if (!Object.hasOwn(values, name)) values[name] = value;
  }
  for (let changed = true; changed; ) {
    changed = false;
    for (const [name, wanted] of needs) {
      if (!Object.hasOwn(values, name)) continue;
      for (const other of wanted.filter((one) => !Object.hasOwn(values, one))) {
        if (Object.hasOwn(spare, other)) values[other] = spare[other];
        else if (required.has(name)) continue;
        else delete values[name];
        changed = true;
        break;
      }
    }
  }
  const optional = Object.keys(values).filter((name) => !required.has(name));
  while (Object.keys(values).length > most && optional.length > 0) delete values[optional.pop()!];
  return values;
}

function pointerKey(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
