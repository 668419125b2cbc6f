import { type Coercion, coercions } from './coerce.ts';
import type { Contract, ContractOperation, ContractViolation, DecodedRequest, Schema } from './contract.ts';
import { isObject, type OpenApiDocument, readDocument } from './document.ts';
import { decodeForm, decodeRepeated } from './form.ts';
import { decodeFormAsJson } from './form-as-json.ts';
import type { WireRequest, WireResponse } from './message.ts';
import { type OperationPlaces, readOperations } from './operations.ts';
import { type Match, PathIndex } from './path-index.ts';
import { type Check, type SchemaCompiler, schemaCompiler } from './schemas.ts';

/**
 * Reads an OpenAPI 3.1 document and indexes it. Schemas are compiled when first used.
 *
 * @throws {ContractError} where the document is broken, with its file and line.
 * @example loadContract(new URL('../../contracts/stripe/openapi.yaml', import.meta.url)).operations.length
 */
export function loadContract(url: URL): Contract {
  const document = readDocument(url);
  const places = readOperations(document);
  const compiler = schemaCompiler(document);
  const coercionOf = coercions((schema) => document.resolve(schema));
  const closed = document.root['x-unknown-parameters'] === 'refused';
  const listsOf: ListsOf = ({ repeats, schema }) => (repeats ? listsIn(document, schema) : undefined);
  const slashed = document.root['x-trailing-slash'] === 'optional';
  const index = new PathIndex();
  const byName = new Map<string, ContractOperation>();
  const messages = new Map<ContractOperation, OperationMessages>();
  for (const [operation, place] of places) {
    index.add(operation);
    if (slashed && !operation.path.endsWith('/')) index.add(operation, `${operation.path}/`);
    byName.set(operation.name, operation);
    messages.set(operation, new OperationMessages(operation, place, compiler, coercionOf, closed, listsOf));
  }
  const info = isObject(document.root.info) ? document.root.info : {};

  return {
    title: String(info.title ?? ''),
    version: String(info.version ?? ''),
    document: document.root,
    operations: [...byName.values()],
    operation: (name) => byName.get(name),
    match: (method, path) => index.match(method, path),
    hasPath: (path) => index.hasPath(path),
    readRequest: (matched, request) => messages.get(matched.operation)!.readRequest(matched, request),
    validateResponse: (operation, response) => messages.get(operation)!.validateResponse(response),
    validateValue: (operation, status, value) => messages.get(operation)!.validateValue(status, value),
    resolve: (schema) => document.resolve(schema),
  };
}

/** The messages of one operation: how to read and to check them. What it needs is built when first used. */
class OperationMessages {
  readonly #operation: ContractOperation;
  readonly #places: OperationPlaces;
  readonly #compiler: SchemaCompiler;
  readonly #coercionOf: (schema: Schema) => Coercion;
  readonly #closed: boolean;
  readonly #listsOf: ListsOf;
  readonly #responses = new Map<string, Check>();
  #path: { check: Check; coercions: ReadonlyMap<string, Coercion> } | undefined;
  #query: { check: Check; coercions: ReadonlyMap<string, Coercion>; repeated: readonly string[] } | undefined;
  #body: FormOrJson | undefined;

  constructor(
    operation: ContractOperation,
    places: OperationPlaces,
    compiler: SchemaCompiler,
    coercionOf: (schema: Schema) => Coercion,
    closed: boolean,
    listsOf: ListsOf,
  ) {
    this.#operation = operation;
    this.#places = places;
    this.#compiler = compiler;
    this.#coercionOf = coercionOf;
    this.#closed = closed;
    this.#listsOf = listsOf;
  }

