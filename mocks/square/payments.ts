import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { findCustomer } from './customers.ts';
import { badRequest, failure, notFound, staleCursor } from './errors.ts';
import { CURRENCY, isLocation, MAIN_LOCATION } from './locations.ts';
import { pageOf } from './pagination.ts';
import type { CreatePayment, Payment } from './schemas.ts';
import { outcomeOf } from './sources.ts';
import { timeNow } from './time.ts';

/** A payment as it is when it is made. */
export function newPayment(
  id: string,
  at: string,
  fields: Omit<CreatePayment, 'source_id' | 'idempotency_key'>,
): Payment {
  const { amount_money, tip_money, autocomplete = true, location_id = MAIN_LOCATION } = fields;
  const total = { amount: amount_money.amount + (tip_money?.amount ?? 0), currency: amount_money.currency };
  return {
    id,
    created_at: at,
    updated_at: at,
    amount_money,
    ...(tip_money ? { tip_money } : {}),
    total_money: total,
    approved_money: total,
    status: autocomplete ? 'COMPLETED' : 'APPROVED',
    source_type: 'CARD',
    card_details: {
      status: autocomplete ? 'CAPTURED' : 'AUTHORIZED',
      card: { card_brand: 'VISA', last_4: '5858', exp_month: 12, exp_year: 2034 },
    },
    location_id,
    ...given(fields, 'customer_id', 'reference_id', 'note', 'buyer_email_address'),
    receipt_number: id.slice(0, 4),
    version_token: 'fixture',
  };
}

export function findPayment(state: State, id: string): Payment | undefined {
  return state.collection<Payment>('payment').get(id);
}

/** Puts a payment in the place of the one before, under a version of its own. */
export function storePayment(state: State, payment: Payment, kind: string): Payment {
  const stored = { ...payment, version_token: state.id('', 32) };
  state.collection<Payment>('payment').put(stored);
  state.record({ kind, resource: 'payment', id: payment.id });
  return stored;
}

export const paymentHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/payments': create,
  'GET /v2/payments': list,
  'GET /v2/payments/{payment_id}': retrieve,
  'POST /v2/payments/{payment_id}/complete': (call) => settle(call, 'COMPLETED', 'CAPTURED', 'completed'),
  'POST /v2/payments/{payment_id}/cancel': (call) => settle(call, 'CANCELED', 'VOIDED', 'canceled'),
};

function create({ state, body }: Call): Reply {
  const fields = body as CreatePayment;
  const refused = refusedFields(state, fields);
  if (refused) return refused;
  const outcome = outcomeOf(fields.source_id);
  if (outcome === 'unknown') {
    return failure(404, {
      category: 'INVALID_REQUEST_ERROR',
      code: 'NOT_FOUND',
      detail: 'Card nonce not found',
      field: 'source_id',
    });
  }
  const payment = newPayment(state.id('', 22), timeNow(state), fields);
  if (outcome === 'accepted') return { status: 200, value: { payment: storePayment(state, payment, 'created') } };
  const { approved_money: _, ...unpaid } = payment;
  const card_details = { ...payment.card_details!, status: 'FAILED' as const };
  const failed = storePayment(state, { ...unpaid, status: 'FAILED', card_details }, 'declined');
  const { declined: code } = outcome;
  const error = { category: 'PAYMENT_METHOD_ERROR', code, detail: `Authorization error: '${code}'` };
  return { status: 400, value: { errors: [error], payment: failed } };
}

function refusedFields(state: State, fields: CreatePayment): Reply | undefined {
  const { amount_money, tip_money, customer_id, location_id } = fields;
  for (const [field, money] of Object.entries({ amount_money, tip_money })) {
    if (money && money.currency !== CURRENCY) {
      return badRequest('CURRENCY_MISMATCH', `The location takes ${CURRENCY}.`, `${field}.currency`);
    }
  }
  if (location_id !== undefined && !isLocation(location_id)) return notFound('Location', location_id, 'location_id');
  if (customer_id !== undefined && !findCustomer(state, customer_id)) {
    return badRequest('CUSTOMER_NOT_FOUND', `Customer with ID \`${customer_id}\` not found.`, 'customer_id');
  }
  return undefined;
}

function list(call: Call): Reply {
  const {
    begin_time,
    end_time,
    sort_order = 'DESC',
    location_id,
  } = call.query as Readonly<Record<string, string | undefined>>;
  const from = begin_time === undefined ? Number.NEGATIVE_INFINITY : Date.parse(begin_time);
  const to = end_time === undefined ? Number.POSITIVE_INFINITY : Date.parse(end_time);
  if (from > to) return badRequest('INVALID_TIME_RANGE', '`begin_time` must not be after `end_time`.', 'begin_time');
  const newest = call.state.collection<Payment>('payment').newestFirst();
  const keep = ({ location_id: at, created_at }: Payment) =>
    (location_id === undefined || at === location_id) && Date.parse(created_at) >= from && Date.parse(created_at) < to;
  const page = pageOf(call, 'payments', sort_order === 'DESC' ? newest : newest.toReversed(), keep);
  if (!page) return staleCursor();
  return { status: 200, value: { ...(page.items.length > 0 ? { payments: page.items } : {}), ...page.cursor } };
}

function retrieve({ state, path }: Call): Reply {
  const payment = findPayment(state, path.payment_id!);
  return payment ? { status: 200, value: { payment } } : missing(path.payment_id!);
}

function settle(
  { state, path, body }: Call,
  status: 'COMPLETED' | 'CANCELED',
  card: 'CAPTURED' | 'VOIDED',
  kind: string,
): Reply {
  const payment = findPayment(state, path.payment_id!);
  if (!payment) return missing(path.payment_id!);
  const version = (body as { version_token?: string } | undefined)?.version_token;
  if (version !== undefined && version !== payment.version_token) {
    return failure(409, {
      category: 'INVALID_REQUEST_ERROR',
      code: 'VERSION_MISMATCH',
      detail: 'The payment has changed since.',
      field: 'version_token',
    });
  }
  if (payment.status !== 'APPROVED') {
    const detail = `Payment ${payment.id} is ${payment.status}: only an APPROVED payment can be ${kind}.`;
    return badRequest('BAD_REQUEST', detail);
  }
  const card_details = { ...payment.card_details!, status: card };
  const settled = storePayment(state, { ...payment, status, card_details, updated_at: timeNow(state) }, kind);
  return { status: 200, value: { payment: settled } };
}

function missing(id: string): Reply {
  return failure(404, {
    category: 'INVALID_REQUEST_ERROR',
    code: 'NOT_FOUND',
    detail: `Could not find payment with id: ${id}`,
    field: 'payment_id',
  });
}

/** Those of the fields that were given. */
function given<F extends object, N extends keyof F>(fields: F, ...names: readonly N[]): Partial<Pick<F, N>> {
  return Object.fromEntries(
    names.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]),
  ) as Partial<Pick<F, N>>;
}
