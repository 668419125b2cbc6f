import fc from 'fast-check';
import type { Schema } from '../contract/contract.ts';
import { accepts } from './accepts.ts';
import type { AnySchema } from './any-schema.ts';
import { arrayArbitrary, leastItems, plainArray } from './arrays.ts';
import { checked } from './checked.ts';
import { Heights } from './height.ts';
import { InputImpossible } from './impossible.ts';
import { type JsonType, typesOf } from './json-type.ts';
import { LAST_DEPTH, MAX_DEPTH, type Made, type Maker } from './maker.ts';
import { type FixtureIds, namedValues } from './named-values.ts';
import { numberArbitrary, plainNumber } from './numbers.ts';
import { objectArbitrary, plainObject, requiredProperties } from './objects.ts';
import { plainest } from './plainest.ts';
import { type Shape, Shapes } from './shape.ts';
import { plainString, stringArbitrary } from './strings.ts';

/** For so many values of another type, one is `null`. */
const NULL_IN = 4;

/** What values are made for. */
export interface ArbitraryOptions {
  /** Ids to draw from where a schema has `x-resource`. Default: none. */
  readonly fixtures?: FixtureIds;
  /** Default `request`: what is `readOnly` is left out, unless it is required. */
  readonly direction?: 'request' | 'answer';
  /** What the schema describes, for errors: `the body of POST /pets`. Default `the schema`. */
  readonly where?: string;
}

/**
 * Values that a JSON Schema (2020-12, as OpenAPI 3.1 uses it) allows. They are valid by construction; only where a schema
 * says what may not be (`not`, `oneOf`, `if`) or says two things of one value (a pattern and a length) they are looked at,
 * and drawn again a bounded number of times. They shrink towards the plainest: required properties alone, smallest values.
 * Schemas that contain themselves end.
 *
 * @param resolve follows a `$ref` into the document.
 * @throws {InputImpossible} (`INPUT_IMPOSSIBLE`) where the schema allows nothing, here or when drawn from: names the place.
 * @example schemaArbitrary((schema) => contract.resolve(schema), operation.requestBody.schema, {})
 */
export function schemaArbitrary(
  resolve: (schema: Schema) => Schema,
  schema: AnySchema,
  options: ArbitraryOptions,
): fc.Arbitrary<unknown> {
  return new ValueMaker(resolve, options).arbitrary(schema, 0, '');
}

/**
 * The plainest value of a schema: the first of what it names, required properties alone, the shortest and smallest.
 *
 * @throws {InputImpossible} (`INPUT_IMPOSSIBLE`) where none is found.
 */
export function plainValue(resolve: (schema: Schema) => Schema, schema: AnySchema, options: ArbitraryOptions): unknown {
  return new ValueMaker(resolve, options).plain(schema, '');
}

class ValueMaker implements Maker {
  readonly direction: 'request' | 'answer';
  readonly #resolve: (schema: Schema) => Schema;
  readonly #fixtures: FixtureIds;
  readonly #where: string;
  readonly #shapes: Shapes;
  readonly #heights: Heights;
  readonly #made = new WeakMap<Shape, fc.Arbitrary<unknown>[]>();
  readonly #plainStack = new Set<Shape>();

  constructor(resolve: (schema: Schema) => Schema, options: ArbitraryOptions) {
    this.direction = options.direction ?? 'request';
    this.#resolve = resolve;
    this.#fixtures = options.fixtures ?? {};
    this.#where = options.where ?? 'the schema';
    this.#shapes = new Shapes(resolve);
    this.#heights = new Heights(this.#shapes, this.#fixtures, (schema, value) => this.allows(schema, value));
  }

  arbitrary(schema: AnySchema, depth: number, place: string): fc.Arbitrary<unknown> {
    return this.#arbitrary(this.#shapes.of(schema), depth, place);
  }

  plain(schema: AnySchema, place: string): unknown {
    return this.#plain(this.#shapes.of(schema), place);
  }

  height(schema: AnySchema): number {
    return this.#heights.of(this.#shapes.of(schema));
  }

  allows(schema: AnySchema, value: unknown): boolean {
    return accepts(this.#resolve, schema, value);
  }

  keywords(schema: AnySchema): Schema {
    return this.#shapes.of(schema).base;
  }

  #arbitrary(shape: Shape, anyDepth: number, place: string): fc.Arbitrary<unknown> {
    // Below the last depth all is drawn alike.
    const depth = Math.min(anyDepth, LAST_DEPTH);
    const made = this.#made.get(shape) ?? [];
    this.#made.set(shape, made);
    made[depth] ??= this.#make(shape, depth, place);
    return made[depth];
  }

