import { createHmac } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { WebhookCard, WebhookMessage } from '../../src/provider/webhook.ts';
import type { Customer, Order, Payment } from './schemas.ts';
import { timeNow } from './time.ts';
import { signatureKey } from './webhook-subscriptions.ts';

const MINUTE_MS = 60_000;

/** Square's webhooks: signed as `WebhooksHelper.verifySignature` verifies them, over URL and body, without a time. */
export const webhooks: WebhookCard = {
  events: {
    'payment.created': (state) => about(state, 'payment.created', 'payment', latest<Payment>(state, 'payment')),
    'payment.updated': (state) => about(state, 'payment.updated', 'payment', latest<Payment>(state, 'payment')),
    'order.created': (state) => orderEvent(state, 'order.created', 'order_created'),
    'order.updated': (state) => orderEvent(state, 'order.updated', 'order_updated'),
    'customer.created': (state) => about(state, 'customer.created', 'customer', latest<Customer>(state, 'customer')),
    'customer.updated': (state) => about(state, 'customer.updated', 'customer', latest<Customer>(state, 'customer')),
    'customer.deleted': (state) => about(state, 'customer.deleted', 'customer', latest<Customer>(state, 'customer')),
  },
  secret(state) {
    const key = signatureKey(state);
    return { sign: key, verify: key };
  },
  sign({ body, url, secret, attempt }) {
    return {
      'user-agent': 'Square Connect v2',
      'x-square-hmacsha256-signature': createHmac('sha256', secret.sign)
        .update(url + body, 'utf8')
        .digest('base64'),
      ...(attempt > 1 ? { 'square-retry-number': String(attempt - 1), 'square-retry-reason': 'http_error' } : {}),
    };
  },
  timeoutMs: 10_000,
  // "For up to 24 hours"; the steps are assumed.
  schedule: [1, 2, 4, 8, 15, 30, 60, 120, 240, 480].map((minutes) => minutes * MINUTE_MS),
  sources: {
    signature: 'square 46.0.0, wrapper/WebhooksHelper.js',
    schedule: 'https://developer.squareup.com/docs/webhooks/overview',
    timeout: 'assumed',
  },
};

/** An event about a resource. `event_id` is what a receiver tells repeats by. */
function about(state: State, type: string, kind: string, object: { readonly id: string }): WebhookMessage {
  return event(state, type, { type: kind, id: object.id, object: { [kind]: object } });
}

/** Events about orders have what identifies the order, not the order. */
function orderEvent(state: State, type: string, kind: string): WebhookMessage {
  const { id, location_id, state: standing, version, created_at, updated_at } = latest<Order>(state, 'order');
  const object = { order_id: id, location_id, state: standing, version, created_at, updated_at };
  return event(state, type, { type: kind, id, object: { [kind]: object } });
}

function event(state: State, type: string, data: object): WebhookMessage {
  const body = JSON.stringify({
    merchant_id: 'MLFIXTURE',
    type,
    event_id: state.id('', 32),
    created_at: timeNow(state),
    data,
  });
  return { body, contentType: 'application/json' };
}

function latest<R extends { readonly id: string }>(state: State, collection: string): R {
  return state.collection<R>(collection).newestFirst()[0]!;
}
