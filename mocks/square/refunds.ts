import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { badRequest, failure, notFound } from './errors.ts';
import { findPayment, storePayment } from './payments.ts';
import type { Money, Payment, Refund } from './schemas.ts';
import { timeNow } from './time.ts';

interface RefundFields {
  readonly amount_money: Money;
  readonly payment_id: string;
  readonly reason?: string;
}

export const refundHandlers: Readonly<Record<string, Handler>> = { 'POST /v2/refunds': create };

function create({ state, body }: Call): Reply {
  const { amount_money, payment_id, reason } = body as RefundFields;
  const payment = findPayment(state, payment_id);
  if (!payment) return notFound('Payment', payment_id, 'payment_id');
  const refused = refusedRefund(payment, amount_money);
  if (refused) return refused;
  const id = `${payment_id}_${state.id('', 32)}`;
  const at = timeNow(state);
  const refund: Refund = {
    id,
    status: 'PENDING',
    location_id: payment.location_id,
    amount_money,
    payment_id,
    ...(reason === undefined ? {} : { reason }),
    created_at: at,
    updated_at: at,
  };
  state.collection<Refund>('refund').put(refund);
  state.record({ kind: 'created', resource: 'refund', id });
  const refunded_money = { ...amount_money, amount: refunded(payment) + amount_money.amount };
  const refund_ids = [...(payment.refund_ids ?? []), id];
  storePayment(state, { ...payment, refunded_money, refund_ids, updated_at: at }, 'refunded');
  return { status: 200, value: { refund } };
}

function refusedRefund(payment: Payment, { amount, currency }: Money): Reply | undefined {
  if (payment.status !== 'COMPLETED') {
    return failure(400, {
      category: 'REFUND_ERROR',
      code: payment.status === 'APPROVED' ? 'REFUND_ERROR_PAYMENT_NEEDS_COMPLETION' : 'PAYMENT_NOT_REFUNDABLE',
      detail: `A payment that is ${payment.status} cannot be refunded.`,
      field: 'payment_id',
    });
  }
  if (currency !== payment.total_money.currency) {
    return badRequest(
      'CURRENCY_MISMATCH',
      `The payment was in ${payment.total_money.currency}.`,
      'amount_money.currency',
    );
  }
  const left = payment.total_money.amount - refunded(payment);
  if (amount <= left) return undefined;
  return failure(400, {
    category: 'REFUND_ERROR',
    code: 'REFUND_AMOUNT_INVALID',
    detail: `The refund (${amount}) is more than what is left of the payment (${left}).`,
    field: 'amount_money.amount',
  });
}

function refunded({ refunded_money }: Payment): number {
  return refunded_money?.amount ?? 0;
}
