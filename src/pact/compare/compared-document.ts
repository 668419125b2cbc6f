import type { ContractOperation } from '../../contract/contract.ts';
import { FORM, isJson, mediaTypeOf } from '../../contract/media-type.ts';
import { isObject, keysOf, nodeAt } from '../../contract/pointer.ts';
import { schemaOfValue } from './place.ts';
import { type Direction, packSchema } from './schema.ts';
import { schemeOf, securityOf } from './security.ts';

type Keys = readonly string[];

/** The operations that pacts use, as a document that the comparator reads as it is meant. */
export interface ComparedDocument {
  readonly document: object;
  /** The path that an operation has in it. */
  pathOf(operation: ContractOperation): string;
  /** The path of what answers with the body of a request of this type, closed to what is described. None for most types. */
  echoOf(operation: ContractOperation, contentType: string): string | undefined;
  /**
   * The keys in the real document for a place that the comparator names.
   *
   * @param inValue what leads to the part of the body that it is about: the comparator does not say through which references.
   */
  keysAt(operation: ContractOperation, location: string, inValue: Keys): Keys;
}

/** Parameters that are to be passed over by these names (OpenAPI 3.1, "Parameter Object", `name`). */
const UNJUDGED = new Set(['accept', 'content-type', 'authorization']);

/**
 * Makes the document. Every path is a name of its own, without parameters: the comparator finds no templates such as
 * `{Sid}.json`, and refuses the id of what does not exist where it should look at the answer of 404.
 */
export function comparedDocument(root: unknown, operations: readonly ContractOperation[]): ComparedDocument {
  /** By where the comparator says that something is. */
  const places = new Map<string, Keys>();
  const homes = new Map<string, Keys>();
  const types = new Map<ContractOperation, readonly string[]>();
  const securitySchemes: Record<string, unknown> = {};
  const paths: Record<string, unknown> = {};

  function packed(place: string, keys: Keys, direction: Direction): unknown {
    if (nodeAt(root, keys) === undefined) return {};
    places.set(place, keys);
    return packSchema(root, keys, direction);
  }

  operations.forEach((operation, index) => {
    const path = `/${index}`;
    const method = operation.method.toLowerCase();
    const keys = ['paths', operation.path, method];
    const place = `[root].paths.${path}.${method}`;
    homes.set(place, keys);
    homes.set(`${place}.responses`, [...keys, 'responses']);
    homes.set(`${place}.requestBody`, [...keys, 'requestBody']);

    const parameters = parametersAt(root, operation).map((at, order) => {
      const { name, in: where, required } = nodeAt(root, at) as Record<string, unknown>;
      homes.set(`${place}.parameters[${order}]`, at);
      const schema = hinted(packed(`${place}.parameters[${order}]`, [...at, 'schema'], 'sent'), root, [
        ...at,
        'schema',
      ]);
      return { name, in: where, required, schema };
    });

    const body = resolved(root, [...keys, 'requestBody']);
    const requestBody = nodeAt(root, body);
    const content = isObject(requestBody) && isObject(requestBody.content) ? Object.keys(requestBody.content) : [];
    const sent = (type: string, at: string, direction: Direction) =>
      packed(at, [...body, 'content', type, 'schema'], direction);
    const judged = content.filter((type) => isJson(type) || mediaTypeOf(type) === FORM);

    const responses = Object.fromEntries(
      Object.keys((nodeAt(root, [...keys, 'responses']) as object | undefined) ?? {}).map((status) => {
        const at = resolved(root, [...keys, 'responses', status]);
        homes.set(`${place}.responses.${status}`, at);
        return [status, responseAt(at, `${place}.responses.${status}`)];
      }),
    );
    const security = securityOf(root, keys);
    for (const name of security.flatMap((choice) => Object.keys(choice))) securitySchemes[name] = schemeOf(root, name);
    paths[path] = {
      [method]: {
        parameters,
        security,
        responses,
        ...(content.length > 0 && {
          requestBody: {
            required: (requestBody as Record<string, unknown>).required === true,
            content: Object.fromEntries(
              content.map((type) => [
                type,
                { schema: judged.includes(type) ? sent(type, `${place}.requestBody.content.${type}`, 'sent') : {} },
              ]),
            ),
          },
        }),
      },
    };
    for (const [order, type] of judged.entries()) {
      const echo = `/sent${path}/${order}`;
      const at = `[root].paths.${echo}.post.responses.200.content.application/json`;
      const schema = sent(type, at, 'received');
      paths[echo] = { post: { responses: { 200: { content: { 'application/json': { schema } } } } } };
    }
    types.set(operation, judged);
  });

  function responseAt(at: Keys, place: string): object {
    const { content, headers } = nodeAt(root, at) as Record<string, unknown>;
    const types = isObject(content) ? Object.keys(content) : [];
    const names = isObject(headers) ? Object.keys(headers) : [];
    return {
      description: '',
      content: Object.fromEntries(
        types.map((type) => {
          const keys = [...at, 'content', type, 'schema'];
          return [type, { schema: isJson(type) ? packed(`${place}.content.${type}`, keys, 'received') : {} }];
        }),
      ),
      headers: Object.fromEntries(
        names.map((name) => {
          const keys = [...resolved(root, [...at, 'headers', name]), 'schema'];
          return [name, { schema: hinted(packed(`${place}.headers.${name}`, keys, 'sent'), root, keys) }];
        }),
      ),
    };
  }

  const indexOf = new Map(operations.map((operation, index) => [operation, index]));
  return {
    document: { openapi: '3.1.0', info: { title: '', version: '' }, paths, components: { securitySchemes } },
    pathOf: (operation) => `/${indexOf.get(operation)}`,
    echoOf(operation, contentType) {
      const order = types.get(operation)?.findIndex((type) => mediaTypeOf(type) === mediaTypeOf(contentType)) ?? -1;
      return order === -1 ? undefined : `/sent/${indexOf.get(operation)}/${order}`;
    },
    keysAt(operation, named, inValue) {
      const location = withDescribedStatus(operation, named);
      for (const [place, keys] of places) {
        if (!location.startsWith(`${place}.schema.`)) continue;
        return schemaOfValue(root, keys, inValue, location.slice(location.lastIndexOf('.') + 1));
      }
      const home = [...homes]
        .filter(([place]) => location.startsWith(place))
        .sort(([a], [b]) => b.length - a.length)[0];
      return home?.[1] ?? ['paths', operation.path, operation.method.toLowerCase()];
    },
  };
}

