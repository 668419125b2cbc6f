import type fc from 'fast-check';
import type { AnySchema } from './any-schema.ts';

/** How deep drawn values nest at most, where the schema lets them end: deeper optional properties are left out. */
export const MAX_DEPTH = 4;
/** From here on, only what leads to an end soonest is drawn: a schema that contains itself comes to one. */
export const LAST_DEPTH = MAX_DEPTH + 2;

/** What is made for one keyword family; `certain` says that every value is allowed, without a look at it. */
export interface Made {
  readonly sources: readonly fc.Arbitrary<unknown>[];
  readonly certain: boolean;
}

/** What the families ask of the whole. Places are JSON pointers into the value. */
export interface Maker {
  /** Requests leave out what is `readOnly`, answers what is `writeOnly`, where the schema does not require it. */
  readonly direction: 'request' | 'answer';
  arbitrary(schema: AnySchema, depth: number, place: string): fc.Arbitrary<unknown>;
  plain(schema: AnySchema, place: string): unknown;
  /** How many steps down the shallowest value of a schema goes; infinite where there is none. */
  height(schema: AnySchema): number;
  allows(schema: AnySchema, value: unknown): boolean;
  /** The keywords of a schema, where it is one without choices. */
  keywords(schema: AnySchema): Readonly<Record<string, unknown>>;
}
