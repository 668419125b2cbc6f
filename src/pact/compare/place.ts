import { isObject, keysOf, nodeAt } from '../../contract/pointer.ts';

/**
 * Finds the keys that a text with dots stands for: `a.b.0.c`, where a key may have dots itself. The comparator names places
 * so. As far down as the value goes.
 */
export function keysOfDotted(value: unknown, dotted: string): readonly string[] {
  if (dotted === '') return [];
  if (typeof value !== 'object' || value === null) return [];
  let best: readonly string[] = [];
  for (const key of Object.keys(value)) {
    const text = inPointer(key);
    if (dotted !== text && !dotted.startsWith(`${text}.`)) continue;
    const rest = dotted.slice(text.length + 1);
    const below = [key, ...keysOfDotted((value as Record<string, unknown>)[key], rest)];
    if (below.length > best.length) best = below;
  }
  return best;
}

/** As in the JSON pointers that the places were made of. */
function inPointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Keys as people write them: `items[0].id`, with a dot before unless it is the first. */
export function pathOf(keys: readonly string[]): string {
  return keys
    .map((key) => {
      if (/^\d+$/.test(key)) return `[${key}]`;
      return /^[\w$-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    })
    .join('');
}

/**
 * Finds the schema of a part of a value, and the keyword in it that refuses the part, if it is there: as deep as the
 * document describes the value.
 *
 * @param keys of the whole value's schema.
 */
export function schemaOfValue(
  root: unknown,
  keys: readonly string[],
  [first, ...rest]: readonly string[],
  keyword: string,
  depth = 0,
): readonly string[] {
  const schema = nodeAt(root, keys);
  if (!isObject(schema) || depth > 100) return keys;
  if (first === undefined && schema[keyword] !== undefined) return [...keys, keyword];
  if (typeof schema.$ref === 'string') {
    const target = keysOf(schema.$ref) ?? keys;
    return schemaOfValue(root, target, first === undefined ? [] : [first, ...rest], keyword, depth + 1);
  }
  if (first === undefined) return keys;
  const below = childOf(root, keys, first, 0);
  return below === undefined ? keys : schemaOfValue(root, below, rest, keyword, depth + 1);
}

/** Where what a value has under a key is described: by the schema, or by a part of it. */
function childOf(root: unknown, keys: readonly string[], key: string, depth: number): readonly string[] | undefined {
  const schema = nodeAt(root, keys);
  if (!isObject(schema) || depth > 20) return undefined;
  if (typeof schema.$ref === 'string') {
    const found = childOf(root, keysOf(schema.$ref) ?? [''], key, depth + 1);
    if (found) return found;
  }
  for (const own of [['properties', key], ['prefixItems', key], ...(/^\d+$/.test(key) ? [['items']] : [])]) {
    if (nodeAt(schema, own) !== undefined) return [...keys, ...own];
  }
  for (const list of ['allOf', 'anyOf', 'oneOf']) {
    const parts = Array.isArray(schema[list]) ? schema[list] : [];
    for (const index of parts.keys()) {
      const found = childOf(root, [...keys, list, String(index)], key, depth + 1);
      if (found) return found;
    }
  }
  return isObject(schema.additionalProperties) ? [...keys, 'additionalProperties'] : undefined;
}
