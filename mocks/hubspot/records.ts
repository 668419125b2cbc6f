import type { Resource } from '../../src/provider/collection.ts';
import type { State } from '../../src/provider/state.ts';
import { conflict, invalid, notFound, type Problem } from './errors.ts';
import type { ObjectType } from './object-types.ts';
import { findProperty } from './properties.ts';
import { readValues } from './property-values.ts';
import type { GivenValues } from './schemas.ts';

/** A contact, company or deal. */
export interface CrmRecord extends Resource {
  readonly archived: boolean;
  readonly archivedAt?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Texts all; a property without a value is absent. */
  readonly properties: Readonly<Record<string, string>>;
  /** The record that this one has become part of. */
  readonly mergedInto?: string;
}

/** Who has a value of a property whose values are unique. */
type Holder = Resource & { readonly holder: string | null };

/** The records of a type that are not merged into others, by id, the smallest first. */
export function recordsOf(state: State, type: ObjectType): CrmRecord[] {
  return state
    .collection<CrmRecord>(type.singular)
    .newestFirst()
    .filter((record) => record.mergedInto === undefined)
    .reverse();
}

/** The record of this id, or the one that it was merged into. Archived or not. */
export function recordOf(state: State, type: ObjectType, id: string): CrmRecord | undefined {
  const records = state.collection<CrmRecord>(type.singular);
  let record = records.get(id);
  while (record?.mergedInto !== undefined) record = records.get(record.mergedInto);
  return record;
}

/** What a record has for a property, or `undefined`. */
export function textOf({ properties }: CrmRecord, name: string): string | undefined {
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** The record that a request means: by id, or by a value of `idProperty`. Not the archived ones. */
export function find(
  state: State,
  type: ObjectType,
  id: string,
  idProperty = 'hs_object_id',
): { readonly record: CrmRecord | undefined } | Problem {
  if (idProperty === 'hs_object_id') return { record: live(recordOf(state, type, id)) };
  if (!isUnique(state, type, idProperty)) {
    return invalid(`The property "${idProperty}" does not exist, or its values are not unique.`);
  }
  const holder = holderOf(state, type, idProperty, idProperty === 'email' ? id.toLowerCase() : id);
  return { record: holder === undefined ? undefined : live(recordOf(state, type, holder)) };
}

export function noSuchRecord({ singular }: ObjectType, id: string): Problem {
  return notFound(`Object not found: there is no ${singular} ${id}.`, { id: [id] });
}

/** Puts a record with these values into the world. `now` as ISO 8601. */
export function newRecord(
  state: State,
  type: ObjectType,
  id: string,
  values: Readonly<Record<string, string>>,
  now: string,
): CrmRecord {
  const properties = withoutEmpty({ ...values, createdate: now, hs_object_id: id, [type.modified]: now });
  return put(state, type, { id, archived: false, createdAt: now, updatedAt: now, properties });
}

/** Changes values of a record, or says why not. An empty value clears its property. */
export function updateRecord(
  state: State,
  type: ObjectType,
  record: CrmRecord,
  given: GivenValues,
): CrmRecord | Problem {
  const read = readValues(state, type, given);
  if (!('values' in read)) return read;
  const taken = takenBy(state, type, read.values, record.id);
  if (taken) return taken;
  const now = new Date(state.now()).toISOString();
  const properties = withoutEmpty({ ...record.properties, ...read.values, [type.modified]: now });
  const updated = put(state, type, { ...record, updatedAt: now, properties }, record);
  state.record({ kind: 'updated', resource: type.singular, id: record.id });
  return updated;
}

/** Archives a record, if it is there. Its values are free for others. */
export function archiveRecord(state: State, type: ObjectType, id: string): void {
  const record = live(recordOf(state, type, id));
  if (!record) return;
  const now = new Date(state.now()).toISOString();
  put(state, type, { ...record, archived: true, archivedAt: now, updatedAt: now }, record);
  state.record({ kind: 'deleted', resource: type.singular, id: record.id });
}

/** Makes a record a part of another, under whose id it is found from now on. */
export function absorbRecord(state: State, type: ObjectType, record: CrmRecord, into: string): void {
  put(state, type, { ...record, mergedInto: into }, record);
  state.record({ kind: 'merged', resource: type.singular, id: record.id });
}

/** An id that nobody has: larger than those before it. */
export function nextId(state: State, type: ObjectType): string {
  const sequences = state.collection<Resource & { readonly last: number }>('sequence');
  const last = sequences.get(type.singular)?.last ?? FIRST_ID;
  const gap = [...state.id('', 4)].reduce((sum, character) => sum * 7 + character.charCodeAt(0), 1) % 1_000;
  const next = last + 1 + gap;
  sequences.put({ id: type.singular, last: next });
  return String(next);
}

/** Larger than the id of any fixture. */
const FIRST_ID = 150_000_000_000;

function live(record: CrmRecord | undefined): CrmRecord | undefined {
  return record?.archived ? undefined : record;
}

function put(state: State, type: ObjectType, record: CrmRecord, before?: CrmRecord): CrmRecord {
  for (const name of uniqueNames(state, type, { ...before?.properties, ...record.properties })) {
    const old = before && textOf(before, name);
    const value = record.archived || record.mergedInto !== undefined ? undefined : textOf(record, name);
    if (old === value) continue;
    if (old !== undefined) hold(state, type, name, old, null);
    if (value !== undefined) hold(state, type, name, value, record.id);
  }
  return state.collection<CrmRecord>(type.singular).put(record);
}

/** The problem with values that must be unique and that another record than `self` has, if there is one. */
export function takenBy(
  state: State,
  type: ObjectType,
  values: Readonly<Record<string, string>>,
  self: string | undefined,
): Problem | undefined {
  for (const name of uniqueNames(state, type, values)) {
    const holder = values[name] === '' ? undefined : holderOf(state, type, name, values[name]!);
    if (holder !== undefined && holder !== self) {
      return conflict(`${type.title} already exists. Existing ID: ${holder}`);
    }
  }
  return undefined;
}

function uniqueNames(state: State, type: ObjectType, values: Readonly<Record<string, string>>): string[] {
  return Object.keys(values).filter((name) => isUnique(state, type, name));
}

function isUnique(state: State, type: ObjectType, name: string): boolean {
  return findProperty(state, type, name)?.hasUniqueValue === true || (type.singular === 'contact' && name === 'email');
}

function holderOf(state: State, type: ObjectType, name: string, value: string): string | undefined {
  return state.collection<Holder>('unique value').get(`${type.plural}/${name}/${value}`)?.holder ?? undefined;
}

function hold(state: State, type: ObjectType, name: string, value: string, holder: string | null): void {
  state.collection<Holder>('unique value').put({ id: `${type.plural}/${name}/${value}`, holder });
}

function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
