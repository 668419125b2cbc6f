import type { Handler } from '../../src/provider/provider.ts';
import { checkoutSessionHandlers } from './checkout-sessions.ts';
import { customerHandlers } from './customers.ts';
import { eventHandlers } from './events.ts';
import { invoiceHandlers } from './invoices.ts';
import { paymentIntentHandlers } from './payment-intents.ts';
import { priceHandlers } from './prices.ts';
import { refundHandlers } from './refunds.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { webhookEndpointHandlers } from './webhook-endpoints.ts';

/** Stripe's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...customerHandlers,
  ...paymentIntentHandlers,
  ...refundHandlers,
  ...eventHandlers,
  ...webhookEndpointHandlers,
  ...priceHandlers,
  ...subscriptionHandlers,
  ...invoiceHandlers,
  ...checkoutSessionHandlers,
};
