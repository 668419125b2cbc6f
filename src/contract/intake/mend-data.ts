import { refFault } from '../document.ts';
import { isObject, nodeAt } from '../pointer.ts';
import { walk } from '../walk.ts';
import type { Problems } from './problem.ts';

/**
 * Takes out examples, defaults and extensions that hold a `$ref` which leads nowhere. There it is data, but what generates
 * types would follow it and fail. Changes the document.
 */
export function mendData(root: object, problems: Problems): void {
  walk(root, ({ node, kind, keys }) => {
    if (kind === 'named' || kind === 'schemas') return;
    const holder = node as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      const dead = isData(key, holder[key]) ? deadReference(root, holder[key]) : undefined;
      if (dead === undefined) continue;
      const what = `"${key}" holds the $ref ${JSON.stringify(dead)}, which other tools cannot follow, and is left out.`;
      problems.add([...keys, key], what);
      delete holder[key];
    }
  });
}

function isData(key: string, value: unknown): boolean {
  if (key === 'examples') return Array.isArray(value);
  return key === 'example' || key === 'value' || key === 'default' || (key.startsWith('x-') && key !== 'x-webhooks');
}

function deadReference(root: object, value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isObject(value) && typeof value.$ref === 'string') {
    if (refFault(value.$ref, (target) => nodeAt(root, target)) !== undefined) return value.$ref;
  }
  for (const child of Object.values(value)) {
    const dead = deadReference(root, child);
    if (dead !== undefined) return dead;
  }
  return undefined;
}
