import type { State } from '../../src/provider/state.ts';
import { newLineItem } from './checkout-line-items.ts';
import { newCheckoutSession, withoutItems } from './checkout-sessions.ts';
import { paid } from './invoice-payments.ts';
import { newInvoice } from './invoices.ts';
import { newSubscription } from './new-subscription.ts';
import { newPrice } from './prices.ts';
import type { Customer, Invoice, Subscription } from './schemas.ts';
import { canceled } from './subscription-cancellation.ts';

/** Makes what an event of billing is about; `now` in seconds since the Unix epoch. */
type Subject = (state: State, customer: Customer, now: number) => object;

/** What webhooks about subscriptions, invoices and checkout sessions carry, by the type of the event. */
export const billingEvents: Readonly<Record<string, Subject>> = {
  'customer.subscription.created': (state, customer, now) => billed(state, customer, now).subscription,
  'customer.subscription.updated': (state, customer, now) => active(state, customer, now),
  'customer.subscription.deleted': (state, customer, now) => canceled(active(state, customer, now), now),
  'invoice.created': (state, customer, now) => billed(state, customer, now).invoice,
  'invoice.finalized': (state, customer, now) => billed(state, customer, now).invoice,
  'invoice.paid': (state, customer, now) => paid(billed(state, customer, now).invoice, now),
  'invoice.payment_succeeded': (state, customer, now) => paid(billed(state, customer, now).invoice, now),
  'invoice.payment_failed': (state, customer, now) => ({
    ...billed(state, customer, now).invoice,
    attempt_count: 1,
    attempted: true,
  }),
  'checkout.session.completed': (state, customer, now) => ({
    ...session(state, customer, now),
    payment_intent: state.id('pi_'),
    payment_status: 'paid',
    status: 'complete',
    url: null,
  }),
  'checkout.session.expired': (state, customer, now) => ({
    ...session(state, customer, now),
    status: 'expired',
    url: null,
  }),
};

function active(state: State, customer: Customer, now: number): Subscription {
  return { ...billed(state, customer, now).subscription, status: 'active' };
}

function billed(state: State, customer: Customer, now: number): { subscription: Subscription; invoice: Invoice } {
  const recurring = { interval: 'month', interval_count: 1 } as const;
  const price = newPrice(state.id('price_'), now, {
    currency: 'usd',
    product: state.id('prod_', 14),
    recurring,
    unit_amount: 2_000,
  });
  const fields = { customer: customer.id, default_payment_method: 'pm_card_visa' };
  const made = newSubscription(state.id('sub_'), now, fields, [{ price }], () => state.id('si_', 14));
  const invoice = newInvoice(state.id('in_'), made, customer, 1, () => state.id('il_'));
  return { subscription: { ...made, latest_invoice: invoice.id }, invoice };
}

function session(state: State, customer: Customer, now: number) {
  const price = newPrice(state.id('price_'), now, {
    currency: 'usd',
    product: state.id('prod_', 14),
    unit_amount: 2_000,
  });
  const fields = { customer: customer.id, mode: 'payment', success_url: 'https://example.com/paid' } as const;
  const items = [newLineItem(state.id('li_'), price, 1, null)];
  return withoutItems(newCheckoutSession(state.id('cs_test_', 58), now, fields, items));
}
