import type { ContractOperation, ContractParameter, Schema } from './contract.ts';
import { homeOf, type OpenApiDocument } from './document.ts';
import { FORM, isJson, JSON_TYPE } from './media-type.ts';
import type { Route } from './path-index.ts';
import { isObject } from './pointer.ts';

/** Where the schemas of an operation stand in the document. */
export interface OperationPlaces {
  readonly parameters: readonly { readonly parameter: ContractParameter; readonly keys: readonly string[] }[];
  readonly requestBody: readonly string[] | undefined;
  /** Of the request's other media types, by type. */
  readonly otherBodies: ReadonlyMap<string, readonly string[]>;
  /** By status (`200`, `4XX`, `default`). */
  readonly responses: ReadonlyMap<string, readonly string[]>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];
const PLACES = ['path', 'query', 'header', 'cookie'];

/**
 * The routes of a document, one an operation, in its order.
 *
 * @throws {ContractError} where a path is malformed, or two match the same requests.
 */
export function routesIn(document: OpenApiDocument): readonly Route[] {
  const routes: Route[] = [];
  const shapes = new Map<string, string>();
  for (const path of Object.keys(document.root.paths as object)) {
    if (!path.startsWith('/')) throw document.problem(['paths', path], `The path "${path}" must begin with a slash.`);
    const home = homeOf(document, ['paths', path]);
    const item = document.at(home);
    if (!isObject(item)) throw document.problem(['paths', path], `The path "${path}" must hold a mapping.`);
    for (const method of METHODS) {
      if (item[method] === undefined) continue;
      const shape = `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
      const twin = shapes.get(shape);
      if (twin !== undefined) {
        throw document.problem(['paths', path], `The paths "${twin}" and "${path}" match the same requests.`);
      }
      shapes.set(shape, path);
      routes.push({ method: method.toUpperCase(), path });
    }
  }
  return routes;
}

/**
 * An operation, with the places of its schemas.
 *
 * @throws {ContractError} where it is not as OpenAPI has it, or its parameters and its template do not agree.
 */
export function readOperation(document: OpenApiDocument, path: string, pathItem: readonly string[], method: string) {
  const keys = [...pathItem, method];
  const name = `${method.toUpperCase()} ${path}`;
  const node = document.at(keys);
  if (!isObject(node)) throw document.problem(keys, `The operation "${name}" must be a mapping.`);

  const parameters = readParameters(document, [...pathItem, 'parameters'], [...keys, 'parameters']);
  checkTemplate(document, path, name, keys, parameters);
  const body = readBody(document, name, [...keys, 'requestBody']);
  const responses = readResponses(document, name, keys);
  const operation: ContractOperation = {
    name,
    method: method.toUpperCase(),
    path,
    operationId: typeof node.operationId === 'string' ? node.operationId : undefined,
    isPublic: isPublic(node.security ?? document.root.security),
    parameters: parameters.map(({ parameter }) => parameter),
    requestBody: body && {
      required: body.required,
      contentType: body.contentType,
      schema: schemaAt(document, body.keys),
      ...(document.root['x-form-lists'] === 'repeated' ? { repeats: true as const } : {}),
      ...(body.orJson ? { orJson: true as const } : {}),
      ...(body.others.size > 0 ? { others: [...body.others.keys()] } : {}),
    },
    responses: responses.schemas,
  };
  const otherBodies = body?.others ?? new Map();
  return { operation, places: { parameters, requestBody: body?.keys, otherBodies, responses: responses.places } };
}

/** No scheme is asked for, or none is one of the choices (OpenAPI 3.1, "Security Requirement Object"). */
function isPublic(security: unknown): boolean {
  if (!Array.isArray(security)) return false;
  return security.length === 0 || security.some((choice) => isObject(choice) && Object.keys(choice).length === 0);
}

/** The parameters of an operation; its own win over those of its path (OpenAPI 3.1, "Path Item Object"). */
function readParameters(document: OpenApiDocument, ...lists: readonly (readonly string[])[]) {
  const found = new Map<string, { parameter: ContractParameter; keys: readonly string[] }>();
  for (const list of lists) {
    const nodes = document.at(list);
    if (nodes === undefined) continue;
    if (!Array.isArray(nodes)) throw document.problem(list, '"parameters" must be a list.');
    for (const index of nodes.keys()) {
      const home = homeOf(document, [...list, String(index)]);
      const node = document.at(home);
      if (!isObject(node) || typeof node.name !== 'string' || !PLACES.includes(String(node.in))) {
        throw document.problem([...list, String(index)], 'A parameter needs a "name" and an "in".');
      }
      const type = isObject(node.content) ? Object.keys(node.content)[0] : undefined;
      const keys = type === undefined ? [...home, 'schema'] : [...home, 'content', type, 'schema'];
      const parameter: ContractParameter = {
        name: node.name,
        in: node.in as ContractParameter['in'],
        required: node.required === true,
        schema: schemaAt(document, keys),
        ...(type === undefined
          ? writing(node, document.resolve(schemaAt(document, keys)))
          : isJson(type)
            ? { json: true as const }
            : {}),
        ...(typeof node['x-excludes'] === 'string' ? { excludes: node['x-excludes'] } : {}),
      };
      found.set(`${parameter.in} ${parameter.name}`, { parameter, keys });
    }
  }
  return [...found.values()];
}

const DELIMITERS = new Map([
  ['form', ','],
  ['simple', ','],
  ['spaceDelimited', ' '],
  ['pipeDelimited', '|'],
]);

/** How a list or an object is written in one line (OpenAPI 3.1, "Style Values"); what is not said is as it looks. */
function writing(node: Readonly<Record<string, unknown>>, schema: Schema) {
  const inQuery = node.in === 'query' || node.in === 'cookie';
  const style = typeof node.style === 'string' ? node.style : inQuery ? 'form' : 'simple';
  const explode = node.explode === undefined ? style === 'form' : node.explode === true;
  if (schema.type === 'object') return style === 'form' && explode ? { spread: true as const } : {};
  if (!isList(schema)) return {};
  if (node.in === 'query' && explode) return style === 'form' ? { repeats: true as const } : {};
  const delimiter = DELIMITERS.get(style);
  return delimiter === undefined ? {} : { delimiter };
}

function checkTemplate(
  document: OpenApiDocument,
  path: string,
  name: string,
  keys: readonly string[],
  parameters: readonly { readonly parameter: ContractParameter }[],
): void {
  const templated = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]);
  const declared = parameters.filter(({ parameter }) => parameter.in === 'path').map(({ parameter }) => parameter.name);
  const undeclared = templated.find((parameter) => !declared.includes(parameter!));
  if (undeclared !== undefined) {
    throw document.problem(keys, `The operation "${name}" does not declare its path parameter "${undeclared}".`);
  }
  const absent = declared.find((parameter) => !templated.includes(parameter));
  if (absent !== undefined) {
    throw document.problem(keys, `The operation "${name}" declares "${absent}", which its path does not have.`);
  }
}

function readBody(document: OpenApiDocument, name: string, keys: readonly string[]) {
  if (document.at(keys) === undefined) return undefined;
  const home = homeOf(document, keys);
  const node = document.at(home);
  const content = isObject(node) && isObject(node.content) ? node.content : {};
  const [contentType, ...rest] = Object.keys(content);
  if (!isObject(node) || contentType === undefined) {
    throw document.problem(keys, `The request body of "${name}" has no content.`);
  }
  const place = (type: string) => [...home, 'content', type, 'schema'];
  const orJson = contentType === FORM && JSON_TYPE in content;
  const others = new Map(rest.filter((type) => !orJson || type !== JSON_TYPE).map((type) => [type, place(type)]));
  return { required: node.required === true, contentType, orJson, keys: place(contentType), others };
}

function readResponses(document: OpenApiDocument, name: string, operation: readonly string[]) {
  const keys = [...operation, 'responses'];
  const node = document.at(keys);
  if (!isObject(node) || Object.keys(node).length === 0) {
    throw document.problem(operation, `The operation "${name}" has no responses.`);
  }
  const schemas: Record<string, Schema | undefined> = {};
  const places = new Map<string, readonly string[]>();
  for (const status of Object.keys(node)) {
    if (status.startsWith('x-')) continue;
    const home = homeOf(document, [...keys, status]);
    const response = document.at(home);
    const content = isObject(response) && isObject(response.content) ? response.content : {};
    const json = Object.keys(content).find(isJson);
    schemas[status] = undefined;
    if (json === undefined) continue;
    const place = [...home, 'content', json, 'schema'];
    schemas[status] = schemaAt(document, place);
    places.set(status, place);
  }
  return { schemas, places };
}

function isList(schema: Schema): boolean {
  return schema.type === 'array' || (Array.isArray(schema.type) && schema.type.includes('array'));
}

function schemaAt(document: OpenApiDocument, keys: readonly string[]): Schema {
  const schema = document.at(keys);
  if (!isObject(schema)) throw document.problem(keys, 'A schema is missing here.');
  return schema;
}
