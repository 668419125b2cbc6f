/**
 * A matcher as the builders of Pact's library take it, in the place of a value: what stands for the value, and how another
 * is compared with it.
 *
 * @see https://docs.pact.io/implementation_guides/rust/pact_ffi/integrationjson
 */
export interface PactMatcher {
  readonly 'pact:matcher:type': string;
  readonly 'pact:generator:type'?: string;
  readonly value: unknown;
  readonly [parameter: string]: unknown;
}

/** Any value of the same JSON type. Of booleans too: Pact's own matcher for those takes the text `"false"` for one. */
export function ofType(value: unknown): PactMatcher {
  return { 'pact:matcher:type': 'type', value };
}

/** Any list whose items are like this one, or any list at all where there is none. @param min how many it has at least. */
export function listOf(items: readonly unknown[], min: number): PactMatcher {
  return items.length === 0 ? ofType([]) : { 'pact:matcher:type': 'type', min, value: items };
}

/** @param whole whether it has to be an integer. Pact's matcher `decimal` refuses 2, so that it is not used. */
export function ofNumber(value: number, whole: boolean): PactMatcher {
  // Written with an exponent, a number is no integer to Pact.
  return { 'pact:matcher:type': whole && Number.isSafeInteger(value) ? 'integer' : 'number', value };
}

/** Any text that the regular expression matches from its beginning to its end. It is one of Rust's. */
export function ofForm(regex: string, value: string): PactMatcher {
  return { 'pact:matcher:type': 'regex', regex, value };
}

/** The same place of another value every time, so that no request is taken for a repeat of another. */
export function freshUuid(matcher: PactMatcher): PactMatcher {
  return { ...matcher, 'pact:generator:type': 'Uuid' };
}

/**
 * The same place filled in with what the provider's state is called there: `/v1/customers/${customer}`. A number stays one.
 */
export function fromState(expression: string, matcher: PactMatcher): PactMatcher {
  const dataType = typeof matcher.value === 'number' ? { dataType: 'INTEGER' } : {};
  return { ...matcher, 'pact:generator:type': 'ProviderState', expression, ...dataType };
}

/** A text as part of a regular expression, in Rust and in JavaScript alike. */
export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Whether no rule can be about a property of this name: Pact takes `*` and digits in a path for any item and for the
 * item of a list, and what begins with `pact:` for a part of a matcher. A path with a quote, a backslash or no name at all
 * it writes, and then cannot read the whole file any more (pact_ffi 0.5.8).
 */
export function isUnnameable(name: string): boolean {
  return name === '' || name === '*' || !name.isWellFormed() || /^\d+$|['\\]/.test(name) || isReserved(name);
}

/** Whether a body with a property of this name cannot be told from a matcher. */
export function isReserved(name: string): boolean {
  return name.startsWith('pact:');
}
