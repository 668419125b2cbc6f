import { isRecord, schemasIn } from '../../arbitrary/any-schema.ts';
import type { Contract, ContractOperation, Schema } from '../../contract/contract.ts';
import { FORM, isJson, mediaTypeOf } from '../../contract/media-type.ts';
import type { WireRequest } from '../../contract/message.ts';
import { allFacets, type Resolve } from './schema-facets.ts';

/** Where a value stands in a request. */
export type RequestPlace =
  | { readonly in: 'path'; readonly name: string }
  | { readonly in: 'query'; readonly name: string; readonly index: number }
  /** Property names and indexes in a JSON body. */
  | { readonly in: 'body'; readonly keys: readonly string[] }
  /** A form's own name for it, brackets and all, and which of its values it is. */
  | { readonly in: 'form'; readonly name: string; readonly index: number };

/** Something of the provider's that a request names. */
export interface NamedResource {
  readonly place: RequestPlace;
  /** Its name among the parameters of the provider's states: unlike that of any other in the request. */
  readonly param: string;
  /** The sort, by the contract's `x-resource`: `customer`. */
  readonly resource: string;
  readonly id: string;
}

interface Value {
  readonly place: RequestPlace;
  /** What it is called: the last name of a property, or the parameter. */
  readonly name: string;
  readonly schemas: readonly Schema[];
  readonly value: unknown;
}

/** What a request names that the contract marks with `x-resource`, in path, query and body, in this order. */
export function resourcesIn(
  contract: Contract,
  operation: ContractOperation,
  request: WireRequest,
): readonly NamedResource[] {
  const resolve: Resolve = (schema) => contract.resolve(schema);
  const found: NamedResource[] = [];
  const params = new Map<string, string>();
  for (const { place, name, schemas, value } of valuesIn(contract, operation, request)) {
    const resource = schemas
      .flatMap((schema) => allFacets(resolve, schema))
      .map((schema) => schema['x-resource'])
      .find((sort) => typeof sort === 'string');
    if (resource === undefined || (typeof value !== 'string' && typeof value !== 'number')) continue;
    const id = String(value);
    if (id === '' || id.includes('[credential]')) continue;
    const param = freeName(params, name, `${resource} ${id}`);
    found.push({ place, param, resource: resource as string, id });
  }
  return found;
}

/** One name for one thing, however often it is named. */
function freeName(taken: Map<string, string>, name: string, thing: string): string {
  // An expression is `${name}`: what would end it, or is read as a path, cannot stand in it.
  const plain = name.replaceAll(/[^\w-]/g, '_');
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? plain : `${plain}_${count}`;
    const known = taken.get(candidate);
    if (known !== undefined && known !== thing) continue;
    taken.set(candidate, thing);
    return candidate;
  }
}

function* valuesIn(contract: Contract, operation: ContractOperation, request: WireRequest): Iterable<Value> {
  const url = new URL(request.url);
  const path = contract.match(request.method, url.pathname)?.path ?? {};
  const schemasOf = (place: 'path' | 'query', name: string) =>
    operation.parameters.filter((parameter) => parameter.in === place && parameter.name === name).map((p) => p.schema);
  for (const [, name = ''] of operation.path.matchAll(/\{([^}]*)\}/g)) {
    yield { place: { in: 'path', name }, name, schemas: schemasOf('path', name), value: path[name] };
  }
  const resolve: Resolve = (schema) => contract.resolve(schema);
  for (const name of new Set(url.searchParams.keys())) {
    const schemas = schemasOf('query', name).flatMap((schema) => [schema, ...itemsOf(resolve, [schema])]);
    for (const [index, value] of url.searchParams.getAll(name).entries()) {
      yield { place: { in: 'query', name, index }, name, schemas, value };
    }
  }
  yield* valuesInBody(resolve, operation, request);
}

function* valuesInBody(resolve: Resolve, operation: ContractOperation, request: WireRequest): Iterable<Value> {
  const { requestBody } = operation;
  const type = request.headers['content-type'] ?? '';
  if (!requestBody || request.body === '') return;
  if (mediaTypeOf(type) === FORM) {
    const fields = new URLSearchParams(request.body);
    for (const name of new Set(fields.keys())) {
      const keys = keysOf(name);
      const schemas = keys.reduce<readonly Schema[]>((from, key) => inside(resolve, from, key), [requestBody.schema]);
      const all = requestBody.repeats ? [...schemas, ...itemsOf(resolve, schemas)] : schemas;
      const called = keys.findLast((key) => key !== '' && !/^\d+$/.test(key)) ?? name;
      for (const [index, value] of fields.getAll(name).entries()) {
        yield { place: { in: 'form', name, index }, name: called, schemas: all, value };
      }
    }
  }
  if (!isJson(type)) return;
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return;
  }
  yield* valuesInJson(resolve, [requestBody.schema], body, []);
}

function* valuesInJson(
  resolve: Resolve,
  schemas: readonly Schema[],
  value: unknown,
  keys: readonly string[],
): Iterable<Value> {
  if (schemas.length === 0) return;
  if (Array.isArray(value) || isRecord(value)) {
    for (const [key, part] of Object.entries(value)) {
      const within = Array.isArray(value) ? itemsOf(resolve, schemas) : inside(resolve, schemas, key);
      yield* valuesInJson(resolve, within, part, [...keys, key]);
    }
    return;
  }
  const name = keys.findLast((key) => !/^\d+$/.test(key)) ?? 'value';
  yield { place: { in: 'body', keys }, name, schemas, value };
}

/** `items[0][price]` is the price of the first item; `expand[]` is an item of `expand`. */
function keysOf(name: string): readonly string[] {
  const bracket = name.indexOf('[');
  if (bracket <= 0 || !name.endsWith(']')) return [name];
  return [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')];
}

/** The schemas of a property or, by an index or nothing, of the items. */
function inside(resolve: Resolve, schemas: readonly Schema[], key: string): readonly Schema[] {
  const facets = schemas.flatMap((schema) => allFacets(resolve, schema));
  const named = facets.flatMap((facet) => {
    const properties = schemasIn(facet.properties);
    if (Object.hasOwn(properties, key)) return [properties[key]];
    return isRecord(facet.additionalProperties) ? [facet.additionalProperties] : [];
  });
  const found = named.filter((schema) => isRecord(schema));
  return found.length > 0 || !/^\d*$/.test(key) ? found : itemsOf(resolve, schemas);
}

function itemsOf(resolve: Resolve, schemas: readonly Schema[]): readonly Schema[] {
  const items = schemas.flatMap((schema) => allFacets(resolve, schema)).map((facet) => facet.items);
  return items.filter((schema) => isRecord(schema));
}
