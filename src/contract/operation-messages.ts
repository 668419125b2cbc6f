import type { Coercion } from './coerce.ts';
import type { ContractOperation, ContractViolation, DecodedRequest, Schema } from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { FORM, isJson, mediaTypeOf } from './media-type.ts';
import type { WireRequest, WireResponse } from './message.ts';
import type { OperationPlaces } from './operations.ts';
import { Parameters } from './parameters.ts';
import { type BodyMeans, bodyReader, type ReadBody } from './request-body.ts';
import type { Check, SchemaCompiler } from './schemas.ts';
import { broken } from './violation.ts';

/** What the messages of all operations of a document are read and checked with. */
export interface MessageMeans {
  readonly document: OpenApiDocument;
  readonly compiler: SchemaCompiler;
  readonly coercionOf: (schema: Schema) => Coercion;
}

/** The messages of one operation: how to read and to check them. What it needs is built when first used. */
export class OperationMessages {
  readonly #operation: ContractOperation;
  readonly #places: OperationPlaces;
  readonly #means: MessageMeans;
  readonly #responses = new Map<string, Check>();
  #parameters: Readonly<Record<'path' | 'query', Parameters>> | undefined;
  #fields: readonly FieldReader[] | undefined;
  #readBody: ((request: WireRequest) => ReadBody) | undefined;

  constructor(operation: ContractOperation, places: OperationPlaces, means: MessageMeans) {
    this.#operation = operation;
    this.#places = places;
    this.#means = means;
  }

  readRequest(
    matched: { readonly path: Readonly<Record<string, string>> },
    request: WireRequest,
  ): { readonly request: DecodedRequest; readonly violation: ContractViolation | undefined } {
    this.#parameters ??= {
      path: this.#parametersIn('path', false),
      query: this.#parametersIn('query', this.#means.document.root['x-unknown-parameters'] === 'refused'),
    };
    this.#fields ??= this.#fieldReaders();
    this.#readBody ??= this.#bodyReader();
    const { path, query } = this.#parameters;
    const decoded = query.query(request.url);
    const body = this.#readBody(request);
    const violation =
      path.check(path.read(matched.path), 'The path') ??
      query.check(decoded, 'The query') ??
      firstOf(this.#fields, request) ??
      body.violation;
    return { request: { operation: this.#operation, path: matched.path, query: decoded, body: body.value }, violation };
  }

  validateResponse(response: WireResponse): ContractViolation | undefined {
    const key = this.#statusKey(response.status);
    if (key === undefined) return undocumented(response.status);
    // An answer to HEAD describes the body that GET would have (RFC 9110, section 9.3.2).
    if (!this.#places.responses.has(key) || this.#operation.method === 'HEAD') return undefined;
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

  #bodyReader(): (request: WireRequest) => ReadBody {
    const described = this.#operation.requestBody;
    const { requestBody, otherBodies } = this.#places;
    if (!described || !requestBody) return () => NO_BODY;
    const { document, compiler, coercionOf } = this.#means;
    return bodyReader(described, (contentType): BodyMeans => {
      const keys = otherBodies.get(contentType) ?? requestBody;
      const schema = document.at(keys) as Schema;
      const isForm = mediaTypeOf(contentType) === FORM;
      return {
        check: compiler.at(keys),
        coerce: coercionOf(schema),
        lists: isForm && document.root['x-form-lists'] === 'repeated' ? listsIn(document, schema) : undefined,
      };
    });
  }

  #parametersIn(place: 'path' | 'query' | 'header' | 'cookie', closed: boolean): Parameters {
    const { document, compiler, coercionOf } = this.#means;
    const here = this.#places.parameters.filter(
      ({ parameter }) => parameter.in === place && !(place === 'header' && UNJUDGED.has(parameter.name.toLowerCase())),
    );
    return new Parameters(here, closed, compiler, coercionOf, (schema) => document.resolve(schema));
  }

  /** Most operations describe neither headers nor cookies, and have no reader then. */
  #fieldReaders(): readonly FieldReader[] {
    const headers = this.#parametersIn('header', false);
    const cookies = this.#parametersIn('cookie', false);
    return [
      {
        parameters: headers,
        subject: 'The header',
        textsOf: ({ headers: all }: WireRequest) => headersOf(all, headers),
      },
      {
        parameters: cookies,
        subject: 'The cookie header',
        textsOf: ({ headers: all }: WireRequest) => cookiesOf(all.cookie),
      },
    ].filter(({ parameters }) => parameters.names.length > 0);
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
      check = this.#means.compiler.at(this.#places.responses.get(key)!);
      this.#responses.set(key, check);
    }
    return check;
  }
}

interface FieldReader {
  readonly parameters: Parameters;
  readonly subject: string;
  readonly textsOf: (request: WireRequest) => Readonly<Record<string, string>>;
}

/** Described as parameters, these headers are to be ignored (OpenAPI 3.1, "Parameter Object", `name`). */
const UNJUDGED = new Set(['accept', 'content-type', 'authorization']);

const NO_BODY: ReadBody = { value: undefined, violation: undefined };

function firstOf(readers: readonly FieldReader[], request: WireRequest): ContractViolation | undefined {
  for (const { parameters, subject, textsOf } of readers) {
    const violation = parameters.check(parameters.read(textsOf(request)), subject);
    if (violation) return violation;
  }
  return undefined;
}

/** The headers that are described, by the names that the contract has for them. */
function headersOf(headers: WireRequest['headers'], { names }: Parameters): Record<string, string> {
  const given = names.filter((name) => headers[name.toLowerCase()] !== undefined);
  return Object.fromEntries(given.map((name) => [name, headers[name.toLowerCase()]!]));
}

/** RFC 6265, section 4.2.1. */
function cookiesOf(header = ''): Record<string, string> {
  const pairs = header.split(/;\s*/).filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
    }),
  );
}

/** The properties that are lists, of an object or of any of several. */
function listsIn(document: OpenApiDocument, unresolved: Schema): ReadonlySet<string> {
  const schema = document.resolve(unresolved);
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as readonly Schema[];
  const own = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const lists = own.filter(([, property]) => document.resolve(property).type === 'array').map(([name]) => name);
  return new Set([...lists, ...branches.flatMap((branch) => [...listsIn(document, branch)])]);
}

function undocumented(status: number): ContractViolation {
  return broken(`The contract does not know the status ${status} here.`);
}
