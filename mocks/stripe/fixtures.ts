import type { State } from '../../src/provider/state.ts';
import { addBilling, billingResources } from './billing-fixtures.ts';
import { newCustomer } from './customers.ts';
import { emit } from './events.ts';
import { charged, newPaymentIntent } from './payment-intents.ts';
import { addRefund } from './refunds.ts';
import type { Customer, PaymentIntent, PaymentIntentFields, WebhookEndpoint } from './schemas.ts';
import { newWebhookEndpoint } from './webhook-endpoints.ts';

/** When the fixtures were made, in seconds since the Unix epoch: the day before a virtual case begins. */
const CREATED = Date.UTC(2025, 11, 31) / 1000;

// The largest amount there is: no capture or refund that the contract allows is more.
const LARGEST = 99_999_999;

const ids = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}_${String(index + 1).padStart(2, '0')}`);

const customers = ids('cus_fixture', 64);
const requiringMethod = ids('pi_requires_payment_method', 64);
const requiringConfirmation = ids('pi_requires_confirmation', 64);
const requiringCapture = ids('pi_requires_capture', 64);
const succeeded = ids('pi_succeeded', 64);
const partlyRefunded = ids('pi_partly_refunded', 8);
const refunds = ids('re_fixture', 8);
const webhookEndpoints = ids('we_fixture', 16);
const events = ids('evt_fixture', 4);

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  customer: customers,
  payment_intent: succeeded,
  'payment_intent.requires_payment_method': requiringMethod,
  'payment_intent.requires_confirmation': requiringConfirmation,
  'payment_intent.requires_capture': requiringCapture,
  'payment_intent.succeeded': succeeded,
  payment_method: ['pm_card_visa', 'pm_card_mastercard', 'pm_card_amex'],
  refund: refunds,
  event: events,
  webhook_endpoint: webhookEndpoints,
  ...billingResources,
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  for (const id of customers) {
    const fields = { email: `${id}@example.com`, name: 'Jenny Rosen' };
    state.collection<Customer>('customer').put(newCustomer(id, CREATED, fields));
  }
  // Before the intents that are listed first, so that the newest of them stay the newest.
  addBilling(state, CREATED, customers);
  const intents = state.collection<PaymentIntent>('payment_intent');
  const method = { payment_method: 'pm_card_visa' };
  for (const id of requiringMethod) intents.put(intent(id, {}));
  for (const id of requiringConfirmation) intents.put(intent(id, method));
  for (const id of requiringCapture) {
    intents.put(charged(intent(id, { ...method, capture_method: 'manual' }), `ch${id.slice(2)}`));
  }
  for (const id of [...succeeded, ...partlyRefunded]) intents.put(charged(intent(id, method), `ch${id.slice(2)}`));
  for (const [index, id] of refunds.entries()) {
    addRefund(state, id, CREATED, intents.get(partlyRefunded[index]!)!, 500, {});
  }
  for (const [index, id] of webhookEndpoints.entries()) {
    // Disabled: fixtures must not add to what events say of pending deliveries.
    const url = `https://example.com/hooks/${index + 1}`;
    const endpoint = newWebhookEndpoint(id, CREATED, { enabled_events: ['payment_intent.succeeded'], url });
    state.collection<WebhookEndpoint>('webhook_endpoint').put({ ...endpoint, status: 'disabled' });
  }
  for (const [index, id] of events.entries()) {
    emit({ state, key: null }, 'payment_intent.succeeded', intents.get(succeeded[index]!)!, { id, created: CREATED });
  }
}

function intent(id: string, fields: Partial<PaymentIntentFields>): PaymentIntent {
  return newPaymentIntent(id, `${id}_secret_fixture`, CREATED, { amount: LARGEST, currency: 'usd', ...fields });
}
