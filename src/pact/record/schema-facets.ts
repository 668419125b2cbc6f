import { accepts } from '../../arbitrary/accepts.ts';
import { type AnySchema, asSchema, isRecord } from '../../arbitrary/any-schema.ts';
import type { Schema } from '../../contract/contract.ts';

export type Resolve = (schema: Schema) => Schema;

/** How many combinations of alternatives are told apart; of more, the alternatives are passed over. */
const MOST_SETS = 16;

/**
 * The schemas that are all about one value, references followed and `allOf` taken apart: those that always are, and with
 * each of the alternatives (`oneOf`, `anyOf`) that allow the value, a set. What several sets have in common is promised.
 *
 * @param always whether to leave out alternatives that not every value of the schema belongs to.
 * @param above schemas that have been taken apart already.
 */
export function facetSets(
  resolve: Resolve,
  schemas: readonly AnySchema[],
  value: unknown,
  always: boolean,
  above: readonly Schema[] = [],
): readonly (readonly Schema[])[] {
  const base: Schema[] = [];
  const choices: AnySchema[][] = [];
  const gather = (from: AnySchema) => {
    const schema = asSchema(from);
    if (base.includes(schema) || above.includes(schema)) return;
    base.push(schema);
    if (typeof schema.$ref === 'string') gather(resolve({ $ref: schema.$ref }) ?? {});
    if (Array.isArray(schema.allOf)) for (const part of schema.allOf) gather(part as AnySchema);
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      const branches = schema[keyword];
      if (!Array.isArray(branches)) continue;
      const taken = (branches as AnySchema[]).filter((branch) => accepts(resolve, branch, value));
      const isCovered = always ? taken.length === branches.length : taken.length > 0;
      if (isCovered) choices.push(taken);
    }
  };
  for (const schema of schemas) gather(schema);
  let sets: readonly (readonly Schema[])[] = [base];
  for (const branches of choices) {
    const more = branches.flatMap((branch) => {
      // An alternative that leads back to where it stands adds nothing.
      if (base.includes(asSchema(branch)) || above.includes(asSchema(branch))) return [[]];
      return facetSets(resolve, [branch], value, always, [...above, ...base]);
    });
    if (more.length * sets.length > MOST_SETS) continue;
    sets = sets.flatMap((set) => more.map((added) => [...set, ...added.filter((schema) => !set.includes(schema))]));
  }
  return sets;
}

/** Every schema that may be about some value of a schema: all alternatives too. */
export function allFacets(resolve: Resolve, schema: AnySchema): readonly Schema[] {
  const found = new Set<Schema>();
  const gather = (from: unknown) => {
    const one = asSchema(from);
    if (found.has(one)) return;
    found.add(one);
    if (typeof one.$ref === 'string') gather(resolve({ $ref: one.$ref }) ?? {});
    for (const keyword of ['allOf', 'oneOf', 'anyOf'] as const) {
      if (Array.isArray(one[keyword])) for (const part of one[keyword]) gather(part);
    }
  };
  gather(schema);
  return [...found];
}

/** Whether `null` is one of the values, said in so many words. What says nothing of types does not say that. */
export function allowsNull(resolve: Resolve, schema: AnySchema): boolean {
  const says = (facet: Schema) =>
    facet.nullable === true ||
    [facet.type].flat().includes('null') ||
    (Array.isArray(facet.enum) && facet.enum.includes(null)) ||
    ('const' in facet && facet.const === null);
  return allFacets(resolve, schema).some(says) && (isRecord(schema) ? acceptsNull(resolve, schema) : schema);
}

/** `nullable` is OpenAPI 3.0's: to JSON Schema it says nothing. */
function acceptsNull(resolve: Resolve, schema: Schema): boolean {
  return accepts(resolve, schema, null) || allFacets(resolve, schema).some((facet) => facet.nullable === true);
}
