import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { findCatalogObject } from './catalog.ts';
import { notFound } from './errors.ts';
import { isLocation } from './locations.ts';
import type { InventoryChangeFields, InventoryCount } from './schemas.ts';
import { timeNow } from './time.ts';

/** A count as it is stored: under variation, location and state, which together name it. */
type StoredCount = InventoryCount & { readonly id: string };

/** Quantities have at most five decimals. */
const UNIT = 100_000;

export const inventoryHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/inventory/changes/batch-create': batchCreate,
};

/** Every change is looked at before the first is made: all or none. */
function batchCreate({ state, body }: Call): Reply {
  const { changes } = body as { changes: InventoryChangeFields[] };
  for (const [index, change] of changes.entries()) {
    const { catalog_object_id, location_id } = targetOf(change);
    const at = `changes[${index}]`;
    if (findCatalogObject(state, catalog_object_id)?.type !== 'ITEM_VARIATION') {
      return notFound('Catalog object', catalog_object_id, `${at}.catalog_object_id`);
    }
    if (!isLocation(location_id)) return notFound('Location', location_id, `${at}.location_id`);
  }
  const touched = new Map<string, StoredCount>();
  for (const change of changes) {
    for (const count of appliedTo(state, change)) touched.set(count.id, count);
    state.record({ kind: 'changed', resource: 'inventory', id: targetOf(change).catalog_object_id });
  }
  return { status: 200, value: { counts: [...touched.values()].map(({ id: _, ...count }) => count) } };
}

function targetOf(change: InventoryChangeFields): { readonly catalog_object_id: string; readonly location_id: string } {
  return 'physical_count' in change ? change.physical_count : change.adjustment;
}

function appliedTo(state: State, change: InventoryChangeFields): StoredCount[] {
  if ('physical_count' in change) {
    const { quantity, state: stock } = change.physical_count;
    return [counted(state, change, stock, () => units(quantity))];
  }
  const { quantity, from_state, to_state } = change.adjustment;
  return [
    ...(from_state === 'NONE' ? [] : [counted(state, change, from_state, (now) => now - units(quantity))]),
    counted(state, change, to_state, (now) => now + units(quantity)),
  ];
}

function counted(
  state: State,
  change: InventoryChangeFields,
  stock: string,
  next: (now: number) => number,
): StoredCount {
  const { catalog_object_id, location_id } = targetOf(change);
  const counts = state.collection<StoredCount>('inventory_count');
  const id = `${catalog_object_id}/${location_id}/${stock}`;
  return counts.put({
    id,
    catalog_object_id,
    catalog_object_type: 'ITEM_VARIATION',
    state: stock,
    location_id,
    quantity: String(next(units(counts.get(id)?.quantity ?? '0')) / UNIT),
    calculated_at: timeNow(state),
  });
}

function units(quantity: string): number {
  return Math.round(Number(quantity) * UNIT);
}
