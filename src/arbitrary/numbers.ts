import fc from 'fast-check';
import type { Schema } from '../contract/contract.ts';
import { numberIn } from './any-schema.ts';
import { commonMultiple, decimalsOf } from './intersect.ts';
import type { Made } from './maker.ts';

/** Where a schema says nothing: numbers that are plausible amounts, counts and ids. */
const WIDTH = 1_000_000;
const INT32 = 2 ** 31;

/** Numbers that a schema allows: whole ones, unless it asks for fractions by its format or has no whole one. */
export function numberArbitrary(schema: Schema, type: 'integer' | 'number', fractions: boolean): Made {
  const step = stepOf(schema, type);
  if (step !== undefined) {
    const { min, max } = wholeRange(schema, step);
    return { sources: [fc.integer({ min, max }).map((count) => multiple(count, step))], certain: false };
  }
  const { min, max } = wholeRange(schema);
  const whole = min <= max ? [fc.integer({ min, max })] : [];
  if (type === 'integer') return { sources: whole, certain: true };
  if (whole.length > 0 && !fractions && schema.format !== 'float' && schema.format !== 'double') {
    return { sources: whole, certain: true };
  }
  return { sources: [fc.oneof(...whole, fractionArbitrary(schema))], certain: false };
}

/** The number nearest to 0 that a schema allows; `undefined` where there is none. */
export function plainNumber(schema: Schema, type: 'integer' | 'number'): number | undefined {
  const step = stepOf(schema, type);
  const { min, max } = wholeRange(schema, step);
  if (min <= max) return multiple(Math.min(Math.max(min, 0), max), step ?? 1);
  if (type === 'integer' || step !== undefined) return undefined;
  const limits = limitsOf(schema);
  if (limits.min < limits.max) return (limits.min + limits.max) / 2;
  return limits.min === limits.max && !limits.minExcluded && !limits.maxExcluded ? limits.min : undefined;
}

/** What values are multiples of, where they are: of 1 too, for integers. */
function stepOf({ multipleOf }: Schema, type: 'integer' | 'number'): number | undefined {
  if (typeof multipleOf !== 'number' || !(multipleOf > 0)) return undefined;
  return type === 'integer' ? commonMultiple(multipleOf, 1) : multipleOf;
}

/** A multiple that a validator takes for one: 3 * 0.1 and 0.3 are two numbers, and neither always divides. */
function multiple(count: number, step: number): number {
  const exact = count * step;
  const rounded = Number(exact.toFixed(Math.min(100, decimalsOf(step))));
  return Number.isInteger(rounded / step) ? rounded : exact;
}

interface Limits {
  readonly min: number;
  readonly max: number;
  readonly minExcluded: boolean;
  readonly maxExcluded: boolean;
}

function limitsOf(schema: Schema): Limits {
  const above = numberIn(schema.exclusiveMinimum, -Infinity);
  const below = numberIn(schema.exclusiveMaximum, Infinity);
  const from = numberIn(schema.minimum, -Infinity);
  const to = numberIn(schema.maximum, Infinity);
  const min = Math.max(above, from, schema.format === 'int32' ? -INT32 : -Infinity);
  const max = Math.min(below, to, schema.format === 'int32' ? INT32 - 1 : Infinity);
  const lowest = min > -Infinity ? min : Math.min(0, max < 0 ? max - WIDTH : 0);
  const highest = max < Infinity ? max : lowest > WIDTH ? lowest + WIDTH : WIDTH;
  return {
    min: lowest,
    max: highest,
    minExcluded: above >= from && above === lowest,
    maxExcluded: below <= to && below === highest,
  };
}

/** The whole numbers of steps between the limits; none where `min` is above `max`. */
function wholeRange(schema: Schema, step = 1): { readonly min: number; readonly max: number } {
  const limits = limitsOf(schema);
  const least = Math.ceil(limits.min / step);
  const most = Math.floor(limits.max / step);
  const min = limits.minExcluded && least * step === limits.min ? least + 1 : least;
  const max = limits.maxExcluded && most * step === limits.max ? most - 1 : most;
  return { min: Math.max(min, Number.MIN_SAFE_INTEGER), max: Math.min(max, Number.MAX_SAFE_INTEGER) };
}

/** Hundredths, which every notation of numbers can write; any number where there are none between the limits. */
function fractionArbitrary(schema: Schema): fc.Arbitrary<number> {
  const { min, max } = wholeRange(schema, 0.01);
  if (min < max) return fc.integer({ min, max }).map((count) => count / 100);
  return fc.double({ ...limitsOf(schema), noNaN: true }).map((value) => (value === 0 ? 0 : value));
}
