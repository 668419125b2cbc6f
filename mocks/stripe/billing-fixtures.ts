import type { State } from '../../src/provider/state.ts';
import { newLineItem } from './checkout-line-items.ts';
import { newCheckoutSession } from './checkout-sessions.ts';
import { paid, payBy } from './invoice-payments.ts';
import { newInvoice } from './invoices.ts';
import { newSubscription } from './new-subscription.ts';
import { charged, newPaymentIntent } from './payment-intents.ts';
import { newPrice } from './prices.ts';
import type { CheckoutSession, Customer, Invoice, PaymentIntent, Price, Subscription } from './schemas.ts';
import { paymentFor } from './subscription-billing.ts';

const PER_SORT = 16;

/** Fixtures stay open, however late the clock is: the year 2100, in seconds since the Unix epoch. */
const NEVER = Date.UTC(2100, 0, 1) / 1000;

const numbered = (prefix: string, count = PER_SORT) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${String(index + 1).padStart(2, '0')}`);

const oneTime = numbered('price_one_time', 4);
const monthly = numbered('price_monthly', 4);
const subscriptions = numbered('sub_fixture');
const invoices = numbered('in_fixture');
const sessions = numbered('cs_test_fixture');

/** Ids of what bills and of what is billed, by what `x-resource` of the contract calls them. */
export const billingResources: Readonly<Record<string, readonly string[]>> = {
  price: [...oneTime, ...monthly],
  'price.recurring': monthly,
  subscription: subscriptions,
  invoice: invoices,
  checkout_session: sessions,
};

/**
 * Puts prices into a fresh world, active subscriptions of the last customers with the paid invoice of each, and open
 * checkout sessions. `created` in seconds since the Unix epoch.
 */
export function addBilling(state: State, created: number, customers: readonly string[]): void {
  const prices = state.collection<Price>('price');
  for (const [index, id] of oneTime.entries()) {
    prices.put(newPrice(id, created, { currency: 'usd', product: `prod_one_time_0${index + 1}`, unit_amount: 2_000 }));
  }
  for (const [index, id] of monthly.entries()) {
    const recurring = { interval: 'month', interval_count: 1 } as const;
    const fields = { currency: 'usd', product: `prod_monthly_0${index + 1}`, recurring, unit_amount: 2_000 } as const;
    prices.put(newPrice(id, created, fields));
  }
  // The last customers: those that are deleted first in most tests have nothing that would be canceled.
  for (const [index, customer] of customers.slice(-PER_SORT).entries()) {
    addSubscription(state, created, index, customer);
  }
  for (const id of sessions) {
    const item = newLineItem(`li_${id.slice(8)}`, prices.get(oneTime[0]!)!, 1, null);
    const fields = { mode: 'payment', success_url: 'https://example.com/paid' } as const;
    const session = newCheckoutSession(id, created, fields, [item]);
    state.collection<CheckoutSession>('checkout_session').put({ ...session, expires_at: NEVER });
  }
}

function addSubscription(state: State, created: number, index: number, customer: string): void {
  const id = subscriptions[index]!;
  const number = id.slice(-2);
  const price = state.collection<Price>('price').get(monthly[index % monthly.length]!)!;
  const fields = { customer, default_payment_method: 'pm_card_visa' };
  const made = newSubscription(id, created, fields, [{ price }], () => `si_fixture_${number}`);
  const subscriber = state.collection<Customer>('customer').get(customer)!;
  const invoice = newInvoice(invoices[index]!, made, subscriber, 1, () => `il_fixture_${number}`);
  const intentId = `pi_of_invoice_${number}`;
  const asked = newPaymentIntent(intentId, `${intentId}_secret_fixture`, created, paymentFor(made, invoice));
  const intent = charged(asked, `ch_of_invoice_${number}`);
  state.collection<PaymentIntent>('payment_intent').put(intent);
  state.collection<Invoice>('invoice').put(paid(invoice, created));
  payBy(state, invoice, intent);
  state.collection<Subscription>('subscription').put({ ...made, latest_invoice: invoice.id, status: 'active' });
}
