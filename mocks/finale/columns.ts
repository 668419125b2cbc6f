import type { Resource } from '../../src/provider/collection.ts';
import type { Call, Reply } from '../../src/provider/provider.ts';
import { failure } from './errors.ts';

/** The most entities that an answer has: later ones are cut off before any filter but that by date. */
export const MOST_ENTITIES = 120_000;

const DAY_MS = 86_400_000;
const LONGEST_RANGE_MS = 30 * DAY_MS;

/** One resource as a row; every row of a collection has the same fields. */
export type Row = Readonly<Record<string, unknown>>;

interface Range {
  readonly field: string;
  readonly lower: unknown;
  readonly upper: unknown;
}

/** A collection, oldest first, as Finale lists it: filtered, cut to the limit, every field an array. */
export function columns<R extends Resource>(
  call: Call,
  { collection, fields, row }: { collection: string; fields: readonly string[]; row: (resource: R) => Row },
): Reply {
  const ranges = rangesIn(call.query.filter as string | undefined, fields);
  if (typeof ranges === 'string') return failure(400, ranges);
  const dated = ranges.find(({ field }) => field === 'lastUpdatedDate');
  const tooLong = dated && problemWithDates(dated, call.state.now());
  if (tooLong !== undefined) return failure(400, tooLong);

  const rows = call.state.collection<R>(collection).newestFirst().toReversed().map(row);
  const recent = dated ? rows.filter((one) => within(one, dated)) : rows;
  const found = recent.slice(0, MOST_ENTITIES).filter((one) => ranges.every((range) => within(one, range)));
  const limit = (call.query.limit as number | undefined) ?? MOST_ENTITIES;
  return { status: 200, value: transposed(found.slice(0, limit), fields) };
}

/** Rows as columns. */
export function transposed(rows: readonly Row[], fields: readonly string[]): Readonly<Record<string, unknown[]>> {
  return Object.fromEntries(fields.map((field) => [field, rows.map((row) => row[field] ?? null)]));
}

/** What a filter asks for, or what is wrong with it. */
function rangesIn(filter: string | undefined, fields: readonly string[]): readonly Range[] | string {
  if (filter === undefined) return [];
  const asked = decoded(filter);
  if (asked === undefined) return 'The filter is not the Base64 of a JSON object.';
  const ranges: Range[] = [];
  for (const [field, bounds] of Object.entries(asked)) {
    if (!fields.includes(field)) return `There is no field "${field}" to filter by.`;
    if (!Array.isArray(bounds) || bounds.length !== 2 || !bounds.every(isBound)) {
      return `The filter by "${field}" must be a lower and an upper bound.`;
    }
    ranges.push({ field, lower: bounds[0], upper: bounds[1] });
  }
  return ranges;
}

function decoded(filter: string): object | undefined {
  // A plus sign that was not escaped arrives as a space.
  const base64 = filter.replaceAll(' ', '+');
  if (!/^[\w+/-]+={0,2}$/.test(base64)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isBound(bound: unknown): boolean {
  return bound === null || ['string', 'number', 'boolean'].includes(typeof bound);
}

function problemWithDates({ lower, upper }: Range, nowMs: number): string | undefined {
  if (lower === null) return 'The filter by lastUpdatedDate needs a lower bound.';
  const from = Date.parse(String(lower));
  const to = upper === null ? nowMs : Date.parse(String(upper));
  if (Number.isNaN(from) || Number.isNaN(to)) return 'The filter by lastUpdatedDate takes dates.';
  return to - from > LONGEST_RANGE_MS ? 'The range of lastUpdatedDate is longer than 30 days.' : undefined;
}

/** Whether a field lies within a range, both ends included. Only what is a single value can. */
function within(row: Row, { field, lower, upper }: Range): boolean {
  const value = comparable(field, row[field]);
  if (value === undefined) return false;
  const [from, to] = [comparable(field, lower), comparable(field, upper)];
  return (from === undefined || value >= from) && (to === undefined || value <= to);
}

function comparable(field: string, value: unknown): string | number | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  if (field.endsWith('Date')) return Date.parse(String(value));
  return typeof value === 'number' ? value : String(value);
}
