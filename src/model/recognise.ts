import type { Contract, ContractOperation, ContractParameter, Schema } from '../contract/contract.ts';
import { listIn, recordIn, successOf } from './answer-shape.ts';
import { identifierIn } from './identifier.ts';
import { type PathShape, shapeOfPath, singular } from './path-shape.ts';
import { propertiesOf, typesOf } from './properties.ts';

/** The operations on one sort of resource, by name (`GET /pets/{petId}`). Those that are left out are answered by Prism. */
export interface ResourceOperations {
  /** The property of a record that identifies it; for nested resources, beside those above. */
  readonly id: string;
  readonly create?: string;
  readonly read?: string;
  /** Changes what a request names of a record, and leaves the rest. */
  readonly update?: string;
  /** Puts a record in the place of another. */
  readonly replace?: string;
  readonly remove?: string;
  readonly list?: string;
}

/** A resource that a document seems to have. */
export interface Recognised {
  /** `pet`; with the resource above it where two would be called the same: `store_pet`. */
  readonly name: string;
  readonly operations: ResourceOperations;
  /** What it was recognised by, in a sentence. */
  readonly why: string;
}

/**
 * The resources of a contract, recognised by its paths and schemas: an item's path ends in a parameter, the record that
 * `GET` answers there has that parameter as a property, and the path before it lists and creates. What is not clear is
 * left out.
 *
 * @example recognise(loadContract(url)).map(({ name }) => name) // ['pet', 'store']
 */
export function recognise(contract: Contract): readonly Recognised[] {
  const byPath = new Map<string, ContractOperation[]>();
  for (const operation of contract.operations) {
    const { shape } = shapeOfPath(operation.path);
    byPath.set(shape, [...(byPath.get(shape) ?? []), operation]);
  }
  const found = [...byPath.values()].flatMap((items) => {
    const shape = shapeOfPath(items[0]!.path);
    if (!shape.isItem) return [];
    const collection = byPath.get(shapeOfPath(shape.parent).shape) ?? [];
    const operations = operationsOf(contract, shape, items, collection);
    return operations ? [{ shape, operations }] : [];
  });
  // Of two with one name, the one nearer to the root keeps it.
  const names = new Map<PathShape, string>();
  const taken = new Set<string>();
  for (const { shape } of found.toSorted((a, b) => depthOf(a.shape) - depthOf(b.shape))) {
    const name = nameOf(shape, taken);
    taken.add(name);
    names.set(shape, name);
  }
  return found.map(({ shape, operations }) => ({
    name: names.get(shape)!,
    operations,
    why: whyOf(shape, operations),
  }));
}

function depthOf({ shape }: PathShape): number {
  return shape.split('/').length;
}

function operationsOf(
  contract: Contract,
  shape: PathShape,
  items: readonly ContractOperation[],
  collection: readonly ContractOperation[],
): ResourceOperations | undefined {
  const of = (operations: readonly ContractOperation[], method: string) =>
    operations.find((operation) => operation.method === method);
  const parameter = items[0]!.parameters.find(
    ({ in: place, name }) => place === 'path' && name === shape.parameters.at(-1),
  );
  const id = parameter && identifierOf(contract, shape, parameter, of(items, 'GET'), collection);
  if (id === undefined) return undefined;

  const isRecord = recordsOf(contract, id);
  const name = singular(shape.noun);
  const answersOne = (operation: ContractOperation | undefined, does: 'create' | 'other') => {
    const schema = operation && successOf(operation, does)?.schema;
    return schema !== undefined && recordIn(contract, schema, isRecord, name) !== undefined;
  };
  const answersNothing = (operation: ContractOperation | undefined) => {
    const success = operation && successOf(operation);
    return success !== undefined && success.schema === undefined;
  };
  const listed = of(collection, 'GET') && successOf(of(collection, 'GET')!)?.schema;
  const changed = (method: string) => {
    const operation = of(items, method);
    return takesObject(contract, operation) && (answersOne(operation, 'other') || answersNothing(operation))
      ? operation
      : undefined;
  };
  const created = of(collection, 'POST');
  const operations = {
    create: takesObject(contract, created) && answersOne(created, 'create') ? created : undefined,
    read: answersOne(of(items, 'GET'), 'other') ? of(items, 'GET') : undefined,
    update: changed('PATCH') ?? changed('POST'),
    replace: changed('PUT'),
    remove: of(items, 'DELETE'),
    list: listed && listIn(contract, listed, isRecord, name) ? of(collection, 'GET') : undefined,
  };
  const { create, read, update, replace, remove, list } = operations;
  // One operation alone has nothing to remember, and what nobody can read need not be.
  if (!(read || list) || [create, read, update, replace, remove, list].filter(Boolean).length < 2) return undefined;
  const names = Object.entries(operations).flatMap(([does, operation]) => (operation ? [[does, operation.name]] : []));
  return { id, ...Object.fromEntries(names) };
}

