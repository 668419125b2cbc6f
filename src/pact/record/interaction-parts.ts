import type { PactMatcher } from './matcher.ts';

/** A value as it is, or a matcher with one. */
export type Matched = string | PactMatcher;

export interface RequestPart {
  readonly method: string;
  readonly path: Matched;
  readonly query: Readonly<Record<string, readonly Matched[]>>;
  readonly headers: Readonly<Record<string, Matched>>;
  /** Text as it is sent; for forms, the JSON text of matchers by name; else a JSON value with matchers. */
  readonly body?: unknown;
}

export interface ResponsePart {
  readonly status: number;
  readonly headers: Readonly<Record<string, Matched>>;
  readonly body?: unknown;
}
