import type { ContractOperation, Schema } from '../contract/contract.ts';
import { wordsOf } from './path-shape.ts';
import { itemsOf, propertiesOf, type Schemas, typesOf } from './properties.ts';

/** Where a record, or the list of them, stands in what an operation answers when all went well. */
export interface AnswerShape {
  readonly status: number;
  /** The properties on the way to it, from the outside: `['data']`; none where it is the answer itself. */
  readonly at: readonly string[];
  /** The schema of the record, of one of them in a list. */
  readonly record: Schema;
}

/** A success that the contract documents. */
export interface Success {
  readonly status: number;
  /** The schema of its JSON body, where it has one. */
  readonly schema: Schema | undefined;
}

const CREATED = [201, 200, 202];
const DONE = [200, 201, 202];
const REMOVED = [204, 200, 202, 205];

/** The success of an operation that is answered with, by what it does; `undefined` where the contract has none. */
export function successOf(
  { responses }: ContractOperation,
  does: 'create' | 'remove' | 'other' = 'other',
): Success | undefined {
  const wanted = does === 'create' ? CREATED : does === 'remove' ? REMOVED : DONE;
  const documented = Object.keys(responses).filter((status) => /^2\d\d$/.test(status));
  // One that has a body says more than one without.
  const inOrder = [...wanted.map(String), ...documented].filter((status) => documented.includes(status));
  const status = does === 'remove' ? inOrder[0] : (inOrder.find((one) => responses[one]) ?? inOrder[0]);
  if (status !== undefined) return { status: Number(status), schema: responses[status] };
  const other = ['2XX', '2xx', 'default'].find((one) => one in responses);
  return other === undefined ? undefined : { status: wanted[0]!, schema: responses[other] };
}

/** What envelopes are called, beside the name of what is in them. */
const ENVELOPES = [
  'data',
  'item',
  'items',
  'result',
  'results',
  'records',
  'entries',
  'values',
  'value',
  'list',
  'content',
];

/**
 * Where the one record stands in an answer: it is the answer, or the only object in it that looks like one. `undefined`
 * where that is not clear.
 *
 * @param isRecord whether a schema is one of such a record: it has what identifies it.
 * @param name of the resource, which envelopes may bear.
 */
export function recordIn(
  schemas: Schemas,
  schema: Schema,
  isRecord: (schema: Schema) => boolean,
  name: string,
): Pick<AnswerShape, 'at' | 'record'> | undefined {
  if (itemsOf(schemas, schema)) return undefined;
  if (isRecord(schema)) return { at: [], record: schema };
  const inside = [...propertiesOf(schemas, schema)].filter(
    ([, property]) => typesOf(schemas, property).has('object') && isRecord(property),
  );
  const [key, record] = theOne(inside, name) ?? [];
  return key === undefined ? undefined : { at: [key], record: record! };
}

/** Where the list of records stands in an answer: it is the answer, or the only list in it, at most two steps down. */
export function listIn(
  schemas: Schemas,
  schema: Schema,
  isRecord: (schema: Schema) => boolean,
  name: string,
  depth = 0,
): Pick<AnswerShape, 'at' | 'record'> | undefined {
  const items = itemsOf(schemas, schema);
  if (items) return isRecord(items) ? { at: [], record: items } : undefined;
  const properties = [...propertiesOf(schemas, schema)];
  const lists = properties.flatMap(([key, property]) => {
    const listed = itemsOf(schemas, property);
    return listed && isRecord(listed) ? [[key, listed] as const] : [];
  });
  const [key, record] = theOne(lists, name) ?? [];
  if (key !== undefined) return { at: [key], record: record! };
  if (lists.length > 0 || depth > 0) return undefined;
  const deeper = properties.flatMap(([outer, property]) => {
    if (!ENVELOPES.includes(wordsOf(outer))) return [];
    const found = listIn(schemas, property, isRecord, name, depth + 1);
    return found ? [{ ...found, at: [outer, ...found.at] }] : [];
  });
  return deeper.length === 1 ? deeper[0] : undefined;
}

/** The only one, or of several the one that is called as the resource or as envelopes are. */
function theOne(found: readonly (readonly [string, Schema])[], name: string): readonly [string, Schema] | undefined {
  if (found.length <= 1) return found[0];
  const isNamed = (key: string) => [wordsOf(name), `${wordsOf(name)}s`].includes(wordsOf(key));
  const named = found.filter(([key]) => isNamed(key));
  const enveloped = found.filter(([key]) => ENVELOPES.includes(wordsOf(key)));
  return [named, enveloped].find(({ length }) => length === 1)?.[0];
}
