import type { ContractOperation } from './contract.ts';

/** An operation with its path's parameters, decoded. */
export interface Match {
  readonly operation: ContractOperation;
  readonly path: Readonly<Record<string, string>>;
}

interface Node {
  readonly children: Map<string, Node>;
  parameter: Node | undefined;
  /** Parameters with a literal end, such as `{Sid}.json`, by that end. */
  readonly suffixed: Map<string, Node>;
  /** By method. */
  readonly operations: Map<string, ContractOperation>;
  /** By method; the names of the path's parameters, in order. */
  readonly names: Map<string, readonly string[]>;
}

const NO_PARAMETERS = Object.freeze({});
const NO_VALUES: readonly string[] = [];

/**
 * Finds the operation of a method and a path. Paths without parameters are one look-up; the others walk segment by
 * segment, where a literal segment wins over a parameter (OpenAPI 3.1, "Path Templating Matching"), and a parameter with
 * a literal end (`{Sid}.json`) over one without.
 */
export class PathIndex {
  readonly #root = newNode();
  readonly #literal = new Map<string, Map<string, Match>>();

  /** @param path where the operation can be reached. Default: its own path. */
  add(operation: ContractOperation, path = operation.path): void {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of path.slice(1).split('/')) {
      const [, parameter, suffix = ''] = /^\{([^}]+)\}(.*)$/.exec(segment) ?? [];
      if (parameter !== undefined && suffix !== '') {
        names.push(parameter);
        const next = node.suffixed.get(suffix) ?? newNode();
        node.suffixed.set(suffix, next);
        node = next;
      } else if (parameter !== undefined) {
        names.push(parameter);
        node.parameter ??= newNode();
        node = node.parameter;
      } else {
        let child = node.children.get(segment);
        if (!child) {
          child = newNode();
          node.children.set(segment, child);
        }
        node = child;
      }
    }
    node.operations.set(operation.method, operation);
    node.names.set(operation.method, names);
    if (names.length === 0) {
      const methods = this.#literal.get(path) ?? new Map<string, Match>();
      methods.set(operation.method, { operation, path: NO_PARAMETERS });
      this.#literal.set(path, methods);
    }
  }

  match(method: string, path: string): Match | undefined {
    const literal = this.#literal.get(path)?.get(method);
    if (literal) return literal;
    return walk(this.#root, path, 1, method, NO_VALUES);
  }

  hasPath(path: string): boolean {
    return this.#literal.has(path) || walk(this.#root, path, 1, undefined, NO_VALUES) !== undefined;
  }
}

function walk(
  node: Node,
  path: string,
  from: number,
  method: string | undefined,
  values: readonly string[],
): Match | undefined {
  if (from > path.length) {
    const [anyMethod] = node.operations.keys();
    const operation = node.operations.get(method ?? anyMethod ?? '');
    return operation && { operation, path: named(node.names.get(operation.method) ?? [], values) };
  }
  const slash = path.indexOf('/', from);
  const end = slash === -1 ? path.length : slash;
  const segment = path.slice(from, end);
  const child = node.children.get(segment);
  const found = child && walk(child, path, end + 1, method, values);
  if (found) return found;
  for (const [suffix, next] of node.suffixed) {
    if (segment.length <= suffix.length || !segment.endsWith(suffix)) continue;
    const under = walk(next, path, end + 1, method, [...values, segment.slice(0, -suffix.length)]);
    if (under) return under;
  }
  if (!node.parameter || segment === '') return undefined;
  return walk(node.parameter, path, end + 1, method, [...values, segment]);
}

function named(names: readonly string[], values: readonly string[]): Readonly<Record<string, string>> {
  const path: Record<string, string> = {};
  for (let i = 0; i < names.length; i++) path[names[i]!] = decoded(values[i]!);
  return path;
}

function decoded(segment: string): string {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function newNode(): Node {
  return { children: new Map(), parameter: undefined, suffixed: new Map(), operations: new Map(), names: new Map() };
}
