import { refFault } from '../document.ts';
import { isObject, nodeAt, pointerTo } from '../pointer.ts';
import { walk } from '../walk.ts';
import type { Problems } from './problem.ts';

/**
 * Writes the mappings of discriminators as references, where OpenAPI allows names of schemas too (3.1, "Discriminator
 * Object") that other tools do not read; and takes out what leads nowhere. Changes the document.
 */
export function mendMappings(root: object, problems: Problems): void {
  walk(root, ({ node, kind, keys }) => {
    const mapping = kind === 'schema' && isObject(node.discriminator) ? node.discriminator.mapping : undefined;
    if (!isObject(mapping)) return;
    for (const [value, target] of Object.entries(mapping)) {
      const named = ['components', 'schemas', String(target)];
      const ref = nodeAt(root, named) === undefined ? target : `#${pointerTo(named)}`;
      mapping[value] = ref;
      const fault = refFault(ref, (place) => nodeAt(root, place));
      if (fault === undefined) continue;
      const place = [...keys, 'discriminator', 'mapping', value];
      problems.add(place, `${JSON.stringify(target)} ${fault}, and is left out of the mapping.`);
      delete mapping[value];
    }
  });
}
