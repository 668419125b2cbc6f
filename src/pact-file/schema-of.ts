import { isDeepStrictEqual } from 'node:util';
import type { Schema } from '../contract/contract.ts';
import { usablePattern } from '../contract/intake/pattern.ts';
import type { Matcher } from './pact-file.ts';
import type { BodyRules, Place } from './rule-at.ts';

/** An example of a value, with what the pact says of its parts. */
export interface Example {
  readonly value: unknown;
  readonly rules: BodyRules;
  readonly place?: Place;
}

type Kind = 'any' | 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'array' | 'object';

export interface SchemaOptions {
  /** Whether texts and flags without a rule that differ from example to example are the only ones there are. */
  readonly decides?: boolean;
  /** Properties that need not be there, whatever the examples have. */
  readonly optional?: (name: string) => boolean;
}

/**
 * A schema that accepts all of the examples, and is as loose as their matchers say; where there are none, each part has
 * the type of its example, and a property that all of them have has to be there.
 */
export function schemaOf(examples: readonly Example[], options: SchemaOptions = {}): Schema {
  const kinds = new Set(examples.map(kindOf));
  if (kinds.size === 0 || kinds.has('any')) return {};
  if (kinds.has('number')) kinds.delete('integer');
  const of = (...wanted: Kind[]) => examples.filter((one) => wanted.includes(kindOf(one)));
  const [only, ...more] = kinds;
  return {
    type: more.length === 0 ? only : [...kinds],
    ...(kinds.has('string') && textsOf(of('string'))),
    ...(kinds.has('array') && listOf(of('array'), options)),
    ...(kinds.has('object') && objectOf(of('object'), options)),
    ...fixed(examples, options),
  };
}

function matchersOf({ rules, place = [] }: Example): readonly Matcher[] {
  const found = rules.at(place);
  return found?.isOwn ? found.matchers : [];
}

function kindOf(example: Example): Kind {
  for (const { match } of matchersOf(example)) {
    if (match === 'or') return 'any';
    if (match === 'number' || match === 'decimal') return typeof example.value === 'number' ? 'number' : 'any';
    // Pact's `type` takes any number for a number.
    if (match === 'type' && typeof example.value === 'number') return 'number';
  }
  const { value } = example;
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'string' | 'boolean' | 'object';
}

function textsOf(examples: readonly Example[]): Schema {
  const patterns = examples.map((one) => patternOf(matchersOf(one)));
  const [pattern] = patterns;
  if (pattern === undefined || patterns.some((other) => other !== pattern)) return {};
  // It may be meant for another flavour of regular expressions: then its own example tells.
  const accepts = new RegExp(pattern, 'u');
  return examples.every(({ value }) => accepts.test(String(value))) ? { pattern } : {};
}

function patternOf(matchers: readonly Matcher[]): string | undefined {
  for (const matcher of matchers) {
    if (matcher.match === 'regex') return usablePattern(matcher.regex);
    if (matcher.match === 'include' && typeof matcher.value === 'string') {
      return usablePattern(matcher.value.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
    }
    if (matcher.match === 'notEmpty') return '.';
  }
  return undefined;
}

function listOf(examples: readonly Example[], options: SchemaOptions): Schema {
  const holdsSome = examples.some((one) => matchersOf(one).some(({ match }) => match === 'arrayContains'));
  const items = examples.flatMap((one) =>
    (one.value as unknown[]).map((value, index) => ({ ...one, value, place: [...(one.place ?? []), index] })),
  );
  const least = examples.map((one) => boundOf(one, 'min', Math.min));
  const most = examples.map((one) => boundOf(one, 'max', Math.max));
  return {
    items: holdsSome ? {} : schemaOf(items, { ...options, decides: false }),
    ...(least.every((min) => min !== undefined && min > 0) && { minItems: Math.min(...(least as number[])) }),
    ...(most.every((max) => max !== undefined) && { maxItems: Math.max(...(most as number[])) }),
  };
}

/** A bound of a list's length, widened to what the example itself has. */
function boundOf(example: Example, name: 'min' | 'max', widest: (...of: number[]) => number): number | undefined {
  const bound = matchersOf(example)
    .map((matcher) => matcher[name])
    .find((value) => Number.isInteger(value));
  return bound === undefined ? undefined : widest(bound as number, (example.value as unknown[]).length);
}

const OF_MAPS = new Set(['values', 'eachKey', 'eachValue']);

function objectOf(examples: readonly Example[], options: SchemaOptions): Schema {
  const under = (name: string) =>
    examples
      .filter(({ value }) => Object.hasOwn(value as object, name))
      .map((one) => ({
        ...one,
        value: (one.value as Record<string, unknown>)[name],
        place: [...(one.place ?? []), name],
      }));
  const names = [...new Set(examples.flatMap(({ value }) => Object.keys(value as object)))];
  if (examples.some((one) => matchersOf(one).some(({ match }) => OF_MAPS.has(match)))) {
    return { additionalProperties: schemaOf(names.flatMap(under), { ...options, decides: false }) };
  }
  const inAll = names.filter((name) => under(name).length === examples.length && !options.optional?.(name));
  const inner = { ...options, optional: undefined };
  const { optional: _, ...below } = inner;
  return {
    properties: Object.fromEntries(names.map((name) => [name, schemaOf(under(name), below)])),
    ...(inAll.length > 0 && { required: inAll }),
  };
}

/** The very values: where a matcher wants them, or where they are what tells the examples apart. */
function fixed(examples: readonly Example[], { decides }: SchemaOptions): Schema {
  const [first] = examples;
  const same = examples.every(({ value }) => isDeepStrictEqual(value, first!.value));
  const wanted = examples.every((one) => matchersOf(one).some(({ match }) => match === 'equality'));
  if (same) return wanted ? { const: first!.value } : {};
  const isExact = ({ value, rules, place = [] }: Example) =>
    rules.at(place) === undefined && (typeof value === 'string' || typeof value === 'boolean');
  if (!decides || !examples.every(isExact)) return {};
  return { enum: [...new Set(examples.map(({ value }) => value))] };
}
