import { coercions } from './coerce.ts';
import type { Contract } from './contract.ts';
import { type OpenApiDocument, parseDocument, readDocumentFile, soundDocument } from './document.ts';
import { OperationList } from './operation-list.ts';
import { routesIn } from './operations.ts';
import { outlineOf, outlinesFor } from './outline.ts';
import { objectOf } from './parts.ts';
import { PathIndex, type Route } from './path-index.ts';
import { isObject } from './pointer.ts';
import { schemaCompiler } from './schemas.ts';

/**
 * Reads an OpenAPI 3.1 document and indexes it. Schemas are compiled when first used. Of a large one is kept for the next
 * process that nothing is wrong with it, and where its parts stand: it is then read part by part, as each is needed.
 *
 * @throws {ContractError} where the document is broken, with its file and line.
 * @example loadContract(new URL('../../contracts/stripe/openapi.yaml', import.meta.url)).operations.length
 */
export function loadContract(url: URL): Contract {
  const { name, bytes } = readDocumentFile(url);
  const text = bytes.toString();
  const outlines = outlinesFor(bytes);
  const known = outlines?.read();
  if (known) return contractAlong(soundDocument(objectOf(text, known.parts), name), known.routes, outlines?.key);
  const { document, format } = parseDocument(name, text);
  if (format !== 'json') return contractOf(document);
  const contract = contractOf(document, outlines?.key);
  outlines?.write(outlineOf(text, contract.routes));
  return contract;
}

/**
 * Indexes a document that has been read already.
 *
 * @param key of the contract. Default: none, and nothing that follows from it is kept.
 * @throws {ContractError} where an operation is not as OpenAPI has it.
 */
export function contractOf(document: OpenApiDocument, key?: string): Contract {
  const contract = contractAlong(document, routesIn(document), key);
  // What is wrong with any of them is told now.
  void contract.operations;
  return contract;
}

/** Reads operations when they are asked for. */
function contractAlong(document: OpenApiDocument, routes: readonly Route[], key: string | undefined): Contract {
  const slashed = document.root['x-trailing-slash'] === 'optional';
  const index = new PathIndex();
  for (const route of routes) {
    index.add(route);
    if (slashed && !route.path.endsWith('/')) index.add(route, `${route.path}/`);
  }
  const operations = new OperationList(routes, {
    document,
    compiler: schemaCompiler(document),
    coercionOf: coercions((schema) => document.resolve(schema)),
  });
  const info = isObject(document.root.info) ? document.root.info : {};

  return {
    ...(key === undefined ? {} : { key }),
    title: String(info.title ?? ''),
    version: String(info.version ?? ''),
    document: document.root,
    routes,
    get operations() {
      return operations.all;
    },
    operation: (name) => operations.named(name),
    match(method, path) {
      const matched = index.match(method, path);
      return matched && { operation: operations.at(matched.route), path: matched.path };
    },
    hasPath: (path) => index.hasPath(path),
    readRequest: (matched, request) => operations.messagesOf(matched.operation).readRequest(matched, request),
    validateResponse: (operation, response) => operations.messagesOf(operation).validateResponse(response),
    validateValue: (operation, status, value) => operations.messagesOf(operation).validateValue(status, value),
    resolve: (schema) => document.resolve(schema),
  };
}
