import { coercions } from './coerce.ts';
import type { Contract, ContractOperation } from './contract.ts';
import { type OpenApiDocument, readDocument } from './document.ts';
import { OperationMessages } from './operation-messages.ts';
import { readOperations } from './operations.ts';
import { PathIndex } from './path-index.ts';
import { isObject } from './pointer.ts';
import { schemaCompiler } from './schemas.ts';

/**
 * Reads an OpenAPI 3.1 document and indexes it. Schemas are compiled when first used.
 *
 * @throws {ContractError} where the document is broken, with its file and line.
 * @example loadContract(new URL('../../contracts/stripe/openapi.yaml', import.meta.url)).operations.length
 */
export function loadContract(url: URL): Contract {
  return contractOf(readDocument(url));
}

/**
 * Indexes a document that has been read already.
 *
 * @throws {ContractError} where an operation is not as OpenAPI has it.
 */
export function contractOf(document: OpenApiDocument): Contract {
  const slashed = document.root['x-trailing-slash'] === 'optional';
  const means = {
    document,
    compiler: schemaCompiler(document),
    coercionOf: coercions((schema) => document.resolve(schema)),
  };
  const index = new PathIndex();
  const byName = new Map<string, ContractOperation>();
  const messages = new Map<ContractOperation, OperationMessages>();
  for (const [operation, place] of readOperations(document)) {
    index.add(operation);
    if (slashed && !operation.path.endsWith('/')) index.add(operation, `${operation.path}/`);
    byName.set(operation.name, operation);
    messages.set(operation, new OperationMessages(operation, place, means));
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
