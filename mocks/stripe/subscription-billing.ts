import type { Call } from '../../src/provider/provider.ts';
import { emit } from './events.ts';
import { payBy } from './invoice-payments.ts';
import { newInvoice } from './invoices.ts';
import { charge, newPaymentIntent } from './payment-intents.ts';
import type { Customer, Invoice, PaymentIntent, PaymentIntentFields, Subscription } from './schemas.ts';

/** What the payment intent of a subscription's first invoice is made of. */
export function paymentFor(subscription: Subscription, invoice: Invoice): PaymentIntentFields {
  return {
    amount: invoice.amount_due,
    currency: invoice.currency,
    capture_method: 'automatic',
    customer: subscription.customer,
    description: 'Subscription creation',
    payment_method: subscription.default_payment_method ?? undefined,
    setup_future_usage: 'off_session',
  };
}

/**
 * Puts a new subscription into the world with its first invoice and the payment intent of that, and charges the default
 * payment method. With `isLater`, whoever has the client secret confirms instead.
 */
export function billFirstPeriod(call: Call, made: Subscription, customer: Customer, isLater: boolean): void {
  const { state } = call;
  const invoices = state.collection<Invoice>('invoice');
  const earlier = invoices.newestFirst().filter((invoice) => invoice.customer === customer.id).length;
  const invoice = newInvoice(state.id('in_'), made, customer, earlier + 1, () => state.id('il_'));
  const subscription: Subscription = { ...made, latest_invoice: invoice.id };
  state.collection<Subscription>('subscription').put(subscription);
  invoices.put(invoice);
  state.record({ kind: 'created', resource: 'invoice', id: invoice.id });
  emit(call, 'customer.subscription.created', subscription);
  emit(call, 'invoice.created', invoice);
  emit(call, 'invoice.finalized', invoice);

  const id = state.id('pi_');
  const secret = state.id(`${id}_secret_`);
  const intent = newPaymentIntent(id, secret, made.created, paymentFor(subscription, invoice));
  state.collection<PaymentIntent>('payment_intent').put(intent);
  state.record({ kind: 'created', resource: 'payment_intent', id });
  payBy(state, invoice, intent);
  emit(call, 'payment_intent.created', intent);
  if (!isLater) charge(call, intent);
}
