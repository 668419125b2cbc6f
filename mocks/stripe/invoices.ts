import type { Handler } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { findCustomer } from './customers.ts';
import { noSuch } from './errors.ts';
import { expansionOf } from './expansion.ts';
import { paymentsOf } from './invoice-payments.ts';
import { listPage } from './pagination.ts';
import { findPaymentIntent } from './payment-intents.ts';
import type { Customer, Invoice, InvoiceLine, Subscription } from './schemas.ts';

/** Makes the first invoice of a subscription, finalized and not yet paid. Each item is a line, its id from `lineId`. */
export function newInvoice(
  id: string,
  subscription: Subscription,
  customer: Pick<Customer, 'email' | 'name' | 'invoice_prefix'>,
  sequence: number,
  lineId: () => string,
): Invoice {
  const { created, currency } = subscription;
  const lines = subscription.items.data.map(
    (item): InvoiceLine => ({
      id: lineId(),
      object: 'line_item',
      amount: item.price.unit_amount * item.quantity,
      currency,
      description: null,
      invoice: id,
      livemode: false,
      metadata: item.metadata,
      parent: {
        type: 'subscription_item_details',
        subscription_item_details: { proration: false, subscription: subscription.id, subscription_item: item.id },
      },
      period: { start: item.current_period_start, end: item.current_period_end },
      pricing: {
        type: 'price_details',
        price_details: { price: item.price.id, product: item.price.product },
        unit_amount_decimal: item.price.unit_amount_decimal,
      },
      quantity: item.quantity,
    }),
  );
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id,
    object: 'invoice',
    amount_due: total,
    amount_paid: 0,
    amount_remaining: total,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    billing_reason: 'subscription_create',
    collection_method: subscription.collection_method,
    created,
    currency,
    customer: subscription.customer,
    customer_email: customer.email,
    customer_name: customer.name,
    default_payment_method: null,
    description: null,
    due_date: null,
    ending_balance: 0,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`,
    parent: {
      type: 'subscription_details',
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
    },
    // Of a first invoice both are when it was made; the time that is paid for stands in the lines.
    period_end: created,
    period_start: created,
    starting_balance: 0,
    status: 'open',
    status_transitions: { finalized_at: created, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    total,
  };
}

/** An invoice with the fields that `expand` asked for. */
export function expandedInvoice(state: State, invoice: Invoice, wanted: readonly string[]): object {
  const payments = paymentsOf(state, invoice);
  const intent = payments[0] && findPaymentIntent(state, payments[0].payment.payment_intent);
  return {
    ...invoice,
    ...(wanted.includes('customer') && { customer: findCustomer(state, invoice.customer) }),
    ...(wanted.includes('confirmation_secret') && {
      confirmation_secret: intent ? { client_secret: intent.client_secret, type: 'payment_intent' } : null,
    }),
    ...(wanted.includes('payments') && {
      payments: { object: 'list', data: payments, has_more: false, url: '/v1/invoice_payments' },
    }),
  };
}

export const invoiceHandlers: Readonly<Record<string, Handler>> = {
  'GET /v1/invoices': (call) => {
    const { customer, subscription, status } = call.query;
    return listPage<Invoice>(call, {
      collection: 'invoice',
      what: 'invoice',
      url: '/v1/invoices',
      keep: (invoice) =>
        (customer === undefined || invoice.customer === customer) &&
        (subscription === undefined || invoice.parent.subscription_details.subscription === subscription) &&
        (status === undefined || invoice.status === status),
    });
  },
  'GET /v1/invoices/{invoice}': (call) => {
    const id = call.path.invoice!;
    const invoice = call.state.collection<Invoice>('invoice').get(id);
    if (!invoice) return noSuch(404, 'invoice', id, 'invoice');
    return { status: 200, value: expandedInvoice(call.state, invoice, expansionOf(call)) };
  },
};
