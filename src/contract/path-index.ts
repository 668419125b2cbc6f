/** What requests to an operation go by: all that is known of it before it is read. */
export interface Route {
  /** In upper case. */
  readonly method: string;
  /** The path template. */
  readonly path: string;
}

/** A route with its path's parameters, decoded. */
export interface Match {
  readonly route: Route;
  readonly path: Readonly<Record<string, string>>;
}

interface Node {
  readonly children: Map<string, Node>;
  parameter: Node | undefined;
  /** Segments of parameters and literal text, such as `{Sid}.json`: those with most text first. */
  readonly mixed: Mixed[];
  /** By method. */
  readonly routes: Map<string, Route>;
  /** By method; the names of the path's parameters, in order. */
  readonly names: Map<string, readonly string[]>;
}

interface Mixed {
  /** The literal text before, between and after its parameters. */
  readonly texts: readonly string[];
  readonly pattern: RegExp;
  readonly node: Node;
}

const NO_PARAMETERS = Object.freeze({});
const NO_VALUES: readonly string[] = [];

/**
 * Finds the route of a method and a path. Paths without parameters are one look-up; the others walk segment by
 * segment, where a literal segment wins over a parameter (OpenAPI 3.1, "Path Templating Matching"), and a parameter with
 * literal text beside it (`{Sid}.json`, `{a}-{b}`) over one without: the more text, the sooner.
 */
export class PathIndex {
  readonly #root = newNode();
  readonly #literal = new Map<string, Map<string, Match>>();

  /** @param path where the operation can be reached. Default: the route's own path. */
  add(route: Route, path = route.path): void {
    const names: string[] = [];
    let node = this.#root;
    for (const segment of path.slice(1).split('/')) {
      // Texts stand at even places, names of parameters between them.
      const parts = segment.split(/\{([^}]+)\}/);
      const texts = parts.filter((_, place) => place % 2 === 0);
      names.push(...parts.filter((_, place) => place % 2 === 1));
      if (texts.length === 1) node = childOf(node, segment);
      else if (segment.startsWith('{') && parts.length === 3 && parts[2] === '') node = node.parameter ??= newNode();
      else node = mixedOf(node, texts);
    }
    node.routes.set(route.method, route);
    node.names.set(route.method, names);
    if (names.length === 0) {
      const methods = this.#literal.get(path) ?? new Map<string, Match>();
      methods.set(route.method, { route, path: NO_PARAMETERS });
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

function childOf(node: Node, segment: string): Node {
  const child = node.children.get(segment) ?? newNode();
  node.children.set(segment, child);
  return child;
}

function mixedOf(node: Node, texts: readonly string[]): Node {
  const known = node.mixed.find((mixed) => mixed.texts.join('{}') === texts.join('{}'));
  if (known) return known.node;
  const pattern = new RegExp(`^${texts.map(escaped).join('(.+)')}$`, 's');
  const added = { texts, pattern, node: newNode() };
  const length = (mixed: Mixed) => mixed.texts.join('').length;
  node.mixed.push(added);
  node.mixed.sort((a, b) => length(b) - length(a));
  return added.node;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function walk(
  node: Node,
  path: string,
  from: number,
  method: string | undefined,
  values: readonly string[],
): Match | undefined {
  if (from > path.length) {
    const [anyMethod] = node.routes.keys();
    const route = node.routes.get(method ?? anyMethod ?? '');
    return route && { route, path: named(node.names.get(route.method) ?? [], values) };
  }
  const slash = path.indexOf('/', from);
  const end = slash === -1 ? path.length : slash;
  const segment = path.slice(from, end);
  const child = node.children.get(segment);
  const found = child && walk(child, path, end + 1, method, values);
  if (found) return found;
  for (const { pattern, node: next } of node.mixed) {
    const parts = pattern.exec(segment);
    const under = parts && walk(next, path, end + 1, method, [...values, ...parts.slice(1)]);
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
  return { children: new Map(), parameter: undefined, mixed: [], routes: new Map(), names: new Map() };
}
