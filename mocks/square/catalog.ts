import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { badRequest, notFound, versionMismatch } from './errors.ts';
import type { CatalogObject, CatalogObjectFields } from './schemas.ts';
import { timeNow } from './time.ts';

/** A catalog object as it is stored: an item without its variations, which are objects of their own. */
export function newCatalogObject(
  id: string,
  at: string,
  version: number,
  { present_at_all_locations = true, ...fields }: Omit<CatalogObjectFields, 'id' | 'version'>,
): CatalogObject {
  return { ...fields, id, updated_at: at, version, is_deleted: false, present_at_all_locations };
}

export function findCatalogObject(state: State, id: string): CatalogObject | undefined {
  return state.collection<CatalogObject>('catalog_object').get(id);
}

export const catalogHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/catalog/object': upsert,
  'GET /v2/catalog/object/{object_id}': ({ state, path }) => {
    const object = findCatalogObject(state, path.object_id!);
    return object
      ? { status: 200, value: { object: shown(state, object) } }
      : notFound('Catalog object', path.object_id!);
  },
};

interface VariationFields {
  readonly type: 'ITEM_VARIATION';
  readonly id: string;
  readonly item_variation_data: Readonly<Record<string, unknown>>;
}

interface Mapping {
  readonly client_object_id: string;
  readonly object_id: string;
}

function upsert({ state, body }: Call): Reply {
  const { object } = body as { object: CatalogObjectFields };
  const refused = refusedObject(state, object);
  if (refused) return refused;
  const mappings: Mapping[] = [];
  const idOf = (given: string): string => {
    if (!given.startsWith('#')) return given;
    const object_id = state.id('', 24).toUpperCase();
    mappings.push({ client_object_id: given, object_id });
    return object_id;
  };
  const at = timeNow(state);
  const objects = state.collection<CatalogObject>('catalog_object');
  const id = idOf(object.id);
  const known = objects.get(id);
  const version = Math.max(state.now(), (known?.version ?? 0) + 1);
  const { variations = [], ...item } = itemDataOf(object);
  const fields = object.type === 'ITEM' ? { ...object, item_data: item } : object;
  const put = objects.put(newCatalogObject(id, at, version, fields as CatalogObjectFields));
  state.record({ kind: known ? 'updated' : 'created', resource: 'catalog_object', id });
  for (const { id: variation, type, item_variation_data } of variations) {
    const own = idOf(variation);
    const data = { ...item_variation_data, item_id: id };
    const existed = objects.get(own) !== undefined;
    objects.put(
      newCatalogObject(own, at, version, { type, item_variation_data: data } as unknown as CatalogObjectFields),
    );
    state.record({ kind: existed ? 'updated' : 'created', resource: 'catalog_object', id: own });
  }
  return {
    status: 200,
    value: { catalog_object: shown(state, put), ...(mappings.length > 0 ? { id_mappings: mappings } : {}) },
  };
}

function refusedObject(state: State, object: CatalogObjectFields): Reply | undefined {
  const { variations = [] } = itemDataOf(object);
  for (const { id, type } of [object, ...variations]) {
    if (id.startsWith('#')) continue;
    const known = findCatalogObject(state, id);
    if (!known) return notFound('Catalog object', id, 'object.id');
    if (known.type !== type)
      return badRequest('INVALID_VALUE', `The object \`${id}\` is of type ${known.type}.`, 'object.type');
  }
  const temporary = [object, ...variations].map(({ id }) => id).filter((id) => id.startsWith('#'));
  const known = findCatalogObject(state, object.id);
  if (known && object.version !== known.version) {
    return versionMismatch(object.version ?? 0, known.version, 'object.version');
  }
  if (new Set(temporary).size < temporary.length) {
    return badRequest('INVALID_VALUE', 'Two objects of the request have the same temporary ID.', 'object.id');
  }
  if (!('item_variation_data' in object)) return undefined;
  const { item_id } = object.item_variation_data;
  return findCatalogObject(state, item_id)?.type === 'ITEM'
    ? undefined
    : badRequest('INVALID_VALUE', `There is no item \`${item_id}\`.`, 'object.item_variation_data.item_id');
}

function itemDataOf(object: CatalogObjectFields): { readonly variations?: readonly VariationFields[] } {
  return 'item_data' in object ? (object.item_data as { variations?: VariationFields[] }) : {};
}

/** An item has its variations in it. */
function shown(state: State, object: CatalogObject): CatalogObject {
  if (object.type !== 'ITEM') return object;
  const variations = state
    .collection<CatalogObject>('catalog_object')
    .newestFirst()
    .filter(
      ({ item_variation_data }) => (item_variation_data as { item_id?: string } | undefined)?.item_id === object.id,
    )
    .toReversed();
  if (variations.length === 0) return object;
  return { ...object, item_data: { ...object.item_data, variations } as unknown as Record<string, never> };
}
