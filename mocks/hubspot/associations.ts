import type { Resource } from '../../src/provider/collection.ts';
import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, invalid, type Problem } from './errors.ts';
import { type ObjectType, objectTypeNamed, objectTypes } from './object-types.ts';
import { noSuchRecord, recordOf } from './records.ts';
import type { GivenAssociations } from './schemas.ts';

/** A way in which objects of two types may be associated. `label` is HubSpot's own, where it has one. */
interface Kind {
  readonly typeId: number;
  /** The same, seen from the other end. */
  readonly inverse: number;
  readonly label: string | null;
}

const kind = (typeId: number, inverse: number, label: string | null = null): Kind => ({ typeId, inverse, label });

/** HubSpot's own association types by pair of object types; the first of each is the one without a label. */
const KINDS: Readonly<Record<string, readonly Kind[]>> = {
  'contacts/companies': [kind(279, 280), kind(1, 2, 'Primary')],
  'companies/contacts': [kind(280, 279), kind(2, 1, 'Primary')],
  'contacts/deals': [kind(4, 3)],
  'deals/contacts': [kind(3, 4)],
  'companies/deals': [kind(342, 341), kind(6, 5, 'Primary')],
  'deals/companies': [kind(341, 342), kind(5, 6, 'Primary')],
  'contacts/contacts': [kind(449, 449)],
  'companies/companies': [kind(450, 450)],
  'deals/deals': [kind(451, 451)],
};

interface Associated {
  readonly toObjectId: string;
  readonly typeIds: readonly number[];
}

/** What an object is associated with, of one type: `contacts/1001/companies`. */
type Stored = Resource & { readonly to: readonly Associated[] };

interface End {
  readonly type: ObjectType;
  readonly id: string;
}

/** Ids of what an object is associated with, by object type, as answers to `associations=` show them. */
export function associatedIds(state: State, from: End, plurals: readonly string[]) {
  const found: Record<string, { results: { id: string; type: string }[] }> = {};
  for (const to of objectTypes) {
    if (!plurals.includes(to.plural) && !plurals.includes(to.singular)) continue;
    const type = `${from.type.singular}_to_${to.singular}`;
    const results = associatesOf(state, from, to).map(({ toObjectId: id }) => ({ id, type }));
    if (results.length > 0) found[to.plural] = { results };
  }
  return found;
}

/** Associates an object that is being made, or says why not. */
export function associateNew(
  state: State,
  type: ObjectType,
  id: string,
  given: GivenAssociations,
): Problem | undefined {
  const links: [End, readonly Kind[]][] = [];
  for (const { to, types } of given) {
    for (const { associationTypeId } of types) {
      const other = objectTypes.find(({ plural }) => kindOf(type, plural, associationTypeId));
      if (!other) return invalid(`${associationTypeId} is no association type of ${type.plural}.`);
      const found = recordOf(state, other, to.id);
      if (!found || found.archived) return noSuchRecord(other, to.id);
      links.push([{ type: other, id: found.id }, [kindOf(type, other.plural, associationTypeId)!]]);
    }
  }
  for (const [to, kinds] of links) associate(state, { type, id }, to, kinds);
  return undefined;
}

/** Gives an object the associations of others, which lose them. */
export function inheritAssociations(state: State, type: ObjectType, from: readonly string[], id: string): void {
  for (const old of from) {
    for (const other of objectTypes) {
      for (const { toObjectId, typeIds } of associatesOf(state, { type, id: old }, other)) {
        const to = { type: other, id: toObjectId };
        dissociate(state, { type, id: old }, to);
        const kinds = KINDS[`${type.plural}/${other.plural}`]!.filter(({ typeId }) => typeIds.includes(typeId));
        if (!(other === type && from.includes(toObjectId))) associate(state, { type, id }, to, kinds);
      }
    }
  }
}

const PAIR = '/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}';

export const associationHandlers: Readonly<Record<string, Handler>> = {
  [`GET ${PAIR}`]: list,
  [`PUT ${PAIR}/{toObjectId}`]: label,
  [`DELETE ${PAIR}/{toObjectId}`]: remove,
  'PUT /crm/v4/objects/{objectType}/{objectId}/associations/default/{toObjectType}/{toObjectId}': associateByDefault,
};

