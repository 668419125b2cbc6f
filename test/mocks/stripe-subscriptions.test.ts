import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { DECLINED, eventTypes, NOW, subscribe } from './stripe-billing.ts';
import { World } from './world.ts';

describe('a subscription', () => {
  test('whose payment method is accepted is active, its first invoice paid', async () => {
    const world = new World(stripe);
    const { status, value } = await subscribe(world, {
      metadata: { order: '6735' },
      expand: ['latest_invoice.payments'],
    });
    expect(status).toBe(200);
    expect(value).toMatchObject({
      object: 'subscription',
      status: 'active',
      customer: 'cus_fixture_01',
      created: NOW,
      metadata: { order: '6735' },
      items: {
        data: [
          {
            quantity: 2,
            price: { id: 'price_monthly_01' },
            current_period_start: NOW,
            current_period_end: Date.UTC(2026, 1, 1) / 1000,
          },
        ],
      },
      latest_invoice: {
        status: 'paid',
        amount_due: 4_000,
        amount_paid: 4_000,
        amount_remaining: 0,
        billing_reason: 'subscription_create',
        status_transitions: { paid_at: NOW },
        payments: { data: [{ status: 'paid', amount_paid: 4_000, is_default: true }] },
      },
    });
    const invoice = value.latest_invoice;
    expect(invoice.parent.subscription_details.subscription).toBe(value.id);
    const intent = invoice.payments.data[0].payment.payment_intent;
    expect((await world.send('GET', `/v1/payment_intents/${intent}`)).value).toMatchObject({
      status: 'succeeded',
      amount_received: 4_000,
      customer: 'cus_fixture_01',
    });
  });

  test('tells what happened, and writes each change into the ledger', async () => {
    const world = new World(stripe);
    const { processed } = await subscribe(world);
    expect(processed.effects.map(({ kind, resource }) => `${resource} ${kind}`)).toEqual([
      'subscription created',
      'invoice created',
      'payment_intent created',
      'payment_intent confirmed',
      'invoice paid',
      'subscription updated',
    ]);
    expect(await eventTypes(world, 8)).toEqual([
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'payment_intent.created',
      'payment_intent.succeeded',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
    ]);
  });

  test('whose payment method is declined waits, its invoice open', async () => {
    const world = new World(stripe);
    const { status, value } = await subscribe(world, {
      default_payment_method: DECLINED,
      expand: ['latest_invoice'],
    });
    expect(status).toBe(200);
    expect(value).toMatchObject({
      status: 'incomplete',
      latest_invoice: { status: 'open', attempted: true, attempt_count: 1, amount_paid: 0, amount_remaining: 4_000 },
    });
    expect((await eventTypes(world, 2))[1]).toBe('invoice.payment_failed');
  });

  test('is not made at all where a declined payment is an error', async () => {
    const world = new World(stripe);
    const refused = await subscribe(world, {
      default_payment_method: DECLINED,
      payment_behavior: 'error_if_incomplete',
    });
    expect(refused).toMatchObject({ status: 402, value: { error: { type: 'card_error', code: 'card_declined' } } });
    expect(refused.processed.effects).toEqual([]);
  });

  test('without a payment method is refused, unless it may wait for one', async () => {
    const world = new World(stripe);
    const none = { default_payment_method: undefined };
    const refused = await subscribe(world, none);
    expect(refused).toMatchObject({ status: 400, value: { error: { code: 'resource_missing' } } });
    expect(refused.processed.effects).toEqual([]);
    const waiting = await subscribe(world, { ...none, payment_behavior: 'default_incomplete' });
    expect(waiting).toMatchObject({ status: 200, value: { status: 'incomplete', default_payment_method: null } });
  });

  test('that waits becomes active when the payment of its invoice is confirmed', async () => {
    const world = new World(stripe);
    const { value: waiting } = await subscribe(world, {
      default_payment_method: undefined,
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.confirmation_secret'],
    });
    const { id: invoice, confirmation_secret, payments } = waiting.latest_invoice;
    expect(payments).toBeUndefined();
    expect(confirmation_secret.type).toBe('payment_intent');
    const intent = confirmation_secret.client_secret.split('_secret_')[0];

    const declined = await world.send('POST', `/v1/payment_intents/${intent}/confirm`, { payment_method: DECLINED });
    expect(declined.status).toBe(402);
    expect((await world.send('GET', `/v1/subscriptions/${waiting.id}`)).value.status).toBe('incomplete');

    await world.send('POST', `/v1/payment_intents/${intent}/confirm`, { payment_method: 'pm_card_mastercard' });
    expect((await world.send('GET', `/v1/subscriptions/${waiting.id}`)).value).toMatchObject({
      status: 'active',
      default_payment_method: 'pm_card_mastercard',
      latest_invoice: invoice,
    });
    expect((await world.send('GET', `/v1/invoices/${invoice}`)).value).toMatchObject({
      status: 'paid',
      attempt_count: 1,
    });
  });

  test('keeps its payment intent from being canceled', async () => {
    const world = new World(stripe);
    const { value } = await subscribe(world, {
      payment_behavior: 'default_incomplete',
      expand: ['latest_invoice.payments'],
    });
    const intent = value.latest_invoice.payments.data[0].payment.payment_intent;
    expect(await world.send('POST', `/v1/payment_intents/${intent}/cancel`)).toMatchObject({
      status: 400,
      value: { error: { code: 'payment_intent_unexpected_state' } },
    });
  });

  test.each([
    ['a customer that does not exist', { customer: 'cus_of_nobody' }, 'customer'],
    ['a price that does not exist', { items: [{ price: 'price_of_nobody' }] }, 'items[0][price]'],
    ['a price that is paid once', { items: [{ price: 'price_one_time_01' }] }, 'items[0][price]'],
    ['one price twice', { items: [{ price: 'price_monthly_01' }, { price: 'price_monthly_01' }] }, 'items[1][price]'],
    ['a payment method that does not exist', { default_payment_method: 'pm_of_nobody' }, 'default_payment_method'],
  ])('is refused with %s', async (_, fields, param) => {
    const refused = await subscribe(new World(stripe), fields);
    expect(refused).toMatchObject({ status: 400, value: { error: { type: 'invalid_request_error', param } } });
    expect(refused.processed.effects).toEqual([]);
  });

  test('keeps what an update leaves out, and can end with its period', async () => {
    const world = new World(stripe);
    const { value } = await subscribe(world, { metadata: { a: '1', b: '2' }, description: 'Monthly' });
    const path = `/v1/subscriptions/${value.id}`;
    const end = value.items.data[0].current_period_end;
    const ending = await world.send('POST', path, { cancel_at_period_end: true, metadata: { a: '' } });
    expect(ending.value).toMatchObject({
      status: 'active',
      cancel_at_period_end: true,
      cancel_at: end,
      canceled_at: NOW,
      metadata: { b: '2' },
      description: 'Monthly',
    });
    expect((await world.send('POST', path, { description: '' })).value).toMatchObject({
      cancel_at: end,
      description: null,
    });
    expect((await world.send('POST', path, { cancel_at_period_end: false })).value).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
      canceled_at: null,
    });
  });

  test('that is canceled stays so: it can be read, and take metadata', async () => {
    const world = new World(stripe);
    const path = '/v1/subscriptions/sub_fixture_01';
    const gone = await world.send('DELETE', path);
    expect(gone.value).toMatchObject({ status: 'canceled', canceled_at: NOW, ended_at: NOW });
    expect(gone.processed.effects).toEqual([{ kind: 'canceled', resource: 'subscription', id: 'sub_fixture_01' }]);
    expect(await eventTypes(world, 1)).toEqual(['customer.subscription.deleted']);
    expect((await world.send('GET', path)).value).toEqual(gone.value);
    expect((await world.send('DELETE', path)).status).toBe(404);
    expect(await world.send('POST', path, { description: 'x' })).toMatchObject({
      status: 400,
      value: { error: { code: 'invalid_canceled_subscription_fields' } },
    });
    expect((await world.send('POST', path, { metadata: { a: '1' } })).value.metadata).toEqual({ a: '1' });
  });

  test('is canceled when its customer is deleted', async () => {
    const world = new World(stripe);
    const { value } = await world.send('GET', '/v1/subscriptions/sub_fixture_01');
    await world.send('DELETE', `/v1/customers/${value.customer}`);
    expect((await world.send('GET', '/v1/subscriptions/sub_fixture_01')).value.status).toBe('canceled');
    expect((await world.send('GET', '/v1/subscriptions/sub_fixture_02')).value.status).toBe('active');
  });

  test('is listed by customer, by price and by status; canceled ones only when asked for', async () => {
    const world = new World(stripe);
    const { value } = await subscribe(world, { items: [{ price: 'price_monthly_04' }] });
    await world.send('DELETE', '/v1/subscriptions/sub_fixture_04');
    const listed = async (query: object): Promise<string[]> => {
      const { value } = await world.send('GET', '/v1/subscriptions', { limit: 100, ...query });
      return value.data.map(({ id }: { id: string }) => id);
    };
    expect(await listed({ customer: 'cus_fixture_01' })).toEqual([value.id]);
    expect(await listed({ price: 'price_monthly_04' })).toEqual([
      value.id,
      'sub_fixture_16',
      'sub_fixture_12',
      'sub_fixture_08',
    ]);
    expect(await listed({ status: 'canceled' })).toEqual(['sub_fixture_04']);
    expect(await listed({ status: 'ended' })).toEqual(['sub_fixture_04']);
    expect(await listed({ status: 'all' })).toHaveLength(17);
    expect(await listed({})).toHaveLength(16);
  });
});

describe('invoices', () => {
  test('are numbered by customer, and listed by customer, subscription and status', async () => {
    const world = new World(stripe);
    const first = await subscribe(world, { expand: ['latest_invoice'] });
    const second = await subscribe(world, { default_payment_method: DECLINED, expand: ['latest_invoice'] });
    const numbers = [first, second].map(({ value }) => value.latest_invoice.number);
    expect(numbers[0]).toMatch(/-0001$/);
    expect(numbers[1]).toMatch(/-0002$/);
    const listed = async (query: object): Promise<string[]> => {
      const { value } = await world.send('GET', '/v1/invoices', query);
      return value.data.map(({ number }: { number: string }) => number);
    };
    expect(await listed({ customer: 'cus_fixture_01' })).toEqual(numbers.toReversed());
    expect(await listed({ subscription: first.value.id })).toEqual([numbers[0]]);
    expect(await listed({ status: 'open' })).toEqual([numbers[1]]);
  });

  test('that do not exist are 404', async () => {
    expect(await new World(stripe).send('GET', '/v1/invoices/in_of_nobody')).toMatchObject({
      status: 404,
      value: { error: { code: 'resource_missing', param: 'invoice' } },
    });
  });
});
