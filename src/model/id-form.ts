import fc from 'fast-check';
import { accepts } from '../arbitrary/accepts.ts';
import { isImpossible } from '../arbitrary/impossible.ts';
import { schemaArbitrary } from '../arbitrary/schema-arbitrary.ts';
import type { Schema } from '../contract/contract.ts';
import { mixSeed, seededGenerator, seededRandom } from '../random.ts';
import { resolvedOf, type Schemas, typesOf } from './properties.ts';

/** What identifies a record: as it stands in the record. */
export type Id = string | number;

/** How ids of one sort look. */
export interface IdForm {
  /** The id of a fixture, counted from 1: the same in every world. `undefined` where there are fewer. */
  fixture(n: number): Id | undefined;
  /** An id that a seed gives; two seeds may give the same. */
  drawn(seed: number): Id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HIGHEST = 2 ** 31 - 1;
/** How many draws are looked at for a fixture that is unlike those before it. */
const TRIES = 50;

/**
 * The form of ids that a property and the parameter that names it in paths both allow: integers, UUIDs, a prefix with
 * letters and digits behind it, one of an enum, or whatever their pattern says.
 *
 * @param name of the resource: what ids without a form of their own begin with.
 */
export function idForm(schemas: Schemas, name: string, property: Schema, parameter: Schema | undefined): IdForm {
  const asked = [property, ...(parameter ? [parameter] : [])].map((schema) => resolvedOf(schemas, schema));
  const isNumber = isNumeric(schemas, property);
  // What a path carries is text: a number there is as good as its digits.
  const fits = (id: Id) =>
    isPathSafe(String(id)) &&
    asked.every((schema) => {
      const types = typesOf(schemas, schema);
      const wantsText = types.has('string') && !types.has('integer') && !types.has('number');
      return accepts((one) => schemas.resolve(one), schema, wantsText ? String(id) : id);
    });
  const candidates = isNumber ? [integers(asked)] : texts(name, asked);
  const isForm = (form: IdForm) => [form.fixture(1), form.drawn(1)].every((id) => id !== undefined && fits(id));
  return candidates.find(isForm) ?? anything(schemas, property, parameter) ?? prefixed(`${name}_`, ANY_LENGTH);
}

function isNumeric(schemas: Schemas, schema: Schema): boolean {
  const types = typesOf(schemas, schema);
  return !types.has('string') && (types.has('integer') || types.has('number'));
}

function integers(asked: readonly Schema[]): IdForm {
  const bound = (keyword: string, otherwise: number) =>
    asked.map((schema) => schema[keyword]).filter((value) => typeof value === 'number')[0] ?? otherwise;
  const min = Math.max(1, Math.ceil(bound('minimum', 1)), bound('exclusiveMinimum', 0) + 1);
  const max = Math.max(min, Math.min(HIGHEST, bound('maximum', HIGHEST), bound('exclusiveMaximum', HIGHEST + 1) - 1));
  return {
    fixture: (n) => (min + n - 1 <= max ? min + n - 1 : undefined),
    drawn: (seed) => seededRandom(seed).int(min, max),
  };
}

function texts(name: string, asked: readonly Schema[]): readonly IdForm[] {
  const example = asked
    .flatMap((schema) => [schema.example, schema.examples].flat())
    .find((one) => typeof one === 'string');
  if (asked.some(({ format }) => format === 'uuid') || (example !== undefined && UUID.test(example))) return [uuids];
  if (asked.some((schema) => Array.isArray(schema.enum) || 'const' in schema)) return [];
  const shortest = Math.max(0, ...asked.map(({ minLength }) => Number(minLength ?? 0)));
  const longest = Math.min(64, ...asked.map(({ maxLength }) => Number(maxLength ?? 64)));
  const prefix = /^[a-z]{1,12}_(?=\w)/.exec(example ?? '')?.[0];
  const lengths = { shortest, longest };
  return [
    ...(prefix === undefined ? [] : [prefixed(prefix, lengths, Math.max(8, example!.length - prefix.length))]),
    prefixed(`${name}_`, lengths),
    prefixed('', lengths),
    ...(/^\d+$/.test(example ?? '') ? [] : [digits(lengths)]),
  ];
}

const ANY_LENGTH: Lengths = { shortest: 0, longest: 64 };

interface Lengths {
  readonly shortest: number;
  readonly longest: number;
}

function prefixed(prefix: string, { shortest, longest }: Lengths, usual = 16): IdForm {
  const length = Math.max(1, Math.min(longest, Math.max(shortest, prefix.length + usual)) - prefix.length);
  const least = Math.max(0, shortest - prefix.length);
  return {
    fixture: (n) => prefix + String(n).padStart(least, '0'),
    drawn: (seed) => prefix + seededRandom(seed).text(length),
  };
}

function digits({ shortest, longest }: Lengths): IdForm {
  const length = Math.max(1, Math.min(longest, Math.max(shortest, 9)));
  return {
    fixture: (n) => String(n).padStart(shortest, '0'),
    drawn: (seed) => {
      const random = seededRandom(seed);
      return Array.from({ length }, (_, index) => random.int(index === 0 ? 1 : 0, 9)).join('');
    },
  };
}

const uuids: IdForm = {
  fixture: (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  drawn(seed) {
    const random = seededRandom(seed);
    const hex = (length: number) => Array.from({ length }, () => random.int(0, 15).toString(16)).join('');
    // Version 4 (RFC 9562, section 5.4).
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[random.int(0, 3)]}${hex(3)}-${hex(12)}`;
  },
};

/** Whatever the schemas allow; `undefined` where that is nothing that can stand in a path. */
function anything(schemas: Schemas, property: Schema, parameter: Schema | undefined): IdForm | undefined {
  const both =
    parameter && isNumeric(schemas, property) === isNumeric(schemas, parameter) ? [property, parameter] : [property];
  const draw = (seed: number): Id | undefined => {
    try {
      const arbitrary = schemaArbitrary((one) => schemas.resolve(one), { allOf: both }, {});
      const { value } = arbitrary.generate(new fc.Random(seededGenerator(seed)), undefined);
      return typeof value === 'number' || (typeof value === 'string' && isPathSafe(value)) ? value : undefined;
    } catch (error) {
      if (isImpossible(error)) return undefined;
      throw error;
    }
  };
  const fixtures: Id[] = [];
  for (let tries = 1; tries <= TRIES && fixtures.length < 5; tries++) {
    const id = draw(tries);
    if (id !== undefined && !fixtures.includes(id)) fixtures.push(id);
  }
  const [first] = fixtures;
  if (first === undefined) return undefined;
  return {
    fixture: (n) => fixtures[n - 1],
    drawn(seed) {
      for (let tries = 0; tries < TRIES; tries++) {
        const id = draw(mixSeed(seed, tries));
        if (id !== undefined) return id;
      }
      return first;
    },
  };
}

/** Whether a text comes through a path as it is: none that is empty, or that URLs take for a step. */
function isPathSafe(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && text.isWellFormed() && !/[\p{Cc}/\\]/u.test(text);
}
