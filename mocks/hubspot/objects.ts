import { linkTo, takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { associatedIds } from './associations.ts';
import { createRecord } from './creation.ts';
import { failure, invalid, isProblem } from './errors.ts';
import type { ObjectType } from './object-types.ts';
import { archiveRecord, type CrmRecord, find, noSuchRecord, recordOf, recordsOf, updateRecord } from './records.ts';
import type { GivenAssociations, GivenValues } from './schemas.ts';
import { namesIn, view, wholeView } from './views.ts';

/** The operations on objects of one type, one at a time, below a base path. */
export function objectHandlers(base: string, type: ObjectType): Readonly<Record<string, Handler>> {
  const id = `${type.singular}Id`;
  const one = `${base}/${type.plural}/{${id}}`;
  return {
    [`GET ${base}/${type.plural}`]: (call) => list(call, type),
    [`POST ${base}/${type.plural}`]: (call) => create(call, type),
    [`GET ${one}`]: (call) => retrieve(call, type, call.path[id]!),
    [`PATCH ${one}`]: (call) => update(call, type, call.path[id]!),
    [`DELETE ${one}`]: ({ state, path }) => {
      archiveRecord(state, type, path[id]!);
      return { status: 204, value: undefined };
    },
  };
}

function create({ state, body }: Call, type: ObjectType): Reply {
  const { properties, associations } = body as { properties: GivenValues; associations?: GivenAssociations };
  const made = createRecord(state, type, properties, associations);
  return isProblem(made) ? failure(state, made) : { status: 201, value: wholeView(made) };
}

/** The cursor is the id of the last object of the page before: it never ends, and what is new comes after it. */
function list(call: Call, type: ObjectType): Reply {
  const { state, query, origin } = call;
  const limit = (query.limit as number | undefined) ?? 10;
  const after = query.after as string | undefined;
  if (after !== undefined && !/^\d{1,15}$/.test(after)) {
    return failure(state, invalid(`The cursor "${after}" is not valid.`));
  }
  const archived = query.archived === true;
  const { items, next } = takePage(recordsOf(state, type), {
    size: limit,
    keep: (record) => record.archived === archived && Number(record.id) > Number(after ?? -1),
  });
  const results = items.map((record) => withAssociations(call, type, record));
  if (!next) return { status: 200, value: { results } };
  const last = items.at(-1)!.id;
  const link = origin + linkTo(call, { limit: String(limit), after: last });
  return { status: 200, value: { results, paging: { next: { after: last, link } } } };
}

function retrieve(call: Call, type: ObjectType, id: string): Reply {
  const { state, query } = call;
  const idProperty = query.idProperty as string | undefined;
  if (query.archived === true && (idProperty ?? 'hs_object_id') === 'hs_object_id') {
    const record = recordOf(state, type, id);
    if (!record?.archived) return failure(state, noSuchRecord(type, id));
    return { status: 200, value: withAssociations(call, type, record) };
  }
  const found = find(state, type, id, idProperty);
  if (isProblem(found)) return failure(state, found);
  if (!found.record) return failure(state, noSuchRecord(type, id));
  return { status: 200, value: withAssociations(call, type, found.record) };
}

function update({ state, query, body }: Call, type: ObjectType, id: string): Reply {
  const found = find(state, type, id, query.idProperty as string | undefined);
  if (isProblem(found)) return failure(state, found);
  if (!found.record) return failure(state, noSuchRecord(type, id));
  const updated = updateRecord(state, type, found.record, (body as { properties: GivenValues }).properties);
  return isProblem(updated) ? failure(state, updated) : { status: 200, value: wholeView(updated) };
}

function withAssociations({ state, query }: Call, type: ObjectType, record: CrmRecord) {
  const shown = view(type, record, namesIn(query.properties));
  const wanted = namesIn(query.associations);
  if (!wanted) return shown;
  const associations = associatedIds(state, { type, id: record.id }, wanted);
  return Object.keys(associations).length === 0 ? shown : { ...shown, associations };
}
