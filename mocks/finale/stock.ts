import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { columns, MOST_ENTITIES, type Row, transposed } from './columns.ts';
import { failure } from './errors.ts';
import { productAt } from './products.ts';
import type { InventoryVariance, StoredFacility, StoredOrder, StoredStock, StoredVariance } from './schemas.ts';
import { madeNow } from './timestamps.ts';
import { idIn, urlOf } from './urls.ts';

interface VarianceFields {
  readonly facilityUrl: string;
  readonly generalComments?: string | null;
  readonly inventoryItemVarianceList: readonly { productUrl: string; quantityOnHandVar: number }[];
}

const ITEM_FIELDS = [
  'facilityUrl',
  'productUrl',
  'orderUrl',
  'lotId',
  'normalizedPackingString',
  'quantityOnHand',
  'quantityOnOrder',
  'quantityReserved',
];

const VARIANCE_FIELDS: readonly (keyof InventoryVariance)[] = [
  'inventoryVarianceId',
  'inventoryVarianceUrl',
  'facilityUrl',
  'generalComments',
  'inventoryItemVarianceList',
  'createdDate',
  'lastUpdatedDate',
];

export const stockHandlers: Readonly<Record<string, Handler>> = {
  'GET /{account}/api/inventoryitem': (call) => ({
    status: 200,
    value: transposed([...onHand(call), ...promised(call)].slice(0, MOST_ENTITIES), ITEM_FIELDS),
  }),
  'GET /{account}/api/inventoryvariance': (call) =>
    columns<StoredVariance>(call, {
      collection: 'inventoryvariance',
      fields: VARIANCE_FIELDS,
      row: (variance) => ({ ...varianceView(call, variance) }),
    }),
  'POST /{account}/api/inventoryvariance': createVariance,
};

/** Adds to what is on hand of a product at a facility; it may fall below nothing. */
export function moveStock(state: State, facility: string, product: string, quantity: number): void {
  const stock = state.collection<StoredStock>('inventoryitem');
  const id = `${facility}.${product}`;
  const before = stock.get(id)?.quantityOnHand ?? 0;
  stock.put({ id, facility, product, quantityOnHand: before + quantity });
}

function createVariance(call: Call): Reply {
  const { state } = call;
  const { facilityUrl, generalComments, inventoryItemVarianceList } = call.body as VarianceFields;
  const facility = state.collection<StoredFacility>('facility').get(idIn(facilityUrl, 'facility') ?? '');
  if (!facility) return failure(400, `There is no facility "${facilityUrl}".`);
  const items: { product: string; quantity: number }[] = [];
  for (const { productUrl, quantityOnHandVar } of inventoryItemVarianceList) {
    const product = productAt(state, productUrl);
    if (!product) return failure(400, `There is no product "${productUrl}".`);
    items.push({ product: product.id, quantity: quantityOnHandVar });
  }
  const variance = state.collection<StoredVariance>('inventoryvariance').put({
    id: state.id('', 10),
    facility: facility.id,
    generalComments: generalComments ?? null,
    items,
    ...madeNow(state),
  });
  for (const { product, quantity } of items) moveStock(state, facility.id, product, quantity);
  state.record({ kind: 'created', resource: 'inventoryvariance', id: variance.id });
  return { status: 200, value: varianceView(call, variance) };
}

/** What lies at facilities: an entry for each product and facility that has any. */
function onHand(call: Call): readonly Row[] {
  return call.state
    .collection<StoredStock>('inventoryitem')
    .newestFirst()
    .toReversed()
    .filter(({ quantityOnHand }) => quantityOnHand !== 0)
    .map(({ facility, product, quantityOnHand }) => ({
      facilityUrl: urlOf(call, 'facility', facility),
      productUrl: urlOf(call, 'product', product),
      quantityOnHand,
      quantityOnOrder: 0,
      quantityReserved: 0,
    }));
}

/** What committed orders will take away or bring: an entry for each of their items. */
function promised(call: Call): readonly Row[] {
  const committed = call.state
    .collection<StoredOrder>('order')
    .newestFirst()
    .toReversed()
    .filter(({ statusId }) => statusId === 'ORDER_LOCKED');
  return committed.flatMap((order) => {
    const isSale = order.orderTypeId === 'SALES_ORDER';
    const facility = isSale ? order.originFacility : order.destinationFacility;
    return order.items.map(({ product, quantity }) => ({
      facilityUrl: facility === null ? null : urlOf(call, 'facility', facility),
      productUrl: urlOf(call, 'product', product),
      orderUrl: urlOf(call, 'order', order.id),
      quantityOnHand: 0,
      quantityOnOrder: isSale ? 0 : quantity,
      quantityReserved: isSale ? quantity : 0,
    }));
  });
}

function varianceView(call: Call, variance: StoredVariance): InventoryVariance {
  return {
    inventoryVarianceId: variance.id,
    inventoryVarianceUrl: urlOf(call, 'inventoryvariance', variance.id),
    facilityUrl: urlOf(call, 'facility', variance.facility),
    generalComments: variance.generalComments,
    inventoryItemVarianceList: variance.items.map(({ product, quantity }) => ({
      productUrl: urlOf(call, 'product', product),
      quantityOnHandVar: quantity,
    })),
    createdDate: variance.createdDate,
    lastUpdatedDate: variance.lastUpdatedDate,
  };
}
