import type fc from 'fast-check';
import type { BundledContracts } from '../../contracts/index.ts';
import type { PolicyInput } from '../policy.ts';
import type { Credentials as ProviderCredentials } from '../provider/provider.ts';

/** What a subject is handed to reach the provider. */
export interface Connection {
  /** Where the provider is, without a trailing slash. */
  readonly baseUrl: string;
  /** The same over https, for SDKs that refuse http. On the wire rig its certificate is signed by a CA that Node trusts there. */
  readonly secureBaseUrl: string;
  /** What the case runs on: on the wire, in real time, shorter timeouts and waits are worth having. */
  readonly rig: 'virtual' | 'wire';
  /** What to authenticate with, and how to get a fresh one: the stand-in for a secret store or a token endpoint. */
  readonly credentials: ProviderCredentials & { refresh(): Promise<ProviderCredentials> };
  /** A `fetch` on the rig. The global one and node:http are on the rig too. */
  readonly fetch: typeof globalThis.fetch;
  /** How the subject raises an alert. Promised with `alerts: true`. */
  readonly alert: (event: unknown) => void;
}

/** The input of an operation, in openapi-fetch's shape. */
export interface OperationInput {
  readonly params: {
    readonly path: Readonly<Record<string, string>>;
    readonly query: Readonly<Record<string, unknown>>;
    readonly header: Readonly<Record<string, string>>;
  };
  readonly body: unknown;
}

/** An input as a subject's own arbitrary may give it: parts that are left out are empty. */
export interface PartialInput {
  readonly params?: Partial<OperationInput['params']>;
  readonly body?: unknown;
}

