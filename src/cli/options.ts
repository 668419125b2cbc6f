import { MAX_SEED } from '../engine/run-settings.ts';
import { UserError } from '../user-error.ts';

/** Gathers an option that may be given several times. */
export function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** A whole number in a range, both ends included, given as text on the command line or as a number in a configuration. */
export function wholeNumber(given: string | number, range: NumberRange): number {
  const value = typeof given === 'number' ? given : /^\d{1,15}$/.test(given.trim()) ? Number(given) : Number.NaN;
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  throw new UserError(
    range.code,
    `${range.what} must be a whole number from ${range.min} to ${range.max}, not "${given}".`,
  );
}

export interface NumberRange {
  /** The code of the error: `SEED_INVALID`. */
  readonly code: string;
  /** The subject of the error's sentence: `The seed`. */
  readonly what: string;
  readonly min: number;
  readonly max: number;
}

export const SEED: NumberRange = { code: 'SEED_INVALID', what: 'The seed', min: 0, max: MAX_SEED };
export const RUNS: NumberRange = { code: 'RUNS_INVALID', what: 'The number of runs', min: 1, max: 1_000_000 };

/** A part of a run, as `I/N`: part I, counted from 1, of N. */
export function shard(text: string): { readonly index: number; readonly count: number } {
  const [, index, count] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text.trim()) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new UserError('SHARD_INVALID', `A shard is I/N with I from 1 to N, such as 2/4, not "${text}".`);
}
