import { isObject, keysOf, nodeAt } from './pointer.ts';

/**
 * The part of a document that some places reach: themselves, and whatever their `$ref`s lead to, however far. Everything
 * keeps its pointer, and nothing is copied: nodes are those of the document. References that lead nowhere, or out of the
 * document, are passed over.
 *
 * @param places where to begin, as keys from the root.
 * @example excerpt(root, [['paths', '/pets', 'get']]) // { paths: { '/pets': { get } }, components: { schemas: { Pet } } }
 */
export function excerpt(root: object, places: readonly (readonly string[])[]): Readonly<Record<string, unknown>> {
  const made = new Branch();
  const waiting = [...places];
  const seen = new Set<string>();
  for (let keys = waiting.pop(); keys; keys = waiting.pop()) {
    const node = nodeAt(root, keys);
    if (node === undefined || !made.add(keys, node)) continue;
    for (const ref of refsIn(node)) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      const target = keysOf(ref);
      if (target) waiting.push(target);
    }
  }
  return made.toObject() as Readonly<Record<string, unknown>>;
}

/** A place of the excerpt: whole, or only the parts of it that were asked for. */
class Branch {
  readonly #parts = new Map<string, Branch>();
  #whole: unknown;

  /** Adds a node; returns whether it was not there yet. */
  add(keys: readonly string[], node: unknown): boolean {
    let branch: Branch = this;
    for (const key of keys) {
      if (branch.#whole !== undefined) return false;
      let part = branch.#parts.get(key);
      if (!part) {
        part = new Branch();
        branch.#parts.set(key, part);
      }
      branch = part;
    }
    if (branch.#whole !== undefined) return false;
    branch.#whole = node;
    return true;
  }

  toObject(): unknown {
    if (this.#whole !== undefined) return this.#whole;
    const made: Record<string, unknown> = {};
    for (const [key, part] of this.#parts) {
      Object.defineProperty(made, key, {
        value: part.toObject(),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return made;
  }
}

/** Every `$ref` below a node. Documents are trees: nothing is met twice. */
function* refsIn(node: unknown): Generator<string> {
  const waiting = [node];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (isObject(next) && typeof next.$ref === 'string') yield next.$ref;
    for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) waiting.push(value);
  }
}
