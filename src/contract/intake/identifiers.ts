import { isObject, keysOf, nodeAt, pointerTo } from '../pointer.ts';
import { walk } from '../walk.ts';

/**
 * Makes references by `$id`, `$anchor` and `$dynamicAnchor` into references by pointer, and takes the identifiers out: a
 * document has one base then, and every `#/` begins at its root. A `$dynamicRef` leads where it leads from its own
 * schema. Changes the document.
 */
export function resolveIdentifiers(root: object, url: URL): void {
  const homes = new Map<string, readonly string[]>();
  const bases: { readonly id: string; readonly keys: readonly string[] }[] = [];
  walk(root, ({ node, kind, keys }) => {
    if (kind !== 'schema') return;
    const { $id, $anchor, $dynamicAnchor } = node;
    if (typeof $id === 'string') {
      const id = absolute($id, url.href);
      if (id !== undefined) bases.push({ id, keys: [...keys] });
      if (id !== undefined) homes.set(id, [...keys]);
    }
    for (const anchor of [$anchor, $dynamicAnchor]) {
      if (typeof anchor === 'string') homes.set(`${baseOf(keys)}#${anchor}`, [...keys]);
    }
  });
  if (homes.size === 0) return;

  walk(root, ({ node, kind, keys }) => {
    if (kind !== 'schema') return;
    const schema = node as Record<string, unknown>;
    if (typeof schema.$dynamicRef === 'string') {
      schema.$ref ??= schema.$dynamicRef;
      delete schema.$dynamicRef;
    }
    if (typeof schema.$ref === 'string') schema.$ref = byPointer(schema.$ref, keys) ?? schema.$ref;
  });
  walk(root, ({ node, kind }) => {
    if (kind !== 'schema') return;
    const schema = node as Record<string, unknown>;
    for (const name of ['$id', '$anchor', '$dynamicAnchor']) if (!isObject(schema[name])) delete schema[name];
  });

  function byPointer(ref: string, keys: readonly string[]): string | undefined {
    const target = absolute(ref, baseOf(keys));
    if (target === undefined) return undefined;
    const known = homes.get(target);
    if (known) return `#${pointerTo(known)}`;
    const [id = '', fragment = ''] = target.split('#');
    const home = homes.get(id);
    const below = keysOf(`#${fragment}`);
    if (!home || !below) return undefined;
    // Sloppy documents mean the root of the whole even there.
    return nodeAt(root, [...home, ...below]) === undefined ? undefined : `#${pointerTo([...home, ...below])}`;
  }

  /** The identifier of the innermost schema around a place that has one. */
  function baseOf(keys: readonly string[]): string {
    const around = bases.findLast((base) => base.keys.every((key, at) => keys[at] === key));
    return around?.id ?? url.href;
  }
}

function absolute(ref: string, base: string): string | undefined {
  try {
    return new URL(ref, base).href;
  } catch {
    return undefined;
  }
}
