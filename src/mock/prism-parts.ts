import { createRequire } from 'node:module';

/** A response of an operation as Prism has it. */
interface PrismResponse {
  readonly contents?: readonly { readonly mediaType: string }[];
}

/** An operation as Prism has it. */
export interface PrismOperation {
  readonly method: string;
  readonly path: string;
  readonly responses: readonly PrismResponse[];
}

/** What Prism found to answer with. */
export interface Negotiated {
  readonly code: string;
  readonly mediaType?: string;
  readonly bodyExample?: { readonly value?: unknown };
  readonly schema?: object;
}

type Outcome = { readonly _tag: 'Left'; readonly left: Error } | { readonly _tag: 'Right'; readonly right: Negotiated };

/** The parts of Prism that make an answer without a request. */
export interface PrismParts {
  readonly RefParser: new () => { dereference(document: object): Promise<object> };
  readonly decycle: (document: object) => object;
  readonly bundleTarget: (of: { document: object; path: string; cloneDocument: boolean }) => PrismOperation;
  readonly transformOas3Operations: (document: object) => readonly PrismOperation[];
  readonly negotiate: (
    operation: PrismOperation,
    wanted: { readonly dynamic: false; readonly mediaTypes?: readonly string[] },
  ) => (logger: object) => Outcome;
  readonly sample: (schema: object, limits: { readonly ticks: number }, operation: PrismOperation) => unknown;
}

const here = createRequire(import.meta.url);
let parts: PrismParts | undefined;

/**
 * Loads the parts of Prism with the first answer that is made. Prism as a whole takes five times as long and twice the
 * memory: it brings a generator of random names, a reader of Postman's collections and a proxy. Its own dependencies are
 * found from where it stands.
 */
export function prismParts(): PrismParts {
  if (parts) return parts;
  const load = createRequire(here.resolve('@stoplight/prism-http'));
  const { decycle, bundleTarget } = load('@stoplight/json') as Pick<PrismParts, 'decycle' | 'bundleTarget'>;
  const { transformOas3Operations } = load('@stoplight/http-spec/oas3/operation') as PrismParts;
  const { sample } = load('@stoplight/json-schema-sampler') as PrismParts;
  const { default: negotiator } = load('./mocker/negotiator/NegotiatorHelpers.js') as {
    default: { negotiateOptionsForValidRequest: PrismParts['negotiate'] };
  };
  parts = {
    RefParser: load('@stoplight/json-schema-ref-parser') as PrismParts['RefParser'],
    decycle,
    bundleTarget,
    transformOas3Operations,
    negotiate: (operation, wanted) => negotiator.negotiateOptionsForValidRequest(operation, wanted),
    sample,
  };
  return parts;
}

/** The version of a package that answers depend on. */
export function versionOf(name: '@stoplight/prism-http' | 'ajv' | 'ajv-formats'): string {
  return (here(`${name}/package.json`) as { version: string }).version;
}