/** The comparator names the status that came, where the document describes its range or the default. */
function withDescribedStatus({ responses }: ContractOperation, location: string): string {
  return location.replace(/(?<=^\[root\]\.paths\.\/\d+\.\w+\.responses\.)\d{3}/, (status) => {
    const known = [status, `${status[0]}XX`].find((key) => Object.hasOwn(responses, key));
    return known ?? 'default';
  });
}

/** The parameters in queries and headers: an operation's own before those of its path. */
function parametersAt(root: unknown, { path, method }: ContractOperation): readonly Keys[] {
  const lists = [
    ['paths', path, method.toLowerCase(), 'parameters'],
    ['paths', path, 'parameters'],
  ];
  const found = new Map<string, Keys>();
  for (const list of lists) {
    const length = (nodeAt(root, list) as unknown[] | undefined)?.length ?? 0;
    for (let i = 0; i < length; i++) {
      const keys = resolved(root, [...list, String(i)]);
      const parameter = nodeAt(root, keys);
      if (!isObject(parameter) || (parameter.in !== 'query' && parameter.in !== 'header')) continue;
      if (parameter.in === 'header' && UNJUDGED.has(String(parameter.name).toLowerCase())) continue;
      const id = `${parameter.in} ${parameter.name}`;
      if (!found.has(id)) found.set(id, keys);
    }
  }
  return [...found.values()];
}

/** With its type in plain sight: by it, the comparator reads the text of parameters. */
function hinted(schema: unknown, root: unknown, keys: Keys): unknown {
  const original = nodeAt(root, resolved(root, keys));
  const { type } = isObject(original) ? original : {};
  const types = (Array.isArray(type) ? type : [type]).filter((each) => each !== 'null' && each !== undefined);
  return isObject(schema) && types.length === 1 ? { ...schema, type: types[0] } : schema;
}

/** Where the end of a chain of references stands. */
function resolved(root: unknown, keys: Keys): Keys {
  let at = keys;
  for (let i = 0; i < 20; i++) {
    const node = nodeAt(root, at);
    if (!isObject(node) || typeof node.$ref !== 'string' || Object.keys(node).some((key) => key === 'properties'))
      break;
    at = keysOf(node.$ref) ?? at;
  }
  return at;
}