  readRequest(
    matched: Match,
    request: WireRequest,
  ): { readonly request: DecodedRequest; readonly violation: ContractViolation | undefined } {
    this.#path ??= this.#parameters('path', false);
    this.#query ??= this.#parameters('query', this.#closed);
    const path = matched.path;
    const query = coerceAll(queryOf(request.url, this.#query.repeated), this.#query.coercions);
    const body = this.#readBody(request);
    const violation =
      this.#path.check(coerceAll(path, this.#path.coercions), 'The path') ??
      this.#query.check(query, 'The query') ??
      body.violation;
    return { request: { operation: this.#operation, path, query, body: body.value }, violation };
  }

  validateResponse(response: WireResponse): ContractViolation | undefined {
    const key = this.#statusKey(response.status);
    if (key === undefined) return undocumented(response.status);
    if (!this.#places.responses.has(key)) return undefined;
    const contentType = response.headers['content-type'];
    if (contentType === undefined) return broken('The response has no content type.');
    if (!isJson(contentType)) return broken(`The response is ${contentType}, not JSON.`);
    if (response.body === '') return broken('The response has no body.');
    let value: unknown;
    try {
      value = JSON.parse(response.body);
    } catch {
      return broken('The body of the response is not well-formed JSON.');
    }
    return this.#responseCheck(key)(value, 'The response');
  }

  validateValue(status: number, value: unknown): ContractViolation | undefined {
    const key = this.#statusKey(status);
    if (key === undefined) return undocumented(status);
    if (!this.#places.responses.has(key)) return undefined;
    return this.#responseCheck(key)(value, 'The response');
  }

  #readBody(request: WireRequest): { value: unknown; violation: ContractViolation | undefined } {
    const described = this.#operation.requestBody;
    const keys = this.#places.requestBody;
    if (!described || !keys) return NO_BODY;
    this.#body ??= {
      check: this.#compiler.at(keys),
      coerce: this.#coercionOf(described.schema),
      form: mediaTypeOf(described.contentType) === FORM,
      mediaType: mediaTypeOf(described.contentType),
      lists: this.#listsOf(described),
    };
    const { check, coerce, form, mediaType, lists } = this.#body;
    const contentType = request.headers['content-type'];
    if (described.orJson && contentType !== undefined && isJson(contentType)) {
      const value = decodeFormAsJson(request.body);
      const malformed = broken('The body of the request is not a JSON object.', 'malformed');
      return { value, violation: value ? check(value, 'The request') : malformed };
    }
    if (request.body !== '' && contentType !== undefined && mediaTypeOf(contentType) !== mediaType) {
      return { value: undefined, violation: broken(`The request is ${contentType}, not ${mediaType}.`, 'media-type') };
    }
    if (form) {
      const value = coerce(lists ? decodeRepeated(request.body, lists) : decodeForm(request.body));
      return { value, violation: check(value, 'The request') };
    }
    if (request.body === '') {
      const violation = described.required ? broken('The request has no body.') : undefined;
      return { value: undefined, violation };
    }
    let value: unknown;
    try {
      value = JSON.parse(request.body);
    } catch {
      return { value: undefined, violation: broken('The body of the request is not well-formed JSON.', 'malformed') };
    }
    return { value, violation: check(value, 'The request') };
  }

  #parameters(place: 'path' | 'query', closed: boolean) {
    const here = this.#places.parameters.filter(({ parameter }) => parameter.in === place);
    const properties = here.map(({ parameter: { name, required }, keys }) => ({ name, required, keys }));
    return {
      check: this.#compiler.object(properties, { closed }),
      coercions: new Map(here.map(({ parameter }) => [parameter.name, this.#coercionOf(parameter.schema)])),
      repeated: here.filter(({ parameter }) => parameter.repeats).map(({ parameter }) => parameter.name),
    };
  }

  #statusKey(status: number): string | undefined {
    const { responses } = this.#operation;
    const exact = String(status);
    if (exact in responses) return exact;
    const range = `${exact[0]}XX`;
    if (range in responses) return range;
    return 'default' in responses ? 'default' : undefined;
  }

  #responseCheck(key: string): Check {
    let check = this.#responses.get(key);
    if (!check) {
      check = this.#compiler.at(this.#places.responses.get(key)!);
      this.#responses.set(key, check);
    }
    return check;
  }
}

/** The properties of a form that are lists, where they are given by repeating the name. */
type ListsOf = (body: NonNullable<ContractOperation['requestBody']>) => ReadonlySet<string> | undefined;

/** How the body of a request is read. */
interface FormOrJson {
  readonly check: Check;
  readonly coerce: Coercion;
  readonly form: boolean;
  readonly mediaType: string;
  readonly lists: ReturnType<ListsOf>;
}

const FORM = 'application/x-www-form-urlencoded';
const NO_BODY = { value: undefined, violation: undefined };

/** The properties that are lists, of an object or of any of several. */
function listsIn(document: OpenApiDocument, unresolved: Schema): ReadonlySet<string> {
  const schema = document.resolve(unresolved);
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  const own = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const lists = own.filter(([, property]) => document.resolve(property).type === 'array').map(([name]) => name);
  return new Set([...lists, ...branches.flatMap((branch) => [...listsIn(document, branch)])]);
}

function queryOf(url: string, repeated: readonly string[]): Record<string, unknown> {
  const mark = url.indexOf('?');
  if (mark === -1) return {};
  const hash = url.indexOf('#', mark);
  const text = url.slice(mark + 1, hash === -1 ? undefined : hash);
  const values = decodeForm(text);
  for (const name of repeated) {
    if (typeof values[name] === 'string') values[name] = new URLSearchParams(text).getAll(name);
  }
  return values;
}

function coerceAll(
  values: Readonly<Record<string, unknown>>,
  by: ReadonlyMap<string, Coercion>,
): Readonly<Record<string, unknown>> {
  const coerced: Record<string, unknown> = {};
  for (const name of Object.keys(values)) {
    const coerce = by.get(name);
    coerced[name] = coerce ? coerce(values[name]) : values[name];
  }
  return coerced;
}

function mediaTypeOf(contentType: string): string {
  const semicolon = contentType.indexOf(';');
  return (semicolon === -1 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
}

function isJson(contentType: string): boolean {
  return contentType === 'application/json' || /^application\/(.+\+)?json$/.test(mediaTypeOf(contentType));
}

function broken(message: string, reason: ContractViolation['reason'] = 'invalid'): ContractViolation {
  return { reason, message, parameter: undefined };
}

function undocumented(status: number): ContractViolation {
  return broken(`The contract does not know the status ${status} here.`);
}
