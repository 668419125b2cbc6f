import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { findCustomer, isDeleted } from './customers.ts';
import { failure, noSuch, unexpectedState } from './errors.ts';
import { emit } from './events.ts';
import { expansionOf } from './expansion.ts';
import { collected, invoiceOf, notCollected } from './invoice-payments.ts';
import { mergeMetadata, textOrNull } from './metadata.ts';
import { listPage } from './pagination.ts';
import { outcomeOf } from './payment-methods.ts';
import type { ErrorDetail, PaymentIntent, PaymentIntentFields } from './schemas.ts';

/** The payment intent with this id. */
export function findPaymentIntent(state: State, id: string): PaymentIntent | undefined {
  return state.collection<PaymentIntent>('payment_intent').get(id);
}

/** A payment intent as it is when it is made, before any confirmation. `created` in seconds since the Unix epoch. */
export function newPaymentIntent(
  id: string,
  clientSecret: string,
  created: number,
  fields: PaymentIntentFields,
): PaymentIntent {
  return {
    id,
    object: 'payment_intent',
    amount: fields.amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: fields.capture_method ?? 'automatic_async',
    client_secret: clientSecret,
    confirmation_method: 'automatic',
    created,
    currency: fields.currency,
    customer: fields.customer ?? null,
    description: textOrNull(fields.description),
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: mergeMetadata({}, fields.metadata),
    next_action: null,
    payment_method: fields.payment_method ?? null,
    payment_method_types: ['card'],
    receipt_email: textOrNull(fields.receipt_email),
    setup_future_usage: fields.setup_future_usage ?? null,
    statement_descriptor_suffix: textOrNull(fields.statement_descriptor_suffix),
    status: fields.payment_method === undefined ? 'requires_payment_method' : 'requires_confirmation',
  };
}

/** A payment intent after a charge that the card's issuer accepted. */
export function charged(intent: PaymentIntent, charge: string): PaymentIntent {
  const held = intent.capture_method === 'manual';
  return {
    ...intent,
    amount_capturable: held ? intent.amount : 0,
    amount_received: held ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge,
    status: held ? 'requires_capture' : 'succeeded',
  };
}

export const paymentIntentHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/payment_intents': create,
  'GET /v1/payment_intents': list,
  'GET /v1/payment_intents/{intent}': retrieve,
  'POST /v1/payment_intents/{intent}/confirm': confirm,
  'POST /v1/payment_intents/{intent}/capture': capture,
  'POST /v1/payment_intents/{intent}/cancel': cancel,
};

function create(call: Call): Reply {
  const { state } = call;
  const fields = call.body as PaymentIntentFields;
  const refused = refusedFields(state, fields);
  if (refused) return refused;
  const id = state.id('pi_');
  const intent = newPaymentIntent(id, state.id(`${id}_secret_`), Math.floor(state.now() / 1000), fields);
  store(call, intent, 'created');
  emit(call, 'payment_intent.created', intent);
  return fields.confirm ? charge(call, intent) : answer(call, intent);
}

function list(call: Call): Reply {
  const { customer } = call.query;
  return listPage<PaymentIntent>(call, {
    collection: 'payment_intent',
    what: 'payment_intent',
    url: '/v1/payment_intents',
    keep: customer === undefined ? undefined : (intent) => intent.customer === customer,
  });
}

function retrieve(call: Call): Reply {
  const intent = findPaymentIntent(call.state, call.path.intent!);
  return intent ? answer(call, intent) : missing(call);
}

function confirm(call: Call): Reply {
  const intent = findPaymentIntent(call.state, call.path.intent!);
  if (!intent) return missing(call);
  const fields = call.body as { payment_method?: string; receipt_email?: string };
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_confirmation') {
    return unexpectedState(`This PaymentIntent cannot be confirmed: its status is ${intent.status}.`);
  }
  const refused = refusedMethod(fields.payment_method);
  if (refused) return refused;
  const paymentMethod = fields.payment_method ?? intent.payment_method;
  if (paymentMethod === null) {
    return unexpectedState('This PaymentIntent cannot be confirmed: it has no payment method.');
  }
  const receipt = fields.receipt_email === undefined ? intent.receipt_email : textOrNull(fields.receipt_email);
  return charge(call, { ...intent, payment_method: paymentMethod, receipt_email: receipt });
}

