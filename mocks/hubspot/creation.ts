import type { State } from '../../src/provider/state.ts';
import { associateNew } from './associations.ts';
import type { Problem } from './errors.ts';
import type { ObjectType } from './object-types.ts';
import { readValues } from './property-values.ts';
import { type CrmRecord, newRecord, nextId, takenBy } from './records.ts';
import type { GivenAssociations, GivenValues } from './schemas.ts';

/** Creates a record, or says why not. */
export function createRecord(
  state: State,
  type: ObjectType,
  given: GivenValues,
  associations: GivenAssociations = [],
): CrmRecord | Problem {
  const read = readValues(state, type, given);
  if (!('values' in read)) return read;
  const taken = takenBy(state, type, read.values, undefined);
  if (taken) return taken;
  const id = nextId(state, type);
  const unlinked = associateNew(state, type, id, associations);
  if (unlinked) return unlinked;
  const record = newRecord(state, type, id, read.values, new Date(state.now()).toISOString());
  state.record({ kind: 'created', resource: type.singular, id });
  return record;
}
