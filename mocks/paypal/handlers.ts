import type { Handler } from '../../src/provider/provider.ts';
import { orderHandlers } from './orders.ts';
import { paymentHandlers } from './payments.ts';
import { planHandlers } from './plans.ts';
import { withDebugId } from './presented.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { tokenHandlers } from './tokens.ts';
import { verificationHandlers } from './verification.ts';
import { webhookEndpointHandlers } from './webhook-endpoints.ts';

const behaviour: Readonly<Record<string, Handler>> = {
  ...tokenHandlers,
  ...orderHandlers,
  ...paymentHandlers,
  ...planHandlers,
  ...subscriptionHandlers,
  ...webhookEndpointHandlers,
  ...verificationHandlers,
};

/** PayPal's behaviour, by operation. */
export const handlers: Readonly<Record<string, Handler>> = Object.fromEntries(
  Object.entries(behaviour).map(([name, handler]) => [name, (call) => withDebugId(handler(call), call.state)]),
);
