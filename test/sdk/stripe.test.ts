import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stripe as provider } from '../../mocks/stripe/provider.ts';
import { webhooks } from '../../mocks/stripe/webhooks.ts';
import { realClock } from '../../src/clock.ts';
import { State } from '../../src/provider/state.ts';
import { deliver } from '../../src/webhook/deliver.ts';
import { type Misbehaviour, planDeliveries } from '../../src/webhook/plan.ts';
import { type Hook, hook } from './hook.ts';
import { type Served, served } from './served.ts';

let world: Served;
let stripe: Stripe;

beforeEach(async () => {
  world = await served(provider);
  const { hostname, port } = new URL(world.baseUrl);
  stripe = new Stripe(world.credentials.token, { host: hostname, port: Number(port), protocol: 'http' });
});

afterEach(() => world[Symbol.asyncDispose]());

describe('the official SDK', () => {
  test('takes a customer through its life', async () => {
    const customer = await stripe.customers.create({ email: 'jenny.rosen@example.com', metadata: { order: '6735' } });
    expect(customer.lastResponse.requestId).toMatch(/^req_/);
    const updated = await stripe.customers.update(customer.id, { name: 'Jenny Rosen', metadata: { order: '' } });
    expect(updated).toMatchObject({ email: 'jenny.rosen@example.com', name: 'Jenny Rosen', metadata: {} });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ id: customer.id, name: 'Jenny Rosen' });
    expect(await stripe.customers.del(customer.id)).toMatchObject({ id: customer.id, deleted: true });
  });

  test('charges, refunds, and hears of it in events', async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 2_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    expect(intent.status).toBe('succeeded');
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    expect(refund).toMatchObject({ amount: 500, payment_intent: intent.id });
    const events = await stripe.events.list({ limit: 3 });
    expect(events.data.map(({ type }) => type)).toEqual([
      'refund.created',
      'payment_intent.succeeded',
      'payment_intent.created',
    ]);
  });

  test('subscribes, and finds the invoice that the subscription was paid by', async () => {
    const customer = await stripe.customers.create({ email: 'jenny.rosen@example.com' });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: 'price_monthly_01' }],
      default_payment_method: 'pm_card_visa',
      expand: ['latest_invoice'],
    });
    expect(subscription).toMatchObject({ status: 'active', latest_invoice: { status: 'paid', amount_paid: 2_000 } });
    const [item] = subscription.items.data;
    expect(item!.price.unit_amount_decimal!.toString()).toBe('2000');
    expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ id: subscription.id });
    const ofCustomer = await stripe.subscriptions.list({ customer: customer.id });
    expect(ofCustomer.data.map(({ id }) => id)).toEqual([subscription.id]);
    const invoices = await stripe.invoices.list({ subscription: subscription.id });
    expect(invoices.data).toMatchObject([{ status: 'paid', customer: customer.id, total: 2_000 }]);
    expect(await stripe.invoices.retrieve(invoices.data[0]!.id)).toMatchObject({ customer_email: customer.email });

    const ending = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    expect(ending.cancel_at).toBe(item!.current_period_end);
    expect(await stripe.subscriptions.cancel(subscription.id)).toMatchObject({ status: 'canceled' });
    expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([]);
  });

  test('leaves a first payment to the customer, who confirms it', async () => {
    const waiting = await stripe.subscriptions.create({
      customer: 'cus_fixture_01',
      items: [{ price: 'price_monthly_01' }],
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.confirmation_secret'],
    });
    expect(waiting.status).toBe('incomplete');
    const { confirmation_secret } = waiting.latest_invoice as Stripe.Invoice;
    const [intent] = confirmation_secret!.client_secret.split('_secret_');
    await stripe.paymentIntents.confirm(intent!, { payment_method: 'pm_card_visa' });
    expect(await stripe.subscriptions.retrieve(waiting.id)).toMatchObject({ status: 'active' });
  });

  test('opens a checkout session, and closes it', async () => {
    const session = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://example.com/paid?session={CHECKOUT_SESSION_ID}',
      line_items: [
        { price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 2_000 }, quantity: 2 },
        { price: 'price_one_time_01', quantity: 1 },
      ],
    });
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', amount_total: 6_000 });
    expect(session.url).toContain(session.id);
    const retrieved = await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
    expect(retrieved.line_items!.data.map(({ quantity }) => quantity)).toEqual([2, 1]);
    expect(await stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired', url: null });
    expect((await stripe.checkout.sessions.list({ status: 'expired' })).data).toHaveLength(1);
  });

  test('pages through a list to its end', async () => {
    const ids: string[] = [];
    for await (const { id } of stripe.customers.list({ limit: 10 })) ids.push(id);
    expect(ids).toHaveLength(provider.resources.customer!.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('raises the vendor’s own errors', async () => {
    await expect(stripe.customers.retrieve('cus_of_nobody')).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 404,
      code: 'resource_missing',
    });
    await expect(
      stripe.paymentIntents.create({
        amount: 2_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa_chargeDeclined',
      }),
    ).rejects.toMatchObject({ type: 'StripeCardError', statusCode: 402, decline_code: 'generic_decline' });
    const { hostname, port } = new URL(world.baseUrl);
    const stranger = new Stripe('sk_test_of_nobody', { host: hostname, port: Number(port), protocol: 'http' });
    await expect(stranger.customers.list()).rejects.toMatchObject({ type: 'StripeAuthenticationError' });
    await stripe.customers.create({ name: 'a' }, { idempotencyKey: 'key-1' });
    await expect(stripe.customers.create({ name: 'b' }, { idempotencyKey: 'key-1' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
  });

  test('repeats under one key what was committed and lost, and nothing is done twice', async () => {
    world.faults.push({ fault: 'status', status: 500, committed: true }, { fault: 'lose-response' });
    const customer = await stripe.customers.create({ name: 'Jenny Rosen' });
    const { events } = world.journal();
    const effects = events.flatMap((event) => (event.type === 'processed' ? event.effects : []));
    expect(effects).toMatchObject([{ kind: 'created', resource: 'customer', id: customer.id }]);
    const keys = events.flatMap((event) => (event.type === 'attempt-started' ? [event.key] : []));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  test('surfaces throttling at once, unless the vendor tells it to try again', async () => {
    world.faults.push({ fault: 'rate-limit' });
    await expect(stripe.customers.list()).rejects.toMatchObject({ type: 'StripeRateLimitError', statusCode: 429 });
    expect(world.journal().events.filter(({ type }) => type === 'attempt-started')).toHaveLength(1);
  });
});

describe('the official verifier', () => {
  const secret = webhooks.secret(new State(1, realClock, provider.fixtures));
  let received: Hook;

  beforeEach(async () => {
    received = await hook(({ raw, headers }) => {
      stripe.webhooks.constructEvent(raw, headers['stripe-signature'] as string, secret.verify);
    });
  });

  afterEach(() => received[Symbol.asyncDispose]());

  const send = (misbehave: Misbehaviour, events = ['payment_intent.succeeded']) => {
    const state = new State(7, realClock, provider.fixtures);
    return deliver({
      card: webhooks,
      messages: events.map((event) => webhooks.events[event]!(state)),
      plan: planDeliveries(events.length, misbehave),
      url: received.url,
      secret,
      strangersSecret: webhooks.secret(new State(2, realClock, provider.fixtures)),
      clock: realClock,
      schedule: [1],
    });
  };

  test('accepts every event, in the type that it says', async () => {
    const names = Object.keys(webhooks.events);
    const log = await send({}, names);
    expect(log.map(({ status }) => status)).toEqual(names.map(() => 200));
    expect(received.bodies.map((body) => (JSON.parse(body) as Stripe.Event).type)).toEqual(names);
  });

  test('accepts duplicates and replays, which are the same event', async () => {
    const log = await send({ duplicate: 1, replayAfterMs: 1 });
    expect(log.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(received.bodies).size).toBe(1);
  });

  test.each([
    ['forged', { forge: true }],
    ['wrong-secret', { wrongSecret: true }],
    ['stale', { stale: true }],
  ])('refuses what is %s', async (spoilt, misbehave) => {
    expect(await send(misbehave)).toMatchObject([{ spoilt, status: 400, expected: 'refuse', accepted: false }]);
  });

  test('refuses what was truncated, and accepts the repeat', async () => {
    expect((await send({ truncate: true })).map(({ status }) => status)).toEqual([400, 200]);
  });
});

test('every event has the shape that the contract gives it', () => {
  const state = new State(3, realClock, provider.fixtures);
  const list = provider.contract.operation('GET /v1/events')!;
  for (const make of Object.values(webhooks.events)) {
    const event: unknown = JSON.parse(make(state).body);
    const page = { object: 'list', data: [event], has_more: false, url: '/v1/events' };
    expect(provider.contract.validateValue(list, 200, page)).toBeUndefined();
  }
});
