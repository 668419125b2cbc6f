import type { Contract } from '../contract/contract.ts';
import { hashOf } from '../contract/kept-files.ts';
import { isObject } from '../contract/pointer.ts';
import { projectCache } from '../contract/project-cache.ts';
import type { Id } from './id-form.ts';
import type { ResourceOperations } from './recognise.ts';

/** The ids of every fresh world, by resource, and by stop where no resource is. */
export type KeptIds = Readonly<Record<string, readonly Id[]>>;

/** Changes when other ids would be made of the same resources, or when resources that were clear may no longer be. */
const FORMAT = 'faultline.ids/1';

/**
 * Where the ids of a large contract's resources are kept, which says as well that they can be modelled: a world is then
 * filled without a look at the contract. `undefined` for a small one.
 */
export function keptIds({ key }: Contract, resources: Readonly<Record<string, ResourceOperations>>) {
  if (key === undefined) return undefined;
  const files = projectCache('contracts');
  const entry = hashOf([FORMAT, key, JSON.stringify(resources)].join('\n'));
  return {
    read(): KeptIds | undefined {
      const text = files.read(entry);
      const kept: unknown = text === undefined ? undefined : JSON.parse(text);
      return isObject(kept) ? (kept as KeptIds) : undefined;
    },
    write: (ids: KeptIds) => files.write(entry, JSON.stringify(ids)),
  };
}