/** What identifies a record, by what is answered for one; else by what is listed, or made. */
function identifierOf(
  contract: Contract,
  shape: PathShape,
  parameter: ContractParameter,
  item: ContractOperation | undefined,
  collection: readonly ContractOperation[],
): string | undefined {
  let id: string | undefined;
  const identifies = (schema: Schema) => {
    const here = identifierIn(contract, schema, parameter, shape.noun);
    id ??= here;
    return here !== undefined;
  };
  const name = singular(shape.noun);
  const one = item && successOf(item)?.schema;
  if (one) recordIn(contract, one, identifies, name);
  if (item || id !== undefined) return id;
  const { schema: many } = successFrom(collection, 'GET') ?? {};
  if (many) listIn(contract, many, identifies, name);
  const { schema: made } = successFrom(collection, 'POST') ?? {};
  if (made && id === undefined) recordIn(contract, made, identifies, name);
  return id;
}

function successFrom(operations: readonly ContractOperation[], method: string) {
  const operation = operations.find((one) => one.method === method);
  return operation && successOf(operation, method === 'POST' ? 'create' : 'other');
}

/** Whether a schema is one of records that this property identifies: a text or a number, in an object. */
export function recordsOf(contract: Pick<Contract, 'resolve'>, id: string): (schema: Schema) => boolean {
  return (schema) => {
    const property = propertiesOf(contract, schema).get(id);
    if (!property) return false;
    const types = typesOf(contract, property);
    return types.size === 0 || ['string', 'integer', 'number'].some((type) => types.has(type));
  };
}

function takesObject(contract: Contract, operation: ContractOperation | undefined): boolean {
  if (!operation?.requestBody) return false;
  const types = typesOf(contract, operation.requestBody.schema);
  return types.has('object') || propertiesOf(contract, operation.requestBody.schema).size > 0;
}

function nameOf({ noun, parent, shape }: PathShape, taken: ReadonlySet<string>): string {
  const name = plain(singular(noun));
  if (!taken.has(name)) return name;
  const above = plain(singular(shapeOfPath(parent.slice(0, parent.lastIndexOf('/'))).noun));
  const nested = above === '' ? name : `${above}_${name}`;
  if (!taken.has(nested)) return nested;
  const whole = plain(shape.replaceAll('{}', ''));
  return taken.has(whole) ? `${whole}_${taken.size}` : whole;
}

function plain(text: string): string {
  const name = text.replaceAll(/[^\w]+/g, '_').replaceAll(/^_+|_+$/g, '');
  return name === '' ? 'resource' : name;
}

function whyOf({ parameters }: PathShape, { id, read, list, create }: ResourceOperations): string {
  const reader = read ?? list ?? create ?? '';
  return `The path’s {${parameters.at(-1)}} is "${id}" in the records that ${reader} answers.`;
}
