import type { Handler } from '../../src/provider/provider.ts';
import { catalogHandlers } from './catalog.ts';
import { customerHandlers } from './customers.ts';
import { inventoryHandlers } from './inventory.ts';
import { orderHandlers } from './orders.ts';
import { paymentHandlers } from './payments.ts';
import { refundHandlers } from './refunds.ts';
import { webhookSubscriptionHandlers } from './webhook-subscriptions.ts';

/** Square's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = {
  ...paymentHandlers,
  ...refundHandlers,
  ...orderHandlers,
  ...customerHandlers,
  ...catalogHandlers,
  ...inventoryHandlers,
  ...webhookSubscriptionHandlers,
};