/** What an operation is given beside its input. */
export interface OperationContext {
  /** Aborts when the caller stops waiting: at the end of the case. */
  readonly signal: AbortSignal;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The operation names of a contract's `paths`: `POST /v1/payment_intents`. */
export type OperationName<Paths> = {
  [Path in keyof Paths & string]: {
    [M in Method]: Paths[Path] extends Record<Lowercase<M>, object> ? `${M} ${Path}` : never;
  }[Method];
}[keyof Paths & string];

type Described<Paths, Name> = Name extends `${infer M extends Method} ${infer Path}`
  ? Path extends keyof Paths
    ? Lowercase<M> extends keyof Paths[Path]
      ? Paths[Path][Lowercase<M>]
      : never
    : never
  : never;

type PartOf<Operation, Part extends string> = Operation extends { parameters: { [K in Part]: infer Value } }
  ? Value
  : Operation extends { parameters: { [K in Part]?: infer Value } }
    ? NonNullable<Value>
    : Record<string, never>;

type BodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : Operation extends { requestBody?: { content: infer Content } }
    ? Content[keyof Content]
    : undefined;

/** The input of one operation, typed from the contract. */
export type InputOf<Paths, Name> = {
  readonly params: {
    readonly path: PartOf<Described<Paths, Name>, 'path'>;
    readonly query: Partial<PartOf<Described<Paths, Name>, 'query'>>;
    readonly header: Record<string, string>;
  };
  readonly body: BodyOf<Described<Paths, Name>>;
};

type Operations<Paths> = {
  [Name in OperationName<Paths>]?: (input: InputOf<Paths, Name>, context: OperationContext) => unknown;
};

/** What `connect` hands back: one function an operation. One that rejects has surfaced a failure; one that resolves has claimed success. */
export type ConnectedOperations = Readonly<
  Record<string, (input: OperationInput, context: OperationContext) => unknown>
>;

interface SubjectBase {
  readonly name: string;
  readonly policy?: PolicyInput;
  /**
   * Inputs of its own, by operation name, where those that the contract allows are too many or too odd. Each is an
   * arbitrary of fast-check over openapi-fetch's shape; what it leaves out of `params` is empty.
   */
  readonly inputs?: Readonly<Record<string, fc.Arbitrary<PartialInput>>>;
  /** Frees what `connect` opened. Called at the end of each case. */
  readonly close?: () => void | Promise<void>;
}

/** What a subject that is no module of ours is handed, for its process and for each of its operations. */
export interface OutsideConnection {
  /** Where the provider is, without a trailing slash. */
  readonly baseUrl: string;
  /** The same over https; its certificate is signed by the CA in `caFile`. */
  readonly secureBaseUrl: string;
  readonly credentials: ProviderCredentials;
  /** A file with the certificate of the run's CA, in PEM. Its path is in the environment of every process too. */
  readonly caFile: string;
  /** A free port for the process to listen on: a process that uses it can run several times side by side. */
  readonly port: number;
}

/** What an operation from outside is handed beside its input. */
export interface OutsideCall extends OutsideConnection {
  /** Names this call, and no other. Sent where `correlate` says, it tells whose attempt is whose. */
  readonly id: string;
  /** The same as a W3C `traceparent`: sent with every http operation, and in `TRACEPARENT` of every command. */
  readonly traceparent: string;
}

/** A process that serves the operations. It is started for every case and ended with it, with its children. */
export interface SubjectProcess {
  /** The program and its arguments; no shell reads them. */
  readonly command: readonly string[] | ((connection: OutsideConnection) => readonly string[]);
  /** Added to the environment. */
  readonly env?: (connection: OutsideConnection) => Readonly<Record<string, string>>;
  /** Relative to the subject's file. Default: the working directory. */
  readonly cwd?: string;
  /** A URL that answers with a status below 500 once the process is ready. */
  readonly ready: string | ((connection: OutsideConnection) => string);
  /** How long it may take to get ready, in milliseconds. Default 30,000. */
  readonly readyMs?: number;
}

/** A request to the subject's process. */
export interface OutsideRequest {
  /** Default `POST` with a body, `GET` without. */
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
}

/**
 * How an operation from outside is called. A request succeeds with a status below 400, a command with exit code 0; the
 * command reads `{ params, body }` as JSON from its standard input.
 */
export type OutsideOperation<Input = OperationInput> =
  | { readonly http: (input: Input, call: OutsideCall) => OutsideRequest }
  | { readonly command: (input: Input, call: OutsideCall) => readonly string[] };

/**
 * Where the id of a call comes back from, in the attempts that it leads to: the idempotency key (which holds it), the
 * `traceparent` header, or a field of the body (`metadata.order_id`).
 */
export type Correlation = 'idempotency-key' | 'traceparent' | { readonly body: string };

/** A subject in any language: operations that are requests to a process of its own, or commands. */
export interface OutsideSubjectDefinition extends Omit<SubjectBase, 'close'> {
  readonly provider: string;
  /** Left out where each operation is a command of its own. */
  readonly process?: SubjectProcess;
  readonly operations: Readonly<Record<string, OutsideOperation>>;
  /** Without it, operations of a process are made one at a time. Commands are told apart anyway. */
  readonly correlate?: Correlation;
}

/**
 * A subject as its author writes it. The operations are typed from the contract: by the name of a bundled provider, or
 * by the `paths` of one's own.
 */
export type SubjectDefinition<P extends string | object> = SubjectBase & {
  readonly provider: P extends string ? P : string;
  readonly connect: (connection: Connection) => OperationsOf<P> | Promise<OperationsOf<P>>;
};

type OperationsOf<P extends string | object> = P extends keyof BundledContracts
  ? Operations<BundledContracts[P]>
  : P extends string
    ? ConnectedOperations
    : Operations<P>;

/** A subject that is a module in our own language. */
export interface ModuleSubject extends SubjectBase {
  readonly kind: 'faultline.subject';
  readonly provider: string;
  readonly connect: (connection: Connection) => ConnectedOperations | Promise<ConnectedOperations>;
}

/** A subject in any language. */
export interface OutsideSubject extends OutsideSubjectDefinition {
  readonly kind: 'faultline.subject';
}

/** The code under test, as the engine sees it. */
export type Subject = ModuleSubject | OutsideSubject;

export function isModule(subject: Subject): subject is ModuleSubject {
  return 'connect' in subject;
}

/**
 * Declares the code under test. For a provider of one's own, name the types of its contract.
 *
 * @example
 * export default defineSubject({
 *   name: 'checkout',
 *   provider: 'stripe',
 *   connect: ({ baseUrl, credentials }) => ({
 *     'POST /v1/payment_intents': (input) => charge(baseUrl, credentials.token, input.body),
 *   }),
 * });
 * @example
 * import type { paths } from '../contracts/petstore/schema.d.ts';
 *
 * export default defineSubject<paths>({
 *   name: 'shelter',
 *   provider: 'petstore',
 *   connect: ({ baseUrl }) => ({ 'POST /pets': ({ body }) => register(baseUrl, body) }),
 * });
 */
export function defineSubject<const P extends string | object>(definition: SubjectDefinition<P>): ModuleSubject;
/**
 * Declares code under test in any language.
 *
 * @example
 * export default defineSubject({
 *   name: 'customers-curl',
 *   provider: 'stripe',
 *   operations: {
 *     'GET /v1/customers': { command: (_input, { baseUrl }) => ['curl', '--fail', '--retry', '2', `${baseUrl}/v1/customers`] },
 *   },
 * });
 */
export function defineSubject(definition: OutsideSubjectDefinition): OutsideSubject;
export function defineSubject(definition: object): Subject {
  return { ...definition, kind: 'faultline.subject' } as unknown as Subject;
}
