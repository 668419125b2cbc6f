import { createHash } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { WebhookCard, WebhookMessage } from '../../src/provider/webhook.ts';
import { orders, orderView } from './orders.ts';
import { captures, captureView, refunds, refundView } from './payments.ts';
import { link, newId, timeOf } from './presented.ts';
import { ALGORITHM, signatureOf } from './signature.ts';
import { CERTIFICATE_URL } from './signing-key.ts';
import { subscriptions, subscriptionView } from './subscriptions.ts';
import { ownWebhook } from './webhook-endpoints.ts';

const ORIGIN = 'https://api-m.sandbox.paypal.com';
const HOUR_MS = 60 * 60 * 1000;

/** 24 repeats over three days. How they are spaced is not published: here, ever further apart. */
const SCHEDULE = Array.from({ length: 24 }, (_, index) => Math.round((72 * HOUR_MS * (index + 1)) / 300));

/** PayPal's webhooks. What a receiver verifies with is the id of its webhook; PayPal's key is the same for all. */
export const webhooks: WebhookCard = {
  events: {
    'CHECKOUT.ORDER.APPROVED': (state) => {
      const order = orders(state)
        .newestFirst()
        .find(({ status }) => status === 'APPROVED')!;
      return message(state, 'CHECKOUT.ORDER.APPROVED', 'checkout-order', 'An order has been approved by buyer', {
        ...orderView(state, order, ORIGIN, 'whole'),
      });
    },
    'PAYMENT.CAPTURE.COMPLETED': (state) => {
      const capture = captures(state)
        .newestFirst()
        .find(({ refunded }) => refunded === 0)!;
      const { currency_code, value } = capture.amount;
      const summary = `Payment completed for ${currency_code} ${value}`;
      return message(state, 'PAYMENT.CAPTURE.COMPLETED', 'capture', summary, captureView(capture, ORIGIN));
    },
    'PAYMENT.CAPTURE.REFUNDED': (state) => {
      const refund = refunds(state).newestFirst()[0]!;
      const { currency_code, value } = refund.amount;
      const summary = `A ${currency_code} ${value} capture payment was refunded`;
      return message(state, 'PAYMENT.CAPTURE.REFUNDED', 'refund', summary, refundView(refund, ORIGIN, true));
    },
    'BILLING.SUBSCRIPTION.CREATED': (state) => {
      const subscription = subscriptions(state).newestFirst()[0]!;
      const resource = subscriptionView(subscription, ORIGIN, true);
      return message(state, 'BILLING.SUBSCRIPTION.CREATED', 'subscription', 'Subscription created', resource);
    },
  },
  secret(state) {
    const { id } = ownWebhook(state);
    return { sign: id, verify: id };
  },
  sign({ body, secret, atMs }) {
    // One id for all attempts of a message.
    const id = uuidOf(`${secret.sign} ${body}`);
    const time = timeOf(atMs);
    return {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': signatureOf({ id, time, webhookId: secret.sign, body }),
      'paypal-cert-url': CERTIFICATE_URL,
      'paypal-auth-algo': ALGORITHM,
      'paypal-auth-version': 'v2',
    };
  },
  timeoutMs: 30_000,
  schedule: SCHEDULE,
  sources: {
    signature: 'https://developer.paypal.com/api/rest/webhooks/rest/ (third-party text; seen with no SDK)',
    retries: 'https://developer.paypal.com/api/rest/webhooks/ (25 tries over 3 days; their spacing is assumed)',
    timeout: 'assumed',
  },
};

function message(state: State, type: string, resourceType: string, summary: string, resource: object): WebhookMessage {
  const id = newId(state, 'WH-');
  const here = `${ORIGIN}/v1/notifications/webhooks-events/${id}`;
  const event = {
    id,
    event_version: '1.0',
    create_time: new Date(state.now()).toISOString(),
    resource_type: resourceType,
    resource_version: '2.0',
    event_type: type,
    summary,
    resource,
    links: [link(here, 'self'), link(`${here}/resend`, 'resend', 'POST')],
  };
  return { body: JSON.stringify(event), contentType: 'application/json' };
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-11ee-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