function list(call: Call): Reply {
  const { state, path, query, origin, request } = call;
  const { from, problem } = endsOf(call);
  if (problem) return failure(state, problem);
  const to = objectTypeNamed(path.toObjectType!);
  const limit = (query.limit as number | undefined) ?? 500;
  const after = query.after as string | undefined;
  if (after !== undefined && !/^\d{1,15}$/.test(after))
    return failure(state, invalid(`The cursor "${after}" is not valid.`));
  const { items, next } = takePage(associatesOf(state, from, to), {
    size: limit,
    keep: ({ toObjectId }) => Number(toObjectId) > Number(after ?? -1),
  });
  const results = items.map(({ toObjectId, typeIds }) => ({
    toObjectId,
    associationTypes: KINDS[`${from.type.plural}/${to.plural}`]!.filter(({ typeId }) => typeIds.includes(typeId)).map(
      ({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED', typeId, label }),
    ),
  }));
  if (!next) return { status: 200, value: { results } };
  const last = items.at(-1)!.toObjectId;
  const link = `${origin}${new URL(request.url).pathname}?limit=${limit}&after=${last}`;
  return { status: 200, value: { results, paging: { next: { after: last, link } } } };
}

function label(call: Call): Reply {
  const { state, body } = call;
  const { from, to, problem } = endsOf(call);
  if (problem) return failure(state, problem);
  const kinds: Kind[] = [];
  for (const { associationTypeId } of body as readonly { associationTypeId: number }[]) {
    const found = kindOf(from.type, to.type.plural, associationTypeId);
    if (!found) {
      const pair = `${from.type.plural} and ${to.type.plural}`;
      return failure(state, invalid(`${associationTypeId} is no association type between ${pair}.`));
    }
    kinds.push(found);
  }
  associate(state, from, to, kinds);
  recordChange(call, 'updated', from, to);
  const value = {
    fromObjectTypeId: from.type.typeId,
    fromObjectId: from.id,
    toObjectTypeId: to.type.typeId,
    toObjectId: to.id,
    labels: [...new Set(kinds.map((one) => one.label).filter((text) => text !== null))],
  };
  return { status: 201, value };
}

function associateByDefault(call: Call): Reply {
  const { state } = call;
  const { from, to, problem } = endsOf(call);
  if (problem) return failure(state, problem);
  const [plain] = KINDS[`${from.type.plural}/${to.type.plural}`]!;
  associate(state, from, to, [plain!]);
  recordChange(call, 'updated', from, to);
  const seen = (one: End, other: End, associationTypeId: number) => ({
    from: { id: one.id },
    to: { id: other.id },
    associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId },
  });
  const now = new Date(state.now()).toISOString();
  const results = [seen(from, to, plain!.typeId), seen(to, from, plain!.inverse)];
  return { status: 200, value: { status: 'COMPLETE', results, startedAt: now, completedAt: now } };
}

function remove(call: Call): Reply {
  const { state } = call;
  const { from, to, problem } = endsOf(call);
  if (problem) return failure(state, problem);
  if (dissociate(state, from, to)) recordChange(call, 'deleted', from, to);
  return { status: 204, value: undefined };
}

/** The two ends that a path names. Without a second id, the second end is the first. */
function endsOf({ state, path }: Call): { from: End; to: End; problem?: Problem } {
  const from = { type: objectTypeNamed(path.objectType!), id: path.objectId! };
  const to = path.toObjectId === undefined ? from : { type: objectTypeNamed(path.toObjectType!), id: path.toObjectId };
  const found = [from, to].map(({ type, id }) => ({ type, id, record: recordOf(state, type, id) }));
  const gone = found.find(({ record }) => !record || record.archived);
  if (gone) return { from, to, problem: noSuchRecord(gone.type, gone.id) };
  const [one, two] = found.map(({ type, record }) => ({ type, id: record!.id }));
  return { from: one!, to: two! };
}

function recordChange({ state }: Call, change: string, from: End, to: End): void {
  const id = `${from.type.plural}/${from.id}/${to.type.plural}/${to.id}`;
  state.record({ kind: change, resource: 'association', id });
}

function kindOf(from: ObjectType, toPlural: string, typeId: number): Kind | undefined {
  return KINDS[`${from.plural}/${toPlural}`]?.find((one) => one.typeId === typeId);
}

/** By id, the smallest first, without what is archived. */
function associatesOf(state: State, { type, id }: End, to: ObjectType): readonly Associated[] {
  const stored = state.collection<Stored>('association').get(`${type.plural}/${id}/${to.plural}`)?.to ?? [];
  return stored.filter(({ toObjectId }) => recordOf(state, to, toObjectId)?.archived === false);
}

function associate(state: State, from: End, to: End, kinds: readonly Kind[]): void {
  write(state, from, to, (typeIds) => [...typeIds, ...kinds.map(({ typeId }) => typeId)]);
  write(state, to, from, (typeIds) => [...typeIds, ...kinds.map(({ inverse }) => inverse)]);
}

/** Whether there was an association to end. */
function dissociate(state: State, from: End, to: End): boolean {
  const was = associatesOf(state, from, to.type).some(({ toObjectId }) => toObjectId === to.id);
  if (!was) return false;
  write(state, from, to, () => []);
  write(state, to, from, () => []);
  return true;
}

function write(state: State, from: End, to: End, change: (typeIds: readonly number[]) => readonly number[]): void {
  const collection = state.collection<Stored>('association');
  const id = `${from.type.plural}/${from.id}/${to.type.plural}`;
  const stored = collection.get(id)?.to ?? [];
  const typeIds = [...new Set(change(stored.find(({ toObjectId }) => toObjectId === to.id)?.typeIds ?? []))];
  const others = stored.filter(({ toObjectId }) => toObjectId !== to.id);
  const changed = typeIds.length === 0 ? others : [...others, { toObjectId: to.id, typeIds }];
  collection.put({ id, to: changed.sort((a, b) => Number(a.toObjectId) - Number(b.toObjectId)) });
}
