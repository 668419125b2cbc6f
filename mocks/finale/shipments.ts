import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { columns } from './columns.ts';
import { failure, notFound } from './errors.ts';
import { productAt } from './products.ts';
import type { Shipment, StoredOrder, StoredShipment } from './schemas.ts';
import { moveStock } from './stock.ts';
import { changedNow, madeNow, timestamp } from './timestamps.ts';
import { idIn, urlOf } from './urls.ts';

interface ShipmentFields {
  readonly shipmentTypeId: Shipment['shipmentTypeId'];
  readonly primaryOrderUrl: string;
  readonly trackingCode?: string | null;
  readonly shipmentItemList?: readonly { productUrl: string; quantity: number }[];
}

const FIELDS: readonly (keyof Shipment)[] = [
  'shipmentId',
  'shipmentUrl',
  'shipmentTypeId',
  'primaryOrderUrl',
  'statusId',
  'actionUrlShip',
  'trackingCode',
  'shipDate',
  'shipmentItemList',
  'createdDate',
  'lastUpdatedDate',
];

export const shipmentHandlers: Readonly<Record<string, Handler>> = {
  'GET /{account}/api/shipment': (call) =>
    columns<StoredShipment>(call, {
      collection: 'shipment',
      fields: FIELDS,
      row: (shipment) => ({ ...shipmentView(call, shipment) }),
    }),
  'POST /{account}/api/shipment': create,
  'GET /{account}/api/shipment/{shipment}': retrieve,
  'POST /{account}/api/shipment/{shipment}/ship': ship,
};

function create(call: Call): Reply {
  const { state } = call;
  const { shipmentTypeId, primaryOrderUrl, trackingCode, shipmentItemList = [] } = call.body as ShipmentFields;
  const order = state.collection<StoredOrder>('order').get(idIn(primaryOrderUrl, 'order') ?? '');
  if (!order) return failure(400, `There is no order "${primaryOrderUrl}".`);
  if (order.statusId === 'ORDER_CANCELLED') return failure(400, `The order "${order.id}" is cancelled.`);
  const items: { product: string; quantity: number }[] = [];
  for (const { productUrl, quantity } of shipmentItemList) {
    const product = productAt(state, productUrl);
    if (!product) return failure(400, `There is no product "${productUrl}".`);
    items.push({ product: product.id, quantity });
  }
  const shipment = state.collection<StoredShipment>('shipment').put({
    id: state.id('', 10),
    shipmentTypeId,
    order: order.id,
    statusId: 'SHIPMENT_INPUT',
    trackingCode: trackingCode ?? null,
    shipDate: null,
    items,
    ...madeNow(state),
  });
  state.record({ kind: 'created', resource: 'shipment', id: shipment.id });
  return { status: 200, value: shipmentView(call, shipment) };
}

function retrieve(call: Call): Reply {
  const id = call.path.shipment!;
  const shipment = call.state.collection<StoredShipment>('shipment').get(id);
  return shipment ? { status: 200, value: shipmentView(call, shipment) } : notFound('shipment', id);
}

function ship(call: Call): Reply {
  const { state } = call;
  const id = call.path.shipment!;
  const shipments = state.collection<StoredShipment>('shipment');
  const shipment = shipments.get(id);
  if (!shipment) return notFound('shipment', id);
  if (shipment.statusId !== 'SHIPMENT_INPUT') {
    return failure(400, `The shipment "${id}" is ${shipment.statusId}: it cannot be shipped.`);
  }
  const { shipDate } = (call.body ?? {}) as { shipDate?: string };
  const shipped = shipments.put(
    changedNow<StoredShipment>(state, shipment, {
      statusId: 'SHIPMENT_SHIPPED',
      shipDate: shipDate ?? timestamp(state.now()),
    }),
  );
  const order = state.collection<StoredOrder>('order').get(shipment.order)!;
  const isSale = shipment.shipmentTypeId === 'SALES_SHIPMENT';
  const facility = isSale ? order.originFacility : order.destinationFacility;
  if (facility !== null) {
    for (const { product, quantity } of shipment.items)
      moveStock(state, facility, product, isSale ? -quantity : quantity);
  }
  state.record({ kind: 'shipped', resource: 'shipment', id });
  return { status: 200, value: shipmentView(call, shipped) };
}

function shipmentView(call: Call, shipment: StoredShipment): Shipment {
  const shipmentUrl = urlOf(call, 'shipment', shipment.id);
  return {
    shipmentId: shipment.id,
    shipmentUrl,
    shipmentTypeId: shipment.shipmentTypeId,
    primaryOrderUrl: urlOf(call, 'order', shipment.order),
    statusId: shipment.statusId,
    actionUrlShip: shipment.statusId === 'SHIPMENT_INPUT' ? `${shipmentUrl}/ship` : null,
    trackingCode: shipment.trackingCode,
    shipDate: shipment.shipDate,
    shipmentItemList: shipment.items.map(({ product, quantity }) => ({
      productUrl: urlOf(call, 'product', product),
      quantity,
    })),
    createdDate: shipment.createdDate,
    lastUpdatedDate: shipment.lastUpdatedDate,
  };
}
