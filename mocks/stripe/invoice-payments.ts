import type { Call } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { emit } from './events.ts';
import type { Invoice, InvoicePayment, PaymentIntent, Subscription } from './schemas.ts';

/** Which invoice a payment intent pays, by the intent's id. */
interface Owed {
  readonly id: string;
  readonly invoice: string;
}

/** Says that this payment intent pays this invoice. */
export function payBy(state: State, invoice: Invoice, intent: PaymentIntent): void {
  state.collection<Owed>('invoice_of_intent').put({ id: intent.id, invoice: invoice.id });
}

/** The invoice that a payment intent pays, where it pays one. */
export function invoiceOf(state: State, intent: PaymentIntent): Invoice | undefined {
  const owed = state.collection<Owed>('invoice_of_intent').get(intent.id);
  return owed && state.collection<Invoice>('invoice').get(owed.invoice);
}

/** The payments of an invoice, as `expand` shows them. */
export function paymentsOf(state: State, invoice: Invoice): InvoicePayment[] {
  const isPaid = invoice.status === 'paid';
  return state
    .collection<Owed>('invoice_of_intent')
    .newestFirst()
    .filter((owed) => owed.invoice === invoice.id)
    .map(({ id }) => ({
      id: `inpay_${id.slice(3)}`,
      object: 'invoice_payment',
      amount_paid: isPaid ? invoice.amount_paid : null,
      amount_requested: invoice.amount_due,
      created: invoice.created,
      currency: invoice.currency,
      invoice: invoice.id,
      is_default: true,
      livemode: false,
      payment: { type: 'payment_intent', payment_intent: id },
      status: isPaid ? 'paid' : 'open',
    }));
}

/** An invoice after its payment. `at` in seconds since the Unix epoch. */
export function paid(invoice: Invoice, at: number): Invoice {
  return {
    ...invoice,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    attempt_count: 1,
    attempted: true,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: at },
  };
}

/** What follows when a payment intent has succeeded: its invoice is paid, and the subscription that waited is active. */
export function collected(call: Call, intent: PaymentIntent): void {
  const { state } = call;
  const invoice = invoiceOf(state, intent);
  if (!invoice) return;
  const settled = paid(invoice, Math.floor(state.now() / 1000));
  state.collection<Invoice>('invoice').put(settled);
  state.record({ kind: 'paid', resource: 'invoice', id: settled.id });
  emit(call, 'invoice.paid', settled);
  emit(call, 'invoice.payment_succeeded', settled);
  activate(call, settled, intent);
}

/** What follows when a payment intent was declined: its invoice stays open, and says that payment was tried. */
export function notCollected(call: Call, intent: PaymentIntent): void {
  const invoice = invoiceOf(call.state, intent);
  if (!invoice) return;
  // Attempts after the first do not count: only automatic ones would, and there are none.
  const tried: Invoice = { ...invoice, attempt_count: 1, attempted: true };
  call.state.collection<Invoice>('invoice').put(tried);
  emit(call, 'invoice.payment_failed', tried);
}

function activate(call: Call, invoice: Invoice, intent: PaymentIntent): void {
  const subscriptions = call.state.collection<Subscription>('subscription');
  const subscription = subscriptions.get(invoice.parent.subscription_details.subscription);
  if (subscription?.status !== 'incomplete') return;
  const isSaved = subscription.payment_settings.save_default_payment_method === 'on_subscription';
  const active: Subscription = {
    ...subscription,
    status: 'active',
    default_payment_method: isSaved ? intent.payment_method : subscription.default_payment_method,
  };
  subscriptions.put(active);
  call.state.record({ kind: 'updated', resource: 'subscription', id: active.id });
  emit(call, 'customer.subscription.updated', active);
}
