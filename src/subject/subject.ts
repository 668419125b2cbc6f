import type fc from 'fast-check';
import type { BundledContracts } from '../../contracts/index.ts';
import type { PolicyInput } from '../policy.ts';
import type { Credentials as ProviderCredentials } from '../provider/provider.ts';

/** What a subject is handed to reach the provider. */
export interface Connection {
  /** Where the provider is, without a trailing slash. */
  readonly baseUrl: string;
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

/** A subject as its author writes it: with a bundled provider the operations are typed from its contract. */
export type SubjectDefinition<P extends string> = SubjectBase & {
  readonly provider: P;
  readonly connect: (
    connection: Connection,
  ) => P extends keyof BundledContracts
    ? Operations<BundledContracts[P]> | Promise<Operations<BundledContracts[P]>>
    : ConnectedOperations | Promise<ConnectedOperations>;
};

/** The code under test, as the engine sees it. */
export interface Subject extends SubjectBase {
  readonly kind: 'faultline.subject';
  readonly provider: string;
  readonly connect: (connection: Connection) => ConnectedOperations | Promise<ConnectedOperations>;
}

/**
 * Declares the code under test.
 *
 * @example
 * export default defineSubject({
 *   name: 'checkout',
 *   provider: 'stripe',
 *   connect: ({ baseUrl, credentials }) => ({
 *     'POST /v1/payment_intents': (input) => charge(baseUrl, credentials.token, input.body),
 *   }),
 * });
 */
export function defineSubject<const P extends string>(definition: SubjectDefinition<P>): Subject {
  return { ...definition, kind: 'faultline.subject' } as unknown as Subject;
}
