import { refFault } from '../document.ts';
import { isObject, nodeAt } from '../pointer.ts';
import { type Kind, walk } from '../walk.ts';
import type { Problems } from './problem.ts';

/**
 * Takes out references that lead nowhere or back to themselves: where a schema is, any value is taken; of a list, the item is left
 * out; anything else is left out with its name. Changes the document.
 *
 * @returns whether there were any.
 */
export function mendReferences(root: object, problems: Problems): boolean {
  const dead: { keys: readonly string[]; kind: Kind; why: string; ref: string }[] = [];
  const sound = new Set<string>();
  walk(root, ({ node, kind, keys }) => {
    const ref = node.$ref;
    if (typeof ref !== 'string' || kind === 'named' || kind === 'schemas' || sound.has(ref)) return;
    const why = refFault(ref, (target) => nodeAt(root, target));
    if (why === undefined) sound.add(ref);
    else dead.push({ keys: [...keys], kind, why, ref });
  });
  // The last of a list first, so that the rest are found where they were.
  for (const { keys, kind, why, ref } of dead.reverse()) {
    const holder = nodeAt(root, keys);
    const parent = nodeAt(root, keys.slice(0, -1));
    const last = keys.at(-1);
    if (!isObject(holder) || last === undefined) continue;
    const what = `The $ref ${JSON.stringify(ref)} ${why}`;
    if (Array.isArray(parent)) {
      problems.add([...keys, '$ref'], `${what}, and is left out.`);
      // The others of an operation's parameters keep their places until they are mended too.
      if (keys[0] === 'paths' && keys.at(-2) === 'parameters') parent[Number(last)] = null;
      else parent.splice(Number(last), 1);
    } else if (kind === 'schema') {
      problems.add([...keys, '$ref'], `${what}: any value is taken there.`);
      delete holder.$ref;
    } else {
      problems.add([...keys, '$ref'], `${what}, and is left out.`, nameOf(keys));
      delete (parent as Record<string, unknown>)[last];
    }
  }
  return dead.length > 0;
}

/** What a reader calls what stood there: a path, a component; `undefined` for a part of one. */
function nameOf(keys: readonly string[]): string | undefined {
  const [section, name] = keys;
  if (section === 'paths' && keys.length === 2) return name;
  return section === 'components' && keys.length === 3 ? keys.join('/') : undefined;
}
