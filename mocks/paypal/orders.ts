import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, noSuch, unprocessable } from './errors.ts';
import { amountProblem } from './money.ts';
import { authorizationView, captures, captureView, refunds, refundView, type StoredAuthorization } from './payments.ts';
import { link, newId, timeOf, wantsWhole } from './presented.ts';
import type { Order, OrderFields, PurchaseUnit, PurchaseUnitFields } from './schemas.ts';

/** An order as it is stored. Its payments stand beside it, by the ids here. */
export interface StoredOrder {
  readonly id: string;
  readonly intent: 'CAPTURE' | 'AUTHORIZE';
  readonly status: NonNullable<Order['status']>;
  readonly units: readonly StoredUnit[];
  readonly payment_source?: Order['payment_source'];
  readonly payer?: Order['payer'];
  readonly returnUrl?: string | undefined;
  readonly create_time: string;
  readonly update_time: string;
}

interface StoredUnit extends PurchaseUnitFields {
  readonly reference_id: string;
  /** The id of the capture or the authorization, once there is one. */
  readonly payment?: string;
}

const BUYER = { email_address: 'buyer@personal.example.com', payer_id: 'QYR5Z8XDVJNXQ' };
const PAYEE = { email_address: 'merchant@business.example.com', merchant_id: 'X5XAHHCG636FA' };
/** An authorization is held for 29 days. */
const HELD_MS = 29 * 24 * 60 * 60 * 1000;

export const orders = (state: State) => state.collection<StoredOrder>('order');
const authorizations = (state: State) => state.collection<StoredAuthorization>('authorization');

export const orderHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/checkout/orders': create,
  'GET /v2/checkout/orders/{id}': show,
  'POST /v2/checkout/orders/{id}/capture': (call) => pay(call, 'CAPTURE'),
  'POST /v2/checkout/orders/{id}/authorize': (call) => pay(call, 'AUTHORIZE'),
  'GET /checkoutnow': approve,
};

/** An order as answers show it: short, with its payments, or whole. */
export function orderView(
  state: State,
  order: StoredOrder,
  origin: string,
  extent: 'short' | 'payments' | 'whole',
): Order {
  const { id, status, intent, payment_source, payer, create_time, update_time } = order;
  const shown: Order = { id, status, links: linksOf(order, origin) };
  if (payment_source) shown.payment_source = payment_source;
  if (extent === 'short') return shown;
  shown.purchase_units = order.units.map((unit) => unitView(state, order, unit, origin, extent === 'whole'));
  if (payer) shown.payer = payer;
  return extent === 'whole' ? { ...shown, intent, create_time, update_time } : shown;
}

/** A fresh order, not approved yet. */
export function newOrder(id: string, createTime: string, fields: OrderFields): StoredOrder {
  const { intent, purchase_units, payment_source, application_context } = fields;
  const paypal = payment_source && 'paypal' in payment_source ? payment_source.paypal : undefined;
  return {
    id,
    intent,
    status: paypal ? 'PAYER_ACTION_REQUIRED' : 'CREATED',
    units: purchase_units.map(({ reference_id = 'default', amount, ...unit }) => ({
      reference_id,
      amount,
      ...picked(unit),
    })),
    ...(paypal ? { payment_source: { paypal: {} } } : {}),
    returnUrl: paypal?.experience_context?.return_url ?? application_context?.return_url,
    create_time: createTime,
    update_time: createTime,
  };
}

/** The order after its buyer has approved it. */
export function approved(order: StoredOrder, updateTime: string): StoredOrder {
  return {
    ...order,
    status: 'APPROVED',
    payer: BUYER,
    payment_source: { paypal: { email_address: BUYER.email_address, account_id: BUYER.payer_id } as never },
    update_time: updateTime,
  };
}

/** The order after its payment was taken or held, by its intent. `idOf` names the payment of each unit. */
export function paid(state: State, order: StoredOrder, time: string, idOf: (unit: number) => string): StoredOrder {
  const units = order.units.map((unit, index): StoredUnit => {
    const { amount, custom_id, invoice_id } = unit;
    const id = idOf(index);
    const common = { id, amount, ...picked({ custom_id, invoice_id }), create_time: time, update_time: time };
    if (order.intent === 'CAPTURE') captures(state).put({ ...common, orderId: order.id, refunded: 0 });
    else {
      const expires = timeOf(Date.parse(time) + HELD_MS);
      authorizations(state).put({ ...common, status: 'CREATED', expiration_time: expires });
    }
    return { ...unit, payment: id };
  });
  return orders(state).put({ ...order, units, status: 'COMPLETED', update_time: time });
}

function create(call: Call): Reply {
  const { state, origin, headers } = call;
  const fields = call.body as OrderFields;
  for (const [index, { amount }] of fields.purchase_units.entries()) {
    const problem = amountProblem(amount, `/purchase_units/${index}/amount`);
    if (problem) return problem;
  }
  const card = cardOf(fields);
  if (card && headers['paypal-request-id'] === undefined) return requestIdRequired();
  const order = newOrder(newId(state), timeOf(state.now()), fields);
  orders(state).put(order);
  state.record({ kind: 'created', resource: 'order', id: order.id });
  const now = card ? payNow(state, { ...order, payment_source: cardView(card) }) : order;
  return {
    status: 201,
    value: orderView(state, now, origin, wantsWhole(call) ? 'whole' : card ? 'payments' : 'short'),
  };
}

