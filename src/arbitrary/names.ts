import fc from 'fast-check';
import type { Schema } from '../contract/contract.ts';
import { type AnySchema, schemasIn } from './any-schema.ts';
import { checked } from './checked.ts';
import { both, matches } from './intersect.ts';
import type { Maker } from './maker.ts';

/**
 * Names for properties that a schema does not declare: of one pattern, or of none of its patterns.
 *
 * @param place of the object, for the error.
 */
export function otherNames(
  maker: Maker,
  schema: Schema,
  pattern: string | undefined,
  place: string,
): fc.Arbitrary<string> {
  const wanted = (schema.propertyNames ?? true) as AnySchema;
  const patterns = Object.keys(schemasIn(schema.patternProperties));
  const declared = schemasIn(schema.properties);
  const fits = (name: string) =>
    !Object.hasOwn(declared, name) &&
    maker.allows(wanted, name) &&
    (pattern === undefined ? !patterns.some((one) => matches(one, name)) : matches(pattern, name));
  const described = both({ type: 'string', ...(pattern === undefined ? {} : { pattern }) }, wanted);
  const sources = [
    ...(pattern === undefined ? [fc.stringMatching(/^[a-z_]{1,12}$/)] : []),
    ...(maker.height(described) < Infinity ? [maker.arbitrary(described, 0, place) as fc.Arbitrary<string>] : []),
  ];
  return checked(sources, fits, place);
}
