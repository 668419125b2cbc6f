import type { State } from '../../src/provider/state.ts';
import { productKey } from './products.ts';
import type { StoredFacility, StoredOrder, StoredPartyGroup, StoredProduct, StoredShipment } from './schemas.ts';
import { moveStock } from './stock.ts';
import { timestamp } from './timestamps.ts';

/** The account that fixtures are named under. Any other name works as well: the credential says whose world it is. */
const ACCOUNT = 'demo';

/** When the fixtures were made: the day before a virtual case begins. */
const CREATED = timestamp(Date.UTC(2025, 11, 31));
const DATES = { createdDate: CREATED, lastUpdatedDate: CREATED };

const numbered = (prefix: string, count: number, width = 2) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(width, '0')}`);

const skus = numbered('SKU-', 64);
const products = skus.map((_, index) => productKey(index));
const created = numbered('SO-', 64, 3);
const locked = numbered('PO-', 64, 3);
const shipments = numbered('SH-', 64, 3);
const facilities = ['100', '101'] as const;

const url = (collection: string) => (id: string) => `/${ACCOUNT}/api/${collection}/${id}`;

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  account: [ACCOUNT],
  product: products,
  'product.url': products.map(url('product')),
  order: created,
  'order.created': created,
  'order.locked': locked,
  'order.url': [...created, ...locked].map(url('order')),
  shipment: shipments,
  'facility.url': facilities.map(url('facility')),
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  for (const [index, id] of facilities.entries()) {
    const facilityName = index === 0 ? 'Main warehouse' : 'Overflow';
    state.collection<StoredFacility>('facility').put({ id, facilityName, ...DATES });
  }
  for (const [index, roleTypeId] of (['CUSTOMER', 'SUPPLIER'] as const).entries()) {
    const groupName = index === 0 ? 'Acme Stores' : 'Widget Works';
    state.collection<StoredPartyGroup>('partygroup').put({ id: String(100 + index), groupName, roleTypeId, ...DATES });
  }
  for (const [index, productId] of skus.entries()) {
    const id = products[index]!;
    state.collection<StoredProduct>('product').put({
      id,
      productId,
      internalName: `Widget ${index + 1}`,
      category: 'Widgets',
      cost: 5,
      statusId: 'PRODUCT_ACTIVE',
      userFieldDataList: [],
      ...DATES,
    });
    moveStock(state, facilities[0], id, 1_000);
  }
  for (const [index, id] of created.entries()) addOrder(state, id, 'SALES_ORDER', 'ORDER_CREATED', products[index]!);
  for (const [index, id] of locked.entries()) addOrder(state, id, 'PURCHASE_ORDER', 'ORDER_LOCKED', products[index]!);
  for (const [index, id] of shipments.entries()) {
    state.collection<StoredShipment>('shipment').put({
      id,
      shipmentTypeId: 'SALES_SHIPMENT',
      order: created[index]!,
      statusId: 'SHIPMENT_INPUT',
      trackingCode: null,
      shipDate: null,
      items: [{ product: products[index]!, quantity: 2 }],
      ...DATES,
    });
  }
}

function addOrder(
  state: State,
  id: string,
  orderTypeId: StoredOrder['orderTypeId'],
  statusId: StoredOrder['statusId'],
  product: string,
): void {
  const isSale = orderTypeId === 'SALES_ORDER';
  state.collection<StoredOrder>('order').put({
    id,
    orderTypeId,
    statusId,
    originFacility: isSale ? facilities[0] : null,
    destinationFacility: isSale ? null : facilities[0],
    referenceNumber: null,
    items: [{ product, quantity: 4, unitPrice: 16.56 }],
    ...DATES,
  });
}
