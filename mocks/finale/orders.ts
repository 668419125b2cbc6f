import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { columns } from './columns.ts';
import { failure, notFound } from './errors.ts';
import { productAt } from './products.ts';
import type { Order, StoredFacility, StoredOrder, StoredOrderItem, StoredProduct, StoredShipment } from './schemas.ts';
import { changedNow, madeNow } from './timestamps.ts';
import { idIn, urlOf } from './urls.ts';

interface OrderFields {
  readonly orderId?: string;
  readonly orderTypeId: Order['orderTypeId'];
  readonly originFacilityUrl?: string;
  readonly destinationFacilityUrl?: string;
  readonly referenceNumber?: string | null;
  readonly orderItemList?: readonly { productUrl: string; quantity: number; unitPrice?: number }[];
}

type Status = Order['statusId'];

const FIELDS: readonly (keyof Order)[] = [
  'orderId',
  'orderUrl',
  'orderTypeId',
  'statusId',
  'actionUrlLock',
  'actionUrlEdit',
  'actionUrlComplete',
  'actionUrlCancel',
  'originFacilityUrl',
  'destinationFacilityUrl',
  'referenceNumber',
  'orderItemList',
  'shipmentUrlList',
  'createdDate',
  'lastUpdatedDate',
];

/** What an action needs the order's status to be, and what it makes of it. */
const ACTIONS = {
  lock: { from: ['ORDER_CREATED'], to: 'ORDER_LOCKED' },
  edit: { from: ['ORDER_LOCKED'], to: 'ORDER_CREATED' },
  complete: { from: ['ORDER_CREATED', 'ORDER_LOCKED'], to: 'ORDER_COMPLETED' },
  cancel: { from: ['ORDER_CREATED', 'ORDER_LOCKED'], to: 'ORDER_CANCELLED' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>;

type Action = keyof typeof ACTIONS;

export const orderHandlers: Readonly<Record<string, Handler>> = {
  'GET /{account}/api/order': (call) =>
    columns<StoredOrder>(call, {
      collection: 'order',
      fields: FIELDS,
      row: (order) => ({ ...orderView(call, order) }),
    }),
  'POST /{account}/api/order': create,
  'GET /{account}/api/order/{order}': retrieve,
  'POST /{account}/api/order/{order}': update,
  'POST /{account}/api/order/{order}/lock': (call) => act(call, 'lock'),
  'POST /{account}/api/order/{order}/edit': (call) => act(call, 'edit'),
  'POST /{account}/api/order/{order}/complete': (call) => act(call, 'complete'),
  'POST /{account}/api/order/{order}/cancel': (call) => act(call, 'cancel'),
};

function create(call: Call): Reply {
  const { state } = call;
  const fields = call.body as OrderFields;
  const orders = state.collection<StoredOrder>('order');
  const id = fields.orderId ?? state.id('', 10);
  if (orders.get(id)) return failure(400, `There is an order "${id}" already.`);
  const parts = partsOf(state, fields);
  if (typeof parts === 'string') return failure(400, parts);
  const order = orders.put({
    id,
    orderTypeId: fields.orderTypeId,
    statusId: 'ORDER_CREATED',
    originFacility: null,
    destinationFacility: null,
    referenceNumber: null,
    items: [],
    ...parts,
    ...madeNow(state),
  });
  state.record({ kind: 'created', resource: 'order', id });
  return { status: 200, value: orderView(call, order) };
}

function retrieve(call: Call): Reply {
  const id = call.path.order!;
  const order = call.state.collection<StoredOrder>('order').get(id);
  return order ? { status: 200, value: orderView(call, order) } : notFound('order', id);
}

function update(call: Call): Reply {
  const { state } = call;
  const id = call.path.order!;
  const orders = state.collection<StoredOrder>('order');
  const order = orders.get(id);
  if (!order) return notFound('order', id);
  if (!isOpen(order)) return failure(400, `The order "${id}" is ${order.statusId} and cannot be changed.`);
  const parts = partsOf(state, call.body as OrderFields);
  if (typeof parts === 'string') return failure(400, parts);
  const updated = orders.put(changedNow(state, order, parts));
  state.record({ kind: 'updated', resource: 'order', id });
  return { status: 200, value: orderView(call, updated) };
}

function act(call: Call, action: Action): Reply {
  const { state } = call;
  const id = call.path.order!;
  const orders = state.collection<StoredOrder>('order');
  const order = orders.get(id);
  if (!order) return notFound('order', id);
  const { to } = ACTIONS[action];
  if (!allows(order, action)) return failure(400, `The order "${id}" is ${order.statusId}: it cannot become ${to}.`);
  const changed = orders.put(changedNow<StoredOrder>(state, order, { statusId: to }));
  state.record({ kind: to.slice('ORDER_'.length).toLowerCase(), resource: 'order', id });
  if (action === 'cancel') cancelShipments(state, id);
  return { status: 200, value: orderView(call, changed) };
}

function cancelShipments(state: State, order: string): void {
  const shipments = state.collection<StoredShipment>('shipment');
  for (const shipment of shipments.newestFirst()) {
    if (shipment.order !== order || shipment.statusId === 'SHIPMENT_CANCELLED') continue;
    shipments.put(changedNow<StoredShipment>(state, shipment, { statusId: 'SHIPMENT_CANCELLED' }));
    state.record({ kind: 'cancelled', resource: 'shipment', id: shipment.id });
  }
}

/** What the fields of a request come to, or what is wrong with them. */
function partsOf(state: State, fields: Partial<OrderFields>): Partial<StoredOrder> | string {
  const parts: { -readonly [K in keyof StoredOrder]?: StoredOrder[K] } = {};
  if (fields.referenceNumber !== undefined) parts.referenceNumber = fields.referenceNumber;
  const { originFacilityUrl, destinationFacilityUrl } = fields;
  for (const [part, url] of [
    ['originFacility', originFacilityUrl],
    ['destinationFacility', destinationFacilityUrl],
  ] as const) {
    if (url === undefined) continue;
    const id = idIn(url, 'facility');
    if (id === undefined || !state.collection<StoredFacility>('facility').get(id))
      return `There is no facility "${url}".`;
    parts[part] = id;
  }
  if (fields.orderItemList === undefined) return parts;
  const items: StoredOrderItem[] = [];
  for (const { productUrl, quantity, unitPrice } of fields.orderItemList) {
    const product = productAt(state, productUrl);
    if (!product) return `There is no product "${productUrl}".`;
    items.push({ product: product.id, quantity, unitPrice: unitPrice ?? null });
  }
  parts.items = items;
  return parts;
}

function isOpen({ statusId }: StoredOrder): boolean {
  return statusId === 'ORDER_CREATED' || statusId === 'ORDER_LOCKED';
}

function allows({ statusId }: StoredOrder, action: Action): boolean {
  return (ACTIONS[action].from as readonly Status[]).includes(statusId);
}

function orderView(call: Call, order: StoredOrder): Order {
  const { state } = call;
  const orderUrl = urlOf(call, 'order', order.id);
  const action = (name: Action) => (allows(order, name) ? `${orderUrl}/${name}` : null);
  const facility = (id: string | null) => (id === null ? null : urlOf(call, 'facility', id));
  const shipments = state.collection<StoredShipment>('shipment').newestFirst();
  return {
    orderId: order.id,
    orderUrl,
    orderTypeId: order.orderTypeId,
    statusId: order.statusId,
    actionUrlLock: action('lock'),
    actionUrlEdit: action('edit'),
    actionUrlComplete: action('complete'),
    actionUrlCancel: action('cancel'),
    originFacilityUrl: facility(order.originFacility),
    destinationFacilityUrl: facility(order.destinationFacility),
    referenceNumber: order.referenceNumber,
    orderItemList: order.items.map(({ product, quantity, unitPrice }, index) => ({
      orderItemUrl: `${orderUrl}/orderItem/${String(index + 1).padStart(8, '0')}`,
      productId: state.collection<StoredProduct>('product').get(product)!.productId,
      productUrl: urlOf(call, 'product', product),
      quantity,
      unitPrice,
    })),
    shipmentUrlList: shipments
      .filter((shipment) => shipment.order === order.id)
      .map((shipment) => urlOf(call, 'shipment', shipment.id)),
    createdDate: order.createdDate,
    lastUpdatedDate: order.lastUpdatedDate,
  };
}
