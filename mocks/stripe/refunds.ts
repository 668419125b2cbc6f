import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, noSuch, unexpectedState } from './errors.ts';
import { emit } from './events.ts';
import { expansionOf } from './expansion.ts';
import { mergeMetadata } from './metadata.ts';
import { listPage } from './pagination.ts';
import { findPaymentIntent } from './payment-intents.ts';
import type { PaymentIntent, Refund, RefundFields } from './schemas.ts';

/** A refund as it is stored: with the id of its payment intent. */
type StoredRefund = Omit<Refund, 'payment_intent'> & { readonly payment_intent: string };

/** How much of a payment intent has gone back, by its id. */
interface Refunded {
  readonly id: string;
  readonly amount: number;
}

/** Puts a refund into the world. `created` in seconds since the Unix epoch. */
export function addRefund(
  state: State,
  id: string,
  created: number,
  intent: PaymentIntent,
  amount: number,
  fields: Pick<RefundFields, 'metadata' | 'reason'>,
): StoredRefund {
  const refund: StoredRefund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: `txn_${id.slice(3)}`,
    charge: intent.latest_charge,
    created,
    currency: intent.currency,
    metadata: mergeMetadata({}, fields.metadata),
    payment_intent: intent.id,
    reason: fields.reason ?? null,
    receipt_number: null,
    status: 'succeeded',
  };
  const already = refunded(state, intent.id);
  state.collection<StoredRefund>('refund').put(refund);
  state.collection<Refunded>('refunded').put({ id: intent.id, amount: already + amount });
  return refund;
}

export const refundHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/refunds': create,
  'GET /v1/refunds': list,
  'GET /v1/refunds/{refund}': retrieve,
};

function create(call: Call): Reply {
  const { state } = call;
  const fields = call.body as RefundFields;
  const intent = findPaymentIntent(state, fields.payment_intent);
  if (!intent) return noSuch(400, 'payment_intent', fields.payment_intent, 'payment_intent');
  if (intent.status !== 'succeeded') {
    return unexpectedState(`This PaymentIntent has no successful charge to refund: its status is ${intent.status}.`);
  }
  const left = intent.amount_received - refunded(state, intent.id);
  if (left === 0) {
    return failure(400, {
      type: 'invalid_request_error',
      code: 'charge_already_refunded',
      message: `The charge ${intent.latest_charge} has been refunded in full.`,
    });
  }
  const amount = fields.amount ?? left;
  if (amount > left) {
    return failure(400, {
      type: 'invalid_request_error',
      message: `The refund (${amount}) is more than what is left of the charge (${left}).`,
      param: 'amount',
    });
  }
  const id = state.id('re_');
  const refund = addRefund(state, id, Math.floor(state.now() / 1000), intent, amount, fields);
  state.record({ kind: 'created', resource: 'refund', id });
  emit(call, 'refund.created', refund);
  return answer(call, refund);
}

function list(call: Call): Reply {
  const intent = call.query.payment_intent;
  return listPage<StoredRefund>(call, {
    collection: 'refund',
    what: 'refund',
    url: '/v1/refunds',
    keep: intent === undefined ? undefined : (refund) => refund.payment_intent === intent,
  });
}

function retrieve(call: Call): Reply {
  const id = call.path.refund!;
  const refund = call.state.collection<StoredRefund>('refund').get(id);
  return refund ? answer(call, refund) : noSuch(404, 'refund', id, 'refund');
}

function refunded(state: State, intent: string): number {
  return state.collection<Refunded>('refunded').get(intent)?.amount ?? 0;
}

function answer(call: Call, refund: StoredRefund): Reply {
  if (!expansionOf(call).includes('payment_intent')) return { status: 200, value: refund };
  return { status: 200, value: { ...refund, payment_intent: findPaymentIntent(call.state, refund.payment_intent) } };
}
