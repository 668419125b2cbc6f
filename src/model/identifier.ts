import type { Schema } from '../contract/contract.ts';
import { singular, wordsOf } from './path-shape.ts';
import { propertiesOf, type Schemas, typesOf } from './properties.ts';

/** Names that identify a record by themselves, the most usual first. */
const USUAL = ['id', 'uuid', 'guid', 'slug', 'sku', 'key', 'code', 'number', 'name'];

/**
 * The property of a record that a path's parameter holds: that of its name (`sku`), of its name without the resource's
 * (`petId` and `pet_id` are `id`, `issue_number` is `number`), or the usual ones for a parameter that is named after the
 * resource (`{pet}`). Only where both are of one type; `undefined` where none is.
 *
 * @param parameter its name and its schema.
 * @param noun of the path: `pets`.
 */
export function identifierIn(
  schemas: Schemas,
  record: Schema,
  parameter: { readonly name: string; readonly schema: Schema },
  noun: string,
): string | undefined {
  const properties = propertiesOf(schemas, record);
  const wanted = scalarTypes(schemas, parameter.schema);
  const typesIn = (name: string | undefined) => {
    const property = name === undefined ? undefined : properties.get(name);
    return property === undefined ? [] : scalarTypes(schemas, property);
  };
  const byWords = new Map([...properties.keys()].reverse().map((name) => [wordsOf(name), name]));
  const resource = wordsOf(singular(noun));
  const name = wordsOf(parameter.name);
  const rest = name.startsWith(resource) ? name.slice(resource.length) : name.endsWith('id') ? 'id' : undefined;
  const named = [parameter.name, byWords.get(name), rest ? byWords.get(rest) : undefined];
  // Paths are texts: documents often say of a number in one no more than that.
  const own = named.find(
    (one) => typesIn(one).length > 0 && (wanted.includes('string') || agree(wanted, typesIn(one))),
  );
  if (own !== undefined || (rest !== '' && name !== 'id')) return own;
  return USUAL.map((one) => byWords.get(one)).find((one) => agree(wanted, typesIn(one)));
}

/** Texts and numbers: what can stand in a path. A schema without a type allows both. */
function scalarTypes(schemas: Schemas, schema: Schema): readonly string[] {
  const types = typesOf(schemas, schema);
  if (types.size === 0) return ['string', 'number'];
  return [...new Set([...types].map((type) => (type === 'integer' ? 'number' : type)))].filter(
    (type) => type === 'string' || type === 'number',
  );
}

function agree(one: readonly string[], other: readonly string[]): boolean {
  return other.some((type) => one.includes(type));
}
