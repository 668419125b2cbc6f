import type { Handler } from '../../src/provider/provider.ts';
import { customerHandlers } from './customers.ts';
import { eventHandlers } from './events.ts';
import { paymentIntentHandlers } from './payment-intents.ts';
import { refundHandlers } from './refunds.ts';
import { webhookEndpointHandlers } from './webhook-endpoints.ts';

/** Stripe's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...customerHandlers,
  ...paymentIntentHandlers,
  ...refundHandlers,
  ...eventHandlers,
  ...webhookEndpointHandlers,
};
