import type { Schema } from '../contract/contract.ts';

/** A schema as it may stand inside another: `true` allows everything, `false` nothing. */
export type AnySchema = Schema | boolean;

/** Allows no value. */
export const NOTHING: Schema = { enum: [] };

const EVERYTHING: Schema = {};

/** The same schema without booleans; whatever is no schema at all allows everything. */
export function asSchema(schema: unknown): Schema {
  if (schema === false) return NOTHING;
  return isRecord(schema) ? schema : EVERYTHING;
}

/** The schemas that a keyword holds by name: those of `properties`. */
export function schemasIn(keyword: unknown): Readonly<Record<string, AnySchema>> {
  return isRecord(keyword) ? (keyword as Record<string, AnySchema>) : {};
}

/** The texts that a keyword lists: those of `required`. */
export function textsIn(keyword: unknown): readonly string[] {
  return Array.isArray(keyword) ? keyword.filter((one) => typeof one === 'string') : [];
}

/** The number that a keyword holds, or `otherwise`. */
export function numberIn<T>(keyword: unknown, otherwise: T): number | T {
  return typeof keyword === 'number' && !Number.isNaN(keyword) ? keyword : otherwise;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two JSON values are equal, whatever the order of their properties. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return one === other || canonicalText(one) === canonicalText(other);
}

/** The JSON text of a value with its properties in order: equal values have equal texts. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
