import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../arbitrary/any-schema.ts';
import { usablePattern } from '../contract/intake/pattern.ts';
import type { Matcher } from './pact-file.ts';
import type { BodyRules, Place } from './rule-at.ts';

/** How a value stands to an example of a pact. */
export interface Fit {
  /** In how many places it is not as the pact says. */
  readonly misses: number;
  /** In how many it is the very value of the example. */
  readonly equals: number;
}

export const NO_FIT: Fit = { misses: 0, equals: 0 };

export function addedFits(fits: readonly Fit[]): Fit {
  return fits.reduce(
    (sum, { misses, equals }) => ({ misses: sum.misses + misses, equals: sum.equals + equals }),
    NO_FIT,
  );
}

/** How JSON fits the example of a body. Requests may not have more than it, as Pact has it; one more counts as a miss. */
export function fitOfValue(expected: unknown, actual: unknown, rules: BodyRules, place: Place = []): Fit {
  const found = rules.at(place);
  const own = found?.isOwn ? found.matchers : undefined;
  // What is by type is so all the way down (specification, version 2: "matchers cascade").
  const cascades = found?.matchers.filter(({ match }) => match === 'type' || match === 'equality') ?? [];
  const matchers = own ?? cascades;
  if (own?.some(({ match }) => match !== 'type') || !isNested(expected)) return fitOfScalar(expected, actual, matchers);
  if (Array.isArray(expected)) return fitOfList(expected, actual, rules, place, matchers);
  if (!isRecord(actual)) return MISS;
  const wanted = expected as Readonly<Record<string, unknown>>;
  const fits = Object.keys(wanted).map((name) =>
    Object.hasOwn(actual, name) ? fitOfValue(wanted[name], actual[name], rules, [...place, name]) : MISS,
  );
  const more = Object.keys(actual).filter((name) => !Object.hasOwn(wanted, name));
  return addedFits([...fits, { misses: more.length, equals: 0 }]);
}

const MISS: Fit = { misses: 1, equals: 0 };
const EQUAL: Fit = { misses: 0, equals: 1 };

function fitOfList(
  expected: readonly unknown[],
  actual: unknown,
  rules: BodyRules,
  place: Place,
  matchers: readonly Matcher[],
): Fit {
  if (!Array.isArray(actual)) return MISS;
  const byType = matchers.some(({ match }) => match === 'type');
  if (!byType && actual.length !== expected.length) return MISS;
  const outside = matchers.some(
    ({ min, max }) => actual.length < Number(min ?? 0) || actual.length > Number(max ?? Infinity),
  );
  const fits = actual.map((item, index) =>
    expected.length === 0
      ? NO_FIT
      : fitOfValue(expected[Math.min(index, expected.length - 1)], item, rules, [...place, index]),
  );
  return addedFits([...fits, outside ? MISS : NO_FIT]);
}

/** How a value fits an example and the matchers of its place; without any, it has to be the same. */
export function fitOfScalar(expected: unknown, actual: unknown, matchers: readonly Matcher[]): Fit {
  if (isDeepStrictEqual(expected, actual)) return EQUAL;
  if (matchers.length === 0) return MISS;
  return matchers.every((matcher) => allows(matcher, expected, actual)) ? NO_FIT : MISS;
}

function allows(matcher: Matcher, expected: unknown, actual: unknown): boolean {
  switch (matcher.match) {
    case 'type':
      return typeName(expected) === typeName(actual);
    case 'regex':
      return fitsPattern(matcher.regex, actual);
    case 'include':
      return String(actual).includes(String(matcher.value));
    case 'integer':
      return isNumeric(actual) && Number.isInteger(Number(actual));
    case 'decimal':
    case 'number':
      return isNumeric(actual);
    case 'boolean':
      return typeof actual === 'boolean' || actual === 'true' || actual === 'false';
    case 'null':
      return actual === null;
    case 'equality':
      return isDeepStrictEqual(expected, actual);
    case 'notEmpty':
      return actual !== '' && actual !== null && actual !== undefined;
    case 'or':
      return (matcher.matchers as readonly Matcher[]).some((one) => allows(one, expected, actual));
    default:
      // Dates and times are in formats of Java; maps and lists by their parts: of these, the type is looked at.
      return typeName(expected) === typeName(actual);
  }
}

/** Whether a text is as a pattern says, which may be for another flavour: one that JavaScript lacks takes any. */
function fitsPattern(regex: unknown, actual: unknown): boolean {
  const pattern = usablePattern(regex);
  return pattern === undefined || (isScalar(actual) && new RegExp(pattern, 'u').test(String(actual)));
}

/** Numbers in paths, queries, headers and forms are text. */
function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}

function isScalar(value: unknown): boolean {
  return value !== undefined && value !== null && !isNested(value);
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
