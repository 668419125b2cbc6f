import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Schema } from './contract.ts';
import { ContractError } from './contract-error.ts';
import { isObject, keysOf, nodeAt, pointerTo } from './pointer.ts';
import { parseSource, type SourceText } from './source-text.ts';
import { walk } from './walk.ts';

/** An OpenAPI document as data, with the way back to its lines. */
export interface OpenApiDocument {
  readonly root: Schema;
  /** The node that the keys lead to, or `undefined`. */
  at(keys: readonly string[]): unknown;
  /** Follows the `$ref` of a node, repeatedly; hands back anything else as it is. */
  resolve<T>(node: T): T;
  /** The error to throw for a problem at a place in the document. */
  problem(keys: readonly string[], what: string, cause?: unknown): ContractError;
}

/** The file of a document, read and not parsed. */
export interface DocumentFile {
  /** What errors call it. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** @throws {ContractError} where it cannot be read. */
export function readDocumentFile(url: URL): DocumentFile {
  const path = fileURLToPath(url);
  const fromHere = relative(process.cwd(), path);
  const name = fromHere.startsWith('..') ? path : fromHere;
  try {
    return { name, bytes: readFileSync(path) };
  } catch (cause) {
    throw new ContractError(name, undefined, 'The contract cannot be read; check that the file exists.', { cause });
  }
}

/**
 * Parses an OpenAPI 3.1 document, YAML or JSON.
 *
 * @param name what its errors call it.
 * @throws {ContractError} where it is not well-formed, is not OpenAPI 3.1, or has a `$ref` that leads nowhere.
 */
export function parseDocument(
  name: string,
  text: string,
): { readonly document: OpenApiDocument; readonly format: SourceText['format'] } {
  const source = parseSource(text);
  const flaw = source.broken ?? source.duplicates[0];
  if (flaw) throw new ContractError(name, flaw.line, `${flaw.what}.`);
  return { document: documentOf(source.root, name, source.lineOf), format: source.format };
}

/**
 * A document that has been read already. The data is not copied.
 *
 * @param file what its errors call it.
 * @param lineOf the line of what the keys lead to, where there are lines. Default: none, and errors name pointers.
 * @throws {ContractError} where it is not OpenAPI 3.1, or has a `$ref` that leads nowhere.
 */
export function documentOf(
  root: unknown,
  file: string,
  lineOf: (keys: readonly string[]) => number | undefined = () => undefined,
): OpenApiDocument {
  if (!isObject(root)) throw new ContractError(file, 1, 'An OpenAPI document must be a mapping.');
  const document = soundDocument(root, file, lineOf);
  const { at, problem } = document;

  if (typeof root.openapi !== 'string' || !root.openapi.startsWith('3.1')) {
    throw problem(
      ['openapi'],
      `Faultline reads OpenAPI 3.1; "openapi" is ${JSON.stringify(root.openapi) ?? 'missing'}.`,
    );
  }
  if (!isObject(root.paths) || Object.keys(root.paths).length === 0) {
    throw problem(['paths'], 'The document has no paths.');
  }
  const sound = new Set<unknown>();
  walk(root, ({ node, kind, keys }) => {
    const target = node.$ref;
    if (target === undefined || kind === 'named' || kind === 'schemas' || sound.has(target)) return;
    const fault = refFault(target, at);
    if (fault !== undefined) throw problem([...keys, '$ref'], `The $ref ${JSON.stringify(target)} ${fault}.`);
    sound.add(target);
  });
  return document;
}

/** A document of which is known that nothing is wrong with it: `documentOf` found nothing in the same text before. */
export function soundDocument(
  root: Schema,
  file: string,
  lineOf: (keys: readonly string[]) => number | undefined = () => undefined,
): OpenApiDocument {
  const at = (keys: readonly string[]) => nodeAt(root, keys);
  return {
    root,
    at,
    problem(keys, what, cause) {
      const line = lineOf(keys);
      return new ContractError(file, line, line === undefined ? `#${pointerTo(keys)}: ${what}` : what, { cause });
    },
    resolve<T>(node: T): T {
      let current: unknown = node;
      while (isObject(current) && typeof current.$ref === 'string') current = at(keysOf(current.$ref) ?? []);
      return current as T;
    },
  };
}

/** What is wrong with a reference, or `undefined`. Whoever follows one later need not look again. */
export function refFault(target: unknown, at: OpenApiDocument['at']): string | undefined {
  const seen = new Set<unknown>();
  for (let next = target; ; ) {
    if (seen.has(next)) return 'leads back to itself';
    seen.add(next);
    const keys = typeof next === 'string' ? keysOf(next) : undefined;
    if (!keys) return 'does not point into this document';
    const node = at(keys);
    if (node === undefined) return 'leads nowhere';
    if (!isObject(node) || typeof node.$ref !== 'string') return undefined;
    next = node.$ref;
  }
}

/** Where a node of the document really stands: the keys of what a `$ref` at `keys` points to, or `keys` themselves. */
export function homeOf(document: OpenApiDocument, keys: readonly string[]): readonly string[] {
  const node = document.at(keys);
  if (!isObject(node) || typeof node.$ref !== 'string') return keys;
  return homeOf(document, keysOf(node.$ref) ?? keys);
}
