import type { WireRequest, WireResponse } from './message.ts';
import type { Route } from './path-index.ts';

/**
 * A JSON Schema (2020-12), as OpenAPI 3.1 uses it, with every `$ref` into the document still in place. Where a string
 * names a resource of the provider, `x-resource` says of which sort: `customer`, `payment_intent.requires_capture`. The
 * provider's `resources` lists ids of that sort that exist in every fresh world.
 */
export type Schema = Readonly<Record<string, unknown>>;

export interface ContractParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: Schema;
  /** Whether a query gives its list by repeating the name: `ids=1&ids=2` (style `form`, exploded: OpenAPI's default). */
  readonly repeats?: true;
  /** What stands between the items of a list that is given in one value: `1,2,3`. */
  readonly delimiter?: string;
  /** Whether an object is given as its properties, each under its own name: `from=1&to=2` (style `form`, exploded). */
  readonly spread?: true;
  /** Whether the value is JSON text: its `content` says so. */
  readonly json?: true;
  /** The parameter that this one must not come with (`x-excludes` in the document). */
  readonly excludes?: string;
}

/** One operation of a contract. */
export interface ContractOperation {
  /** `POST /v1/payment_intents/{intent}/capture`. */
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly operationId: string | undefined;
  /** Whether it takes no credential: `security` is an empty list, or has an empty choice. */
  readonly isPublic: boolean;
  readonly parameters: readonly ContractParameter[];
  readonly requestBody:
    | {
        readonly required: boolean;
        readonly contentType: string;
        readonly schema: Schema;
        /** Whether a form gives a list by repeating its name, instead of by brackets. */
        readonly repeats?: true;
        /** Whether the form may come as JSON too, with objects and lists in the place of their text. */
        readonly orJson?: true;
        /** Other media types that it may come in. */
        readonly others?: readonly string[];
      }
    | undefined;
  /** The schema of the JSON body by status (`200`, `4XX`, `default`). */
  readonly responses: Readonly<Record<string, Schema | undefined>>;
}

/** A request decoded by its operation's rules. */
export interface DecodedRequest {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Where a message breaks the contract. */
export interface ContractViolation {
  /**
   * `missing`: required and absent; `unknown`: not in the contract; `invalid`: there, but not as it should be;
   * `malformed`: the body cannot be parsed; `media-type`: it claims to be of another type.
   */
  readonly reason: 'missing' | 'unknown' | 'invalid' | 'malformed' | 'media-type';
  /** One sentence. */
  readonly message: string;
  /** The parameter or body property, in the vendor's notation (`metadata[a]`), where one is to blame. */
  readonly parameter: string | undefined;
}

/**
 * An OpenAPI document, indexed. Schemas are compiled when first used. With `x-unknown-parameters: refused` at the root
 * of the document, a query parameter that an operation does not declare is a violation. With `x-form-lists: repeated`,
 * the forms of requests have no brackets: a list is its name, repeated (`MediaUrl=a&MediaUrl=b`).
 * With `x-trailing-slash: optional`, every path may end with a slash.
 */
export interface Contract {
  /** By what follows from a large document can be kept: the hash of its text and of Faultline's version. */
  readonly key?: string;
  readonly title: string;
  readonly version: string;
  /** The document itself, for what the index does not hold. */
  readonly document: Schema;
  /** Of each operation, in the same order: none is read for it. */
  readonly routes: readonly Route[];
  /** All of them: where a contract is large, they are read for it. */
  readonly operations: readonly ContractOperation[];
  operation(name: string): ContractOperation | undefined;
  /** The operation that a method and a path (without query) belong to, with the path's parameters decoded. */
  match(
    method: string,
    path: string,
  ): { readonly operation: ContractOperation; readonly path: Readonly<Record<string, string>> } | undefined;
  /** Whether some operation has this path under another method. */
  hasPath(path: string): boolean;
  /**
   * Decodes query and body (JSON, form with brackets), coercing form values as the schema says. Validates both, the
   * path, and the headers and cookies that are described. A body of any other media type is its text, and not judged.
   */
  readRequest(
    matched: { readonly operation: ContractOperation; readonly path: Readonly<Record<string, string>> },
    request: WireRequest,
  ): { readonly request: DecodedRequest; readonly violation: ContractViolation | undefined };
  /** Validates a response as the caller receives it: documented status, content type, body by schema. */
  validateResponse(operation: ContractOperation, response: WireResponse): ContractViolation | undefined;
  /** Validates a JSON value as the body of a status: for callers that hold the value already. */
  validateValue(operation: ContractOperation, status: number, value: unknown): ContractViolation | undefined;
  /** Follows a `$ref` into the document. */
  resolve(schema: Schema): Schema;
}
