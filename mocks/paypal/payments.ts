import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { noSuch, unprocessable } from './errors.ts';
import { amountProblem, minorUnits, moneyOf } from './money.ts';
import { link, newId, timeOf, wantsWhole } from './presented.ts';
import type { Authorization, Capture, Money, Refund, RefundFields } from './schemas.ts';

/** A captured payment as it is stored: without links, with how much of it went back. */
export interface StoredCapture {
  readonly id: string;
  readonly orderId: string;
  readonly amount: Money;
  /** In the smallest unit of the currency. */
  readonly refunded: number;
  readonly custom_id?: string | undefined;
  readonly invoice_id?: string | undefined;
  readonly create_time: string;
  readonly update_time: string;
}

export interface StoredRefund {
  readonly id: string;
  readonly captureId: string;
  readonly amount: Money;
  /** Of the capture, this refund included, in the smallest unit. */
  readonly total: number;
  readonly custom_id?: string | undefined;
  readonly invoice_id?: string | undefined;
  readonly note_to_payer?: string | undefined;
  readonly create_time: string;
}

/** A held payment as it is stored. */
export type StoredAuthorization = Omit<Authorization, 'links'>;

export const captures = (state: State) => state.collection<StoredCapture>('capture');
export const refunds = (state: State) => state.collection<StoredRefund>('refund');

export const paymentHandlers: Readonly<Record<string, Handler>> = {
  'GET /v2/payments/captures/{capture_id}': showCapture,
  'POST /v2/payments/captures/{capture_id}/refund': refund,
  'GET /v2/payments/refunds/{refund_id}': showRefund,
};

/** A capture as answers show it. */
export function captureView(capture: StoredCapture, origin: string): Capture {
  const { id, orderId, refunded, ...rest } = capture;
  const here = `${origin}/v2/payments/captures/${id}`;
  const whole = minorUnits(capture.amount);
  return {
    id,
    ...defined(rest),
    status: refunded === 0 ? 'COMPLETED' : refunded < whole ? 'PARTIALLY_REFUNDED' : 'REFUNDED',
    final_capture: true,
    supplementary_data: { related_ids: { order_id: orderId } },
    links: [
      link(here, 'self'),
      link(`${here}/refund`, 'refund', 'POST'),
      link(`${origin}/v2/checkout/orders/${orderId}`, 'up'),
    ],
  };
}

/** A held payment as answers show it. */
export function authorizationView(authorization: StoredAuthorization, orderId: string, origin: string): Authorization {
  return { ...authorization, links: [link(`${origin}/v2/checkout/orders/${orderId}`, 'up')] };
}

/** A refund as answers show it, whole or short. */
export function refundView(stored: StoredRefund, origin: string, whole: boolean): Refund {
  const { id, captureId, total, ...rest } = stored;
  const links = [
    link(`${origin}/v2/payments/refunds/${id}`, 'self'),
    link(`${origin}/v2/payments/captures/${captureId}`, 'up'),
  ];
  if (!whole) return { id, status: 'COMPLETED', links };
  return {
    id,
    ...defined(rest),
    seller_payable_breakdown: {
      gross_amount: stored.amount,
      total_refunded_amount: moneyOf(stored.amount.currency_code, total),
    },
    status: 'COMPLETED',
    update_time: stored.create_time,
    links,
  };
}

/** Takes an amount back from a capture. `minor` in the smallest unit, no more than what is left. */
export function addRefund(
  state: State,
  capture: StoredCapture,
  minor: number,
  refund: Omit<StoredRefund, 'captureId' | 'amount' | 'total'>,
): StoredRefund {
  const total = capture.refunded + minor;
  captures(state).put({ ...capture, refunded: total, update_time: refund.create_time });
  const amount = moneyOf(capture.amount.currency_code, minor);
  return refunds(state).put({ ...refund, captureId: capture.id, amount, total });
}

function showCapture({ state, path, origin }: Call): Reply {
  const capture = captures(state).get(path.capture_id!);
  if (!capture) return noSuch('capture_id', path.capture_id!);
  return { status: 200, value: captureView(capture, origin) };
}

function refund(call: Call): Reply {
  const { state, path, origin } = call;
  const capture = captures(state).get(path.capture_id!);
  if (!capture) return noSuch('capture_id', path.capture_id!);
  const { amount, ...fields } = (call.body ?? {}) as RefundFields;
  const left = minorUnits(capture.amount) - capture.refunded;
  if (left === 0) {
    return unprocessable('CAPTURE_FULLY_REFUNDED', 'The capture has already been fully refunded.');
  }
  const problem = amount && (amountProblem(amount, '/amount') ?? mismatch(amount, capture.amount));
  if (problem) return problem;
  const minor = amount ? minorUnits(amount) : left;
  if (minor > left) {
    return unprocessable(
      'REFUND_AMOUNT_EXCEEDED',
      'The refund amount must be less than or equal to the capture amount that has not yet been refunded.',
      '/amount/value',
      amount?.value,
    );
  }
  const { custom_id, invoice_id, note_to_payer } = fields;
  const refund = addRefund(state, capture, minor, {
    id: newId(state),
    custom_id,
    invoice_id,
    note_to_payer,
    create_time: timeOf(state.now()),
  });
  state.record({ kind: 'created', resource: 'refund', id: refund.id });
  return { status: 201, value: refundView(refund, origin, wantsWhole(call)) };
}

function showRefund({ state, path, origin }: Call): Reply {
  const stored = refunds(state).get(path.refund_id!);
  return stored ? { status: 200, value: refundView(stored, origin, true) } : noSuch('refund_id', path.refund_id!);
}

function mismatch(amount: Money, captured: Money): Reply | undefined {
  if (amount.currency_code === captured.currency_code) return undefined;
  return unprocessable(
    'CURRENCY_MISMATCH',
    'The currency of the refund must be the same as the currency of the capture.',
    '/amount/currency_code',
    amount.currency_code,
  );
}

/** Without the properties that nobody gave. */
function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