  #make(shape: Shape, depth: number, place: string): fc.Arbitrary<unknown> {
    if (this.#heights.of(shape) === Infinity) throw this.#impossible(shape, place);
    const { checks } = shape;
    const drawn = this.#unchecked(shape, depth, place);
    if (checks.length === 0) return drawn;
    // With required properties alone there is less that could be one too many.
    const sparse = depth < MAX_DEPTH ? [this.#unchecked(shape, MAX_DEPTH, place)] : [];
    return this.#checkedBy(checks, [drawn, ...sparse], place);
  }

  #unchecked(shape: Shape, depth: number, place: string): fc.Arbitrary<unknown> {
    if (shape.choices.length > 0) {
      return fc.oneof(...this.#branches(shape, depth).map((branch) => this.#arbitrary(branch, depth, place)));
    }
    const { base } = shape;
    const named = this.#named(base);
    if (named) return oneOfMany(named);
    const drawn = this.#types(shape, depth).map((type) => {
      const { sources, certain } = this.#ofType(shape, type, depth, place);
      const arbitrary = certain ? sources[0]! : this.#checkedBy([base], sources, place);
      return { arbitrary, weight: type === 'null' ? 1 : NULL_IN };
    });
    return drawn.length === 1 ? drawn[0]!.arbitrary : fc.oneof(...drawn);
  }

  #ofType(shape: Shape, type: JsonType, depth: number, place: string): Made {
    const { base } = shape;
    switch (type) {
      case 'integer':
      case 'number':
        return numberArbitrary(base, type, shape.contested === true);
      case 'boolean':
        return { sources: [fc.boolean()], certain: true };
      case 'null':
        return { sources: [fc.constant(null)], certain: true };
      case 'array':
        return arrayArbitrary(this, base, depth, place);
      case 'object':
        return objectArbitrary(this, base, depth, place);
      default:
        return stringArbitrary(base);
    }
  }

  /** The branches that have a value; at the last depth, those that end soonest. */
  #branches(shape: Shape, depth: number): readonly Shape[] {
    const branches = this.#shapes.branches(shape);
    return this.#ending(branches, (branch) => this.#heights.of(branch), depth);
  }

  #named(base: Schema): readonly unknown[] | undefined {
    return namedValues(base, this.#fixtures, (schema, value) => this.allows(schema, value));
  }

  #types(shape: Shape, depth: number): readonly JsonType[] {
    const types = typesOf(shape.base);
    return types.length === 1 ? types : this.#ending(types, (type) => this.#heights.ofType(shape, type), depth);
  }

  #ending<T>(options: readonly T[], heightOf: (option: T) => number, depth: number): readonly T[] {
    const heights = options.map(heightOf);
    const limit = depth >= LAST_DEPTH ? Math.min(...heights) : Number.MAX_VALUE;
    return options.filter((_, index) => heights[index]! <= limit);
  }

  #checkedBy(checks: readonly AnySchema[], sources: readonly fc.Arbitrary<unknown>[], place: string) {
    return checked(sources, (value) => checks.every((check) => this.allows(check, value)), this.#said(place));
  }

  #plain(shape: Shape, place: string): unknown {
    if (this.#heights.of(shape) === Infinity) throw this.#impossible(shape, place);
    const isInside = this.#plainStack.has(shape);
    this.#plainStack.add(shape);
    const found = this.#plainCandidate(shape, place, isInside);
    if (!isInside) this.#plainStack.delete(shape);
    const isAllowed = found !== undefined && [shape.base, ...shape.checks].every((check) => this.allows(check, found));
    return isAllowed ? found : plainest(this.#arbitrary(shape, LAST_DEPTH, place));
  }

  #plainCandidate(shape: Shape, place: string, isInside: boolean): unknown {
    if (shape.choices.length > 0) {
      // A schema inside itself comes to an end.
      for (const branch of this.#branches(shape, isInside ? LAST_DEPTH : 0)) {
        const value = this.#plain(branch, place);
        if (shape.checks.every((check) => this.allows(check, value))) return value;
      }
      return undefined;
    }
    const { base } = shape;
    const named = this.#named(base);
    if (named) return named[0];
    const type = this.#types(shape, isInside ? LAST_DEPTH : 0).find((one) => one !== 'null') ?? 'null';
    switch (type) {
      case 'integer':
      case 'number':
        return plainNumber(base, type);
      case 'boolean':
        return false;
      case 'null':
        return null;
      case 'array':
        return plainArray(this, base, place);
      case 'object':
        return plainObject(this, base, place);
      default:
        return plainString(base);
    }
  }

  #impossible(shape: Shape, place: string): InputImpossible {
    const culprit = this.#culprit(shape, place, new Set());
    return new InputImpossible(this.#said(culprit), 'its schema allows nothing, or never comes to an end');
  }

  /** The deepest place on the way down what is required that has no value. */
  #culprit(shape: Shape, place: string, seen: Set<Shape>): string {
    seen.add(shape);
    if (shape.choices.length > 0) return place;
    for (const { schema, key } of requiredParts(shape.base)) {
      const part = this.#shapes.of(schema);
      if (!seen.has(part) && this.#heights.of(part) === Infinity) return this.#culprit(part, `${place}/${key}`, seen);
    }
    return place;
  }

  #said(place: string): string {
    return place === '' ? this.#where : `${this.#where} at ${place}`;
  }
}

function requiredParts(schema: Schema): readonly { readonly schema: AnySchema; readonly key: string }[] {
  const [type] = typesOf(schema);
  if (type === 'array') return (leastItems(schema) ?? []).map((item, index) => ({ schema: item, key: String(index) }));
  return type === 'object' ? requiredProperties(schema) : [];
}

/** One of the values; also of more than can be arguments. */
function oneOfMany(values: readonly unknown[]): fc.Arbitrary<unknown> {
  if (values.length <= 1_000) return fc.constantFrom(...values);
  return fc.integer({ min: 0, max: values.length - 1 }).map((index) => values[index]);
}
