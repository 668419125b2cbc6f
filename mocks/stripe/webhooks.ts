import { createHmac } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';
import type { WebhookCard, WebhookMessage } from '../../src/provider/webhook.ts';
import { billingEvents } from './billing-events.ts';
import { newCustomer } from './customers.ts';
import { emit } from './events.ts';
import { charged, newPaymentIntent } from './payment-intents.ts';
import { addRefund } from './refunds.ts';
import type { Customer, ErrorDetail, Event, PaymentIntent } from './schemas.ts';

const HOUR_MS = 3_600_000;

/** Stripe's webhooks: signed as `stripe.webhooks.constructEvent` verifies them. */
export const webhooks: WebhookCard = {
  events: {
    'payment_intent.succeeded': (state) => about(state, 'payment_intent.succeeded', paid(state)),
    'payment_intent.payment_failed': (state) => about(state, 'payment_intent.payment_failed', declined(state)),
    'payment_intent.created': (state) => about(state, 'payment_intent.created', intent(state)),
    'payment_intent.canceled': (state) =>
      about(state, 'payment_intent.canceled', { ...intent(state), status: 'canceled', canceled_at: seconds(state) }),
    'payment_intent.amount_capturable_updated': (state) =>
      about(
        state,
        'payment_intent.amount_capturable_updated',
        charged({ ...intent(state), capture_method: 'manual' }, state.id('ch_')),
      ),
    'refund.created': (state) => {
      const refunded = paid(state);
      state.collection<PaymentIntent>('payment_intent').put(refunded);
      return about(state, 'refund.created', addRefund(state, state.id('re_'), seconds(state), refunded, 500, {}));
    },
    'customer.created': (state) => about(state, 'customer.created', customer(state)),
    'customer.updated': (state) => about(state, 'customer.updated', { ...customer(state), phone: '+15555550100' }),
    'customer.deleted': (state) => about(state, 'customer.deleted', customer(state)),
    ...Object.fromEntries(
      Object.entries(billingEvents).map(([type, subject]) => [
        type,
        (state: State) => about(state, type, subject(state, customer(state), seconds(state))),
      ]),
    ),
  },
  secret(state) {
    const secret = `whsec_${state.secret('webhook', 32)}`;
    return { sign: secret, verify: secret };
  },
  sign({ body, secret, atMs }) {
    const t = Math.floor(atMs / 1000);
    const v1 = createHmac('sha256', secret.sign).update(`${t}.${body}`, 'utf8').digest('hex');
    return { 'stripe-signature': `t=${t},v1=${v1}`, 'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)' };
  },
  timeoutMs: 10_000,
  // "Exponentially, for up to three days"; the steps are assumed.
  schedule: [1, 2, 4, 8, 16, 32].map((hours) => hours * HOUR_MS),
  toleranceMs: 300_000,
  sources: {
    signature: 'https://docs.stripe.com/webhooks/signature; stripe 23.1.0, Webhooks.js',
    schedule: 'https://docs.stripe.com/webhooks#behaviors',
    timeout: 'assumed',
  },
};

/** The event about a resource, as Stripe sends it: indented, so whoever signs what was parsed and written anew fails. */
function about(state: State, type: string, object: object): WebhookMessage {
  emit({ state, key: null }, type, object);
  const [event] = state.collection<Event>('event').newestFirst();
  const body = JSON.stringify({ ...event!, pending_webhooks: Math.max(1, event!.pending_webhooks) }, null, 2);
  return { body, contentType: 'application/json; charset=utf-8' };
}

function customer(state: State): Customer {
  return newCustomer(state.id('cus_', 14), seconds(state), { email: 'jenny.rosen@example.com', name: 'Jenny Rosen' });
}

function intent(state: State): PaymentIntent {
  const id = state.id('pi_');
  return newPaymentIntent(id, `${id}_secret_${state.id('', 25)}`, seconds(state), {
    amount: 2_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
  });
}

function paid(state: State): PaymentIntent {
  return charged(intent(state), state.id('ch_'));
}

function declined(state: State): PaymentIntent {
  const error: ErrorDetail = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'generic_decline',
    message: 'Your card was declined.',
  };
  return { ...intent(state), status: 'requires_payment_method', payment_method: null, last_payment_error: error };
}

function seconds(state: State): number {
  return Math.floor(state.now() / 1000);
}
