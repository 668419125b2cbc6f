import type { Resource } from '../../src/provider/collection.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { conflict, failure, invalid, notFound } from './errors.ts';
import { type ObjectType, objectTypeNamed } from './object-types.ts';
import type { Property, PropertyCreate, PropertyUpdate } from './schemas.ts';

type Stored = Resource & { readonly objectType: string; readonly property: Property };

/** The property of this name, unless it is archived. */
export function findProperty(state: State, type: ObjectType, name: string): Property | undefined {
  const property = stored(state, type, name)?.property;
  return property?.archived ? undefined : property;
}

/** A property as it is when it is made. `now` as ISO 8601. */
export function newProperty(fields: PropertyCreate, now: string, isHubspots = false): Property {
  return {
    name: fields.name,
    label: fields.label,
    type: fields.type,
    fieldType: fields.fieldType,
    groupName: fields.groupName,
    description: fields.description ?? '',
    options: fields.options ?? [],
    displayOrder: fields.displayOrder ?? -1,
    hasUniqueValue: fields.hasUniqueValue ?? false,
    hidden: fields.hidden ?? false,
    formField: fields.formField ?? false,
    hubspotDefined: isHubspots,
    calculated: false,
    externalOptions: false,
    archived: false,
    createdAt: now,
    updatedAt: now,
    modificationMetadata: { archivable: !isHubspots, readOnlyDefinition: isHubspots, readOnlyValue: false },
  };
}

export function putProperty(state: State, type: ObjectType, property: Property): Property {
  const id = `${type.plural}/${property.name}`;
  state.collection<Stored>('property').put({ id, objectType: type.plural, property });
  return property;
}

export const propertyHandlers: Readonly<Record<string, Handler>> = {
  'GET /crm/v3/properties/{objectType}': list,
  'POST /crm/v3/properties/{objectType}': create,
  'GET /crm/v3/properties/{objectType}/{propertyName}': retrieve,
  'PATCH /crm/v3/properties/{objectType}/{propertyName}': update,
  'DELETE /crm/v3/properties/{objectType}/{propertyName}': archive,
};

function list({ state, path, query }: Call): Reply {
  const archived = query.archived === true;
  const results = state
    .collection<Stored>('property')
    .newestFirst()
    .filter(({ objectType, property }) => objectType === path.objectType && property.archived === archived)
    .map(({ property }) => property)
    .reverse();
  return { status: 200, value: { results } };
}

function create({ state, path, body }: Call): Reply {
  const type = objectTypeNamed(path.objectType!);
  const fields = body as PropertyCreate;
  if (findProperty(state, type, fields.name)) {
    return failure(state, conflict(`A property named "${fields.name}" already exists.`));
  }
  const given = new Set(fields.options?.map(({ value }) => value));
  if (given.size < (fields.options?.length ?? 0)) {
    return failure(state, invalid('Options of a property must have values of their own.'));
  }
  const property = putProperty(state, type, newProperty(fields, new Date(state.now()).toISOString()));
  state.record({ kind: 'created', resource: 'property', id: `${type.plural}/${property.name}` });
  return { status: 201, value: property };
}

function retrieve({ state, path, query }: Call): Reply {
  const property = stored(state, objectTypeNamed(path.objectType!), path.propertyName!)?.property;
  if (!property || property.archived !== (query.archived === true)) return noSuch(state, path.propertyName!);
  return { status: 200, value: property };
}

function update({ state, path, body }: Call): Reply {
  const type = objectTypeNamed(path.objectType!);
  const property = findProperty(state, type, path.propertyName!);
  if (!property) return noSuch(state, path.propertyName!);
  if (property.modificationMetadata?.readOnlyDefinition) return readOnly(state, property.name);
  const { label, groupName, description, options, displayOrder, hidden, formField } = body as PropertyUpdate;
  const given = { label, groupName, description, options, displayOrder, hidden, formField };
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const updated = { ...property, ...changed, updatedAt: new Date(state.now()).toISOString() };
  putProperty(state, type, updated);
  state.record({ kind: 'updated', resource: 'property', id: `${type.plural}/${property.name}` });
  return { status: 200, value: updated };
}

function archive({ state, path }: Call): Reply {
  const type = objectTypeNamed(path.objectType!);
  const property = findProperty(state, type, path.propertyName!);
  if (!property) return noSuch(state, path.propertyName!);
  if (!property.modificationMetadata?.archivable) return readOnly(state, property.name);
  putProperty(state, type, { ...property, archived: true, archivedAt: new Date(state.now()).toISOString() });
  state.record({ kind: 'deleted', resource: 'property', id: `${type.plural}/${property.name}` });
  return { status: 204, value: undefined };
}

function stored(state: State, type: ObjectType, name: string): Stored | undefined {
  return state.collection<Stored>('property').get(`${type.plural}/${name}`);
}

function noSuch(state: State, name: string): Reply {
  return failure(state, notFound(`No property named "${name}" exists.`));
}

function readOnly(state: State, name: string): Reply {
  return failure(state, invalid(`The property "${name}" is HubSpot's own and cannot be changed.`));
}
