import type { Handler } from '../../src/provider/provider.ts';
import { associationHandlers } from './associations.ts';
import { BASES } from './bases.ts';
import { batchHandlers } from './batches.ts';
import { mergeHandlers } from './merges.ts';
import { oauthHandlers } from './oauth.ts';
import { objectTypes } from './object-types.ts';
import { objectHandlers } from './objects.ts';
import { propertyHandlers } from './properties.ts';
import { searchHandlers } from './search.ts';

/** HubSpot's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = Object.assign(
  { ...propertyHandlers, ...associationHandlers, ...oauthHandlers },
  ...BASES.flatMap((base) =>
    objectTypes.map((type) => ({
      ...objectHandlers(base, type),
      ...batchHandlers(base, type),
      ...searchHandlers(base, type),
      ...mergeHandlers(base, type),
    })),
  ),
);