function capture(call: Call): Reply {
  const intent = findPaymentIntent(call.state, call.path.intent!);
  if (!intent) return missing(call);
  if (intent.status !== 'requires_capture') {
    return unexpectedState(
      `This PaymentIntent cannot be captured: its status is ${intent.status}, and only requires_capture can be.`,
    );
  }
  const fields = call.body as { amount_to_capture?: number; metadata?: Record<string, string> };
  const amount = fields.amount_to_capture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    return failure(400, {
      type: 'invalid_request_error',
      code: 'amount_too_large',
      message: `The amount to capture (${amount}) is more than the amount that is held (${intent.amount_capturable}).`,
      param: 'amount_to_capture',
    });
  }
  const captured: PaymentIntent = {
    ...intent,
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(intent.metadata, fields.metadata),
    status: 'succeeded',
  };
  store(call, captured, 'captured');
  emit(call, 'payment_intent.succeeded', captured);
  return answer(call, captured);
}

function cancel(call: Call): Reply {
  const { state } = call;
  const intent = findPaymentIntent(state, call.path.intent!);
  if (!intent) return missing(call);
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    return unexpectedState(`This PaymentIntent cannot be canceled: its status is ${intent.status}.`);
  }
  if (invoiceOf(state, intent)) return unexpectedState('This PaymentIntent cannot be canceled: it pays an invoice.');
  const { cancellation_reason } = call.body as { cancellation_reason?: string };
  const canceled: PaymentIntent = {
    ...intent,
    amount_capturable: 0,
    canceled_at: Math.floor(state.now() / 1000),
    cancellation_reason: cancellation_reason ?? null,
    status: 'canceled',
  };
  store(call, canceled, 'canceled');
  emit(call, 'payment_intent.canceled', canceled);
  return answer(call, canceled);
}

/** Charges the intent's payment method: the one step in which money moves, or is held. */
export function charge(call: Call, intent: PaymentIntent): Reply {
  const outcome = outcomeOf(intent.payment_method!);
  const chargeId = call.state.id('ch_');
  if (outcome === 'accepted') {
    const done = charged(intent, chargeId);
    store(call, done, 'confirmed');
    const held = done.status === 'requires_capture';
    emit(call, held ? 'payment_intent.amount_capturable_updated' : 'payment_intent.succeeded', done);
    if (!held) collected(call, done);
    return answer(call, done);
  }
  const message = outcome === 'unknown' ? 'Your card was declined.' : outcome.message;
  const error: ErrorDetail = {
    type: 'card_error',
    ...(outcome === 'unknown' ? {} : outcome),
    message,
    charge: chargeId,
  };
  const failed: PaymentIntent = {
    ...intent,
    last_payment_error: error,
    latest_charge: chargeId,
    payment_method: null,
    status: 'requires_payment_method',
  };
  store(call, failed, 'declined');
  emit(call, 'payment_intent.payment_failed', failed);
  notCollected(call, failed);
  return failure(402, { ...error, payment_intent: failed });
}

function refusedFields(state: State, fields: PaymentIntentFields): Reply | undefined {
  if (fields.customer !== undefined) {
    const customer = findCustomer(state, fields.customer);
    if (!customer || isDeleted(customer)) return noSuch(400, 'customer', fields.customer, 'customer');
  }
  if (fields.confirm && fields.payment_method === undefined) {
    return failure(400, {
      type: 'invalid_request_error',
      code: 'parameter_missing',
      message: 'A PaymentIntent that is confirmed at once needs a payment method.',
      param: 'payment_method',
    });
  }
  return refusedMethod(fields.payment_method);
}

function refusedMethod(paymentMethod: string | undefined): Reply | undefined {
  if (paymentMethod === undefined || outcomeOf(paymentMethod) !== 'unknown') return undefined;
  return noSuch(400, 'PaymentMethod', paymentMethod, 'payment_method');
}

function store({ state }: Call, intent: PaymentIntent, kind: string): void {
  state.collection<PaymentIntent>('payment_intent').put(intent);
  state.record({ kind, resource: 'payment_intent', id: intent.id });
}

function missing({ path }: Call): Reply {
  return noSuch(404, 'payment_intent', path.intent!, 'intent');
}

function answer(call: Call, intent: PaymentIntent): Reply {
  if (intent.customer === null || !expansionOf(call).includes('customer')) return { status: 200, value: intent };
  return { status: 200, value: { ...intent, customer: findCustomer(call.state, intent.customer) } };
}
