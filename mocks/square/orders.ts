import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { findCustomer } from './customers.ts';
import { badRequest, notFound, versionMismatch } from './errors.ts';
import { CURRENCY, isLocation } from './locations.ts';
import type { LineItems, Order } from './schemas.ts';
import { timeNow } from './time.ts';

export interface OrderFields {
  readonly location_id?: string;
  readonly customer_id?: string;
  readonly reference_id?: string;
  readonly line_items?: LineItems;
  readonly metadata?: Record<string, string>;
  readonly state?: Order['state'];
  readonly version?: number;
}

/** An order as it is when it is made, with its totals. */
export function newOrder(id: string, at: string, fields: OrderFields & { readonly location_id: string }): Order {
  const { line_items = [], location_id, state = 'OPEN' } = fields;
  const known = { ...writable(fields), location_id, state };
  return { ...known, id, created_at: at, updated_at: at, version: 1, ...priced(line_items) };
}

export const orderHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/orders': create,
  'GET /v2/orders/{order_id}': retrieve,
  'PUT /v2/orders/{order_id}': update,
};

function create({ state, body }: Call): Reply {
  const { order: fields } = body as { order: OrderFields & { location_id: string } };
  const refused = refusedFields(state, fields);
  if (refused) return refused;
  return stored(state, newOrder(state.id('', 28), timeNow(state), fields), 'created');
}

function retrieve({ state, path }: Call): Reply {
  const order = state.collection<Order>('order').get(path.order_id!);
  return order ? { status: 200, value: { order } } : notFound('Order', path.order_id!);
}

/** Fields that `fields_to_clear` may name. */
const CLEARABLE = ['customer_id', 'reference_id', 'metadata', 'line_items'] as const;

function update({ state, path, body }: Call): Reply {
  const { order: fields, fields_to_clear = [] } = body as { order: OrderFields; fields_to_clear?: string[] };
  const order = state.collection<Order>('order').get(path.order_id!);
  if (!order) return notFound('Order', path.order_id!);
  if (fields.version !== order.version) return versionMismatch(fields.version!, order.version, 'order.version');
  if (order.state === 'CANCELED')
    return badRequest('BAD_REQUEST', 'A canceled order cannot be changed.', 'order.state');
  const refused = refusedFields(state, fields);
  if (refused) return refused;
  const { line_items } = fields;
  const changed: Order = {
    ...order,
    ...writable(fields),
    ...(line_items ? priced(line_items) : {}),
    version: order.version + 1,
    updated_at: timeNow(state),
  };
  for (const field of CLEARABLE) if (fields_to_clear.includes(field)) delete changed[field];
  const cleared = changed.line_items ? changed : { ...changed, ...priced([]) };
  return stored(state, cleared, 'updated');
}

function stored(state: State, order: Order, kind: string): Reply {
  state.collection<Order>('order').put(order);
  state.record({ kind, resource: 'order', id: order.id });
  return { status: 200, value: { order } };
}

function refusedFields(state: State, { location_id, customer_id, line_items = [] }: OrderFields): Reply | undefined {
  if (location_id !== undefined && !isLocation(location_id)) {
    return notFound('Location', location_id, 'order.location_id');
  }
  if (customer_id !== undefined && !findCustomer(state, customer_id)) {
    return badRequest('CUSTOMER_NOT_FOUND', `Customer with ID \`${customer_id}\` not found.`, 'order.customer_id');
  }
  const foreign = line_items.findIndex(({ base_price_money }) => base_price_money.currency !== CURRENCY);
  if (foreign === -1) return undefined;
  const field = `order.line_items[${foreign}].base_price_money.currency`;
  return badRequest('CURRENCY_MISMATCH', `The location takes ${CURRENCY}.`, field);
}

/** The fields that a caller sets as they are. Whatever else an order has is Square's own. */
function writable(fields: OrderFields): Partial<Order> {
  const given = WRITABLE.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]);
  return Object.fromEntries(given) as Partial<Order>;
}

const WRITABLE = ['location_id', 'customer_id', 'reference_id', 'metadata', 'state'] as const;

/** The line items with their totals, and the total of all. */
function priced(lineItems: LineItems): Pick<Order, 'line_items' | 'total_money'> {
  const line_items = lineItems.map(({ name, quantity, base_price_money, note }, index) => {
    const total = { amount: Number(quantity) * base_price_money.amount, currency: base_price_money.currency };
    const uid = `line-${index + 1}`;
    return {
      uid,
      name,
      quantity,
      base_price_money,
      ...(note === undefined ? {} : { note }),
      gross_sales_money: total,
      total_money: total,
    };
  });
  const amount = line_items.reduce((sum, { total_money }) => sum + total_money.amount, 0);
  return { ...(line_items.length > 0 ? { line_items } : {}), total_money: { amount, currency: CURRENCY } };
}
