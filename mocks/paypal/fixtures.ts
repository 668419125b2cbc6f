import type { State } from '../../src/provider/state.ts';
import { approved, newOrder, orders, paid } from './orders.ts';
import { addRefund, captures } from './payments.ts';
import { plans } from './plans.ts';
import { timeOf } from './presented.ts';
import { CERTIFICATE_ID } from './signing-key.ts';
import { newSubscription, subscriptions } from './subscriptions.ts';
import { webhookEndpoints } from './webhook-endpoints.ts';

/** When the fixtures were made: the day before a virtual case begins. */
const CREATED = timeOf(Date.UTC(2025, 11, 31));
// No refund that the contract's examples make is more than what this leaves.
const LARGE = { currency_code: 'USD', value: '9999999.00' };

const ids = (prefix: string, count: number, length = 17) =>
  Array.from({ length: count }, (_, index) => prefix + String(index + 1).padStart(length - prefix.length, '0'));

const created = ids('ORDERCREATED', 64);
const toCapture = ids('ORDERTOCAPTURE', 64);
const toAuthorize = ids('ORDERTOHOLD', 64);
const completed = ids('ORDERPAID', 64);
const captureIds = ids('CAPTURE', 64);
const partlyRefunded = ids('ORDERPARTLY', 8);
const refundIds = ids('REFUND', 8);
const planIds = ids('P-PLAN', 64, 26);
const subscriptionIds = ids('I-SUB', 16, 14);
const webhookId = '1JE4291016473214C';

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  order: [...created, ...toCapture, ...toAuthorize, ...completed],
  'order.created': created,
  'order.approved_capture': toCapture,
  'order.approved_authorize': toAuthorize,
  capture: captureIds,
  'capture.completed': captureIds,
  refund: refundIds,
  plan: planIds,
  subscription: subscriptionIds,
  webhook: [webhookId],
  cert: [CERTIFICATE_ID],
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  const order = (id: string, intent: 'CAPTURE' | 'AUTHORIZE' = 'CAPTURE') =>
    newOrder(id, CREATED, { intent, purchase_units: [{ amount: LARGE }] });
  for (const id of created) orders(state).put(order(id));
  for (const id of toCapture) orders(state).put(approved(order(id), CREATED));
  for (const id of toAuthorize) orders(state).put(approved(order(id, 'AUTHORIZE'), CREATED));
  for (const [index, id] of completed.entries()) {
    paid(state, approved(order(id), CREATED), CREATED, () => captureIds[index]!);
  }
  for (const [index, id] of partlyRefunded.entries()) {
    const captureId = `PARTLY${captureIds[index]!.slice(6)}`;
    paid(state, approved(order(id), CREATED), CREATED, () => captureId);
    addRefund(state, captures(state).get(captureId)!, 500, { id: refundIds[index]!, create_time: CREATED });
  }
  for (const [index, id] of planIds.entries()) {
    plans(state).put({
      id,
      product_id: 'PROD-FIXTURE0000000001',
      name: `Plan ${index + 1}`,
      status: 'ACTIVE',
      usage_type: 'LICENSED',
      create_time: CREATED,
    });
  }
  for (const [index, id] of subscriptionIds.entries()) {
    subscriptions(state).put(newSubscription(id, CREATED, { plan_id: planIds[index]! }));
  }
  webhookEndpoints(state).put({
    id: webhookId,
    url: 'https://example.com/paypal/hooks',
    event_types: [{ name: '*' }],
  });
}
