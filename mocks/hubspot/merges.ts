import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { inheritAssociations } from './associations.ts';
import { failure, invalid } from './errors.ts';
import type { ObjectType } from './object-types.ts';
import { absorbRecord, type CrmRecord, newRecord, nextId, noSuchRecord, recordOf, textOf } from './records.ts';
import { wholeView } from './views.ts';

/** Merges two objects of one type into a third, which both their ids name from then on. */
export function mergeHandlers(base: string, type: ObjectType): Readonly<Record<string, Handler>> {
  return { [`POST ${base}/${type.plural}/merge`]: (call) => merge(call, type) };
}

function merge({ state, body }: Call, type: ObjectType): Reply {
  const given = body as { primaryObjectId: string; objectIdToMerge: string };
  const [primary, other] = [given.primaryObjectId, given.objectIdToMerge].map((id) => recordOf(state, type, id));
  if (!primary || primary.archived) return failure(state, noSuchRecord(type, given.primaryObjectId));
  if (!other || other.archived) return failure(state, noSuchRecord(type, given.objectIdToMerge));
  if (primary.id === other.id) return failure(state, invalid('An object cannot be merged with itself.'));
  const id = nextId(state, type);
  for (const record of [primary, other]) absorbRecord(state, type, record, id);
  const merged = newRecord(
    state,
    type,
    id,
    { ...other.properties, ...primary.properties, hs_merged_object_ids: mergedIds([primary, other]) },
    new Date(state.now()).toISOString(),
  );
  inheritAssociations(state, type, [primary.id, other.id], id);
  state.record({ kind: 'created', resource: type.singular, id });
  return { status: 200, value: wholeView(merged) };
}

/** Ids of everything that these records were merged from, their own included. */
function mergedIds(records: readonly CrmRecord[]): string {
  return records.flatMap((record) => [record.id, textOf(record, 'hs_merged_object_ids') ?? []].flat()).join(';');
}
