import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Schema } from './contract.ts';
import { ContractError } from './contract-error.ts';

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

/**
 * Reads an OpenAPI 3.1 document, YAML or JSON.
 *
 * @throws {ContractError} where the file cannot be read, is not well-formed, is not OpenAPI 3.1, or has a `$ref` that
 * leads nowhere.
 */
export function readDocument(url: URL): OpenApiDocument {
  const path = fileURLToPath(url);
  const fromHere = relative(process.cwd(), path);
  const file = fromHere.startsWith('..') ? path : fromHere;
  const lines = new LineCounter();
  const parsed = parseDocument(textOf(path, file), { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number | undefined) => (offset === undefined ? undefined : lines.linePos(offset).line);

  const [syntaxError] = parsed.errors;
  if (syntaxError) throw new ContractError(file, lineOf(syntaxError.pos[0]), `${syntaxError.message}.`);
  const root: unknown = parsed.toJS();
  if (!isObject(root)) throw new ContractError(file, 1, 'An OpenAPI document must be a mapping.');

  const at = (keys: readonly string[]) => keys.reduce<unknown>((node, key) => childOf(node, key), root);
  const problem = (keys: readonly string[], what: string, cause?: unknown) =>
    new ContractError(file, lineOf(offsetOf(parsed, keys)), what, { cause });

  if (typeof root.openapi !== 'string' || !root.openapi.startsWith('3.1')) {
    throw problem(
      ['openapi'],
      `Faultline reads OpenAPI 3.1; "openapi" is ${JSON.stringify(root.openapi) ?? 'missing'}.`,
    );
  }
  if (!isObject(root.paths) || Object.keys(root.paths).length === 0) {
    throw problem(['paths'], 'The document has no paths.');
  }
  visit(parsed, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== '$ref' || !isScalar(pair.value)) return;
      const target = pair.value.value;
      const fault = refFault(target, at);
      if (fault === undefined) return;
      throw new ContractError(file, lineOf(pair.value.range?.[0]), `The $ref ${JSON.stringify(target)} ${fault}.`);
    },
  });

  return {
    root,
    at,
    problem,
    resolve<T>(node: T): T {
      let current: unknown = node;
      while (isObject(current) && typeof current.$ref === 'string') current = at(keysOf(current.$ref) ?? []);
      return current as T;
    },
  };
}

/** What is wrong with a reference, or `undefined`. Whoever follows one later need not look again. */
function refFault(target: unknown, at: OpenApiDocument['at']): string | undefined {
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

/** A JSON pointer into the document, as a URI fragment (RFC 6901, section 6). */
export function pointerTo(keys: readonly string[]): string {
  return keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');
}

/** Where a node of the document really stands: the keys of what a `$ref` at `keys` points to, or `keys` themselves. */
export function homeOf(document: OpenApiDocument, keys: readonly string[]): readonly string[] {
  const node = document.at(keys);
  if (!isObject(node) || typeof node.$ref !== 'string') return keys;
  return homeOf(document, keysOf(node.$ref) ?? keys);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keysOf(ref: string): string[] | undefined {
  if (ref === '#') return [];
  if (!ref.startsWith('#/') || /%(?![0-9a-f]{2})/i.test(ref)) return undefined;
  const parts = ref.slice(2).split('/');
  return parts.map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function childOf(node: unknown, key: string): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
  return (node as Record<string, unknown>)[key];
}

/** Where the deepest node on the way stands: its key in a mapping, itself in a list. */
function offsetOf(parsed: Document.Parsed, keys: readonly string[]): number | undefined {
  let node: unknown = parsed.contents;
  let offset = parsed.contents?.range?.[0];
  for (const key of keys) {
    if (isMap(node)) {
      // Keys such as 200 are numbers in YAML, and names in what it is read into.
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (!pair || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = isNode(node) ? node.range?.[0] : offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function textOf(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ContractError(file, undefined, 'The contract cannot be read; check that the file exists.', { cause });
  }
}