function show({ state, path, origin }: Call): Reply {
  const order = orders(state).get(path.id!);
  return order ? { status: 200, value: orderView(state, order, origin, 'whole') } : noSuch('id', path.id!);
}

function pay(call: Call, intent: StoredOrder['intent']): Reply {
  const { state, path, origin } = call;
  const order = orders(state).get(path.id!);
  if (!order) return noSuch('id', path.id!);
  if (order.intent !== intent) {
    const verb = intent === 'CAPTURE' ? 'captured' : 'authorized';
    return unprocessable('ACTION_DOES_NOT_MATCH_INTENT', `The order cannot be ${verb}: its intent is ${order.intent}.`);
  }
  if (order.status === 'COMPLETED') {
    return intent === 'CAPTURE'
      ? unprocessable(
          'ORDER_ALREADY_CAPTURED',
          "Order already captured. If 'intent=CAPTURE' only one capture per order is allowed.",
        )
      : unprocessable(
          'ORDER_ALREADY_AUTHORIZED',
          "Order already authorized. If 'intent=AUTHORIZE' only one authorization per order is allowed.",
        );
  }
  const card = cardOf((call.body ?? {}) as Partial<OrderFields>);
  if (order.status !== 'APPROVED' && !card) {
    return unprocessable(
      'ORDER_NOT_APPROVED',
      'Payer has not yet approved the Order for payment. The payer needs to approve it at the link that the order gives.',
    );
  }
  if (card && call.headers['paypal-request-id'] === undefined) return requestIdRequired();
  const done = payNow(state, card ? { ...order, payment_source: cardView(card) } : order);
  return { status: 201, value: orderView(state, done, origin, wantsWhole(call) ? 'whole' : 'payments') };
}

function approve({ state, query }: Call): Reply {
  const id = query.token as string;
  const order = orders(state).get(id);
  if (!order) return noSuch('token', id);
  const waits = order.status === 'CREATED' || order.status === 'PAYER_ACTION_REQUIRED';
  if (waits) {
    // Not in the ledger: it is the buyer's doing, not the caller's.
    orders(state).put(approved(order, timeOf(state.now())));
  }
  if (order.returnUrl === undefined || !URL.canParse(order.returnUrl)) return { status: 204, value: undefined };
  const back = new URL(order.returnUrl);
  back.searchParams.set('token', id);
  back.searchParams.set('PayerID', BUYER.payer_id);
  return { status: 302, value: undefined, headers: { location: back.href } };
}

function payNow(state: State, order: StoredOrder): StoredOrder {
  const resource = order.intent === 'CAPTURE' ? 'capture' : 'authorization';
  return paid(state, order, timeOf(state.now()), () => {
    const id = newId(state);
    state.record({ kind: 'created', resource, id });
    return id;
  });
}

function unitView(state: State, order: StoredOrder, stored: StoredUnit, origin: string, whole: boolean): PurchaseUnit {
  const { payment, reference_id, ...unit } = stored;
  const shown: PurchaseUnit = whole ? { reference_id, ...unit, payee: PAYEE } : { reference_id };
  if (payment === undefined) return shown;
  const held = authorizations(state).get(payment);
  if (held) return { ...shown, payments: { authorizations: [authorizationView(held, order.id, origin)] } };
  const back = refunds(state)
    .newestFirst()
    .filter(({ captureId }) => captureId === payment);
  return {
    ...shown,
    payments: {
      captures: [captureView(captures(state).get(payment)!, origin)],
      ...(back.length > 0 ? { refunds: back.map((refund) => refundView(refund, origin, true)) } : {}),
    },
  };
}

function linksOf({ id, status, intent }: StoredOrder, origin: string) {
  const here = `${origin}/v2/checkout/orders/${id}`;
  const approval = `${origin}/checkoutnow?token=${id}`;
  const links = [link(here, 'self')];
  if (status === 'CREATED') links.push(link(approval, 'approve'));
  if (status === 'PAYER_ACTION_REQUIRED') links.push(link(approval, 'payer-action'));
  if (status === 'CREATED' || status === 'APPROVED') {
    links.push(
      intent === 'CAPTURE'
        ? link(`${here}/capture`, 'capture', 'POST')
        : link(`${here}/authorize`, 'authorize', 'POST'),
    );
  }
  return links;
}

type CardFields = { readonly number: string; readonly expiry: string; readonly name?: string | undefined };

function cardOf({ payment_source }: Partial<OrderFields>): CardFields | undefined {
  return payment_source && 'card' in payment_source ? payment_source.card : undefined;
}

function cardView({ number, expiry, name }: CardFields): NonNullable<Order['payment_source']> {
  return { card: { ...(name === undefined ? {} : { name }), last_digits: number.slice(-4), expiry } as never };
}

function requestIdRequired(): Reply {
  return failure(400, {
    field: 'PayPal-Request-Id',
    location: 'header',
    issue: 'PAYPAL_REQUEST_ID_REQUIRED',
    description: 'A PayPal-Request-Id is required where the request pays at once.',
  });
}

/** What is kept of a purchase unit, where it was given. */
function picked(unit: Partial<PurchaseUnitFields>) {
  const { description, custom_id, invoice_id, soft_descriptor } = unit;
  return {
    ...(description === undefined ? {} : { description }),
    ...(custom_id === undefined ? {} : { custom_id }),
    ...(invoice_id === undefined ? {} : { invoice_id }),
    ...(soft_descriptor === undefined ? {} : { soft_descriptor }),
  };
}
