import { describe, expect, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { eventTypes, NOW } from './stripe-billing.ts';
import { World } from './world.ts';

describe('a checkout session', () => {
  const shirt = { currency: 'eur', product_data: { name: 'T-shirt' }, unit_amount: 1_500 };
  const open = (world: World, fields: object = {}) =>
    world.send('POST', '/v1/checkout/sessions', {
      mode: 'payment',
      success_url: 'https://example.com/paid',
      line_items: [{ price_data: shirt, quantity: 3 }],
      ...fields,
    });

  test('is open for a day, and has a page to pay on but no payment yet', async () => {
    const world = new World(stripe);
    const { value, processed } = await open(world, { client_reference_id: 'order-1', expand: ['line_items'] });
    expect(value).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      amount_total: 4_500,
      currency: 'eur',
      client_reference_id: 'order-1',
      expires_at: NOW + 24 * 60 * 60,
      line_items: { data: [{ description: 'T-shirt', quantity: 3, amount_total: 4_500 }] },
    });
    expect(value.url).toBe(`https://checkout.stripe.com/c/pay/${value.id}`);
    expect(processed.effects).toEqual([{ kind: 'created', resource: 'checkout_session', id: value.id }]);
    const { line_items: _, ...plain } = value;
    expect((await world.send('GET', `/v1/checkout/sessions/${value.id}`)).value).toEqual(plain);

    world.advance(24 * 60 * 60 * 1000);
    const late = await world.send('GET', `/v1/checkout/sessions/${value.id}`);
    expect(late.value).toMatchObject({ status: 'expired', url: null });
    const { value: listed } = await world.send('GET', '/v1/checkout/sessions', { status: 'expired' });
    expect(listed.data).toEqual([late.value]);
  });

  test('can be expired once', async () => {
    const world = new World(stripe);
    const path = '/v1/checkout/sessions/cs_test_fixture_01/expire';
    expect((await world.send('POST', path)).value).toMatchObject({ status: 'expired', url: null });
    expect(await eventTypes(world, 1)).toEqual(['checkout.session.expired']);
    expect((await world.send('POST', path)).status).toBe(400);
  });

  test('in mode subscription takes prices that recur', async () => {
    const world = new World(stripe);
    const line_items = [{ price: 'price_monthly_01', quantity: 1 }];
    const { value } = await open(world, { mode: 'subscription', line_items, customer: 'cus_fixture_01' });
    expect(value).toMatchObject({ mode: 'subscription', subscription: null, customer: 'cus_fixture_01' });
    const recurring = { interval: 'month' };
    const inline = [{ price_data: { ...shirt, recurring }, quantity: 1 }];
    const made = await open(world, { mode: 'subscription', line_items: inline, expand: ['line_items'] });
    expect(made.value.line_items.data[0].price.recurring).toMatchObject({ interval: 'month', interval_count: 1 });
  });

  test.each([
    ['a price that recurs, in mode payment', { line_items: [{ price: 'price_monthly_01', quantity: 1 }] }, 'mode'],
    ['no price that recurs, in mode subscription', { mode: 'subscription' }, 'mode'],
    [
      'two currencies',
      {
        line_items: [
          { price: 'price_one_time_01', quantity: 1 },
          { price_data: shirt, quantity: 1 },
        ],
      },
      'line_items[1]',
    ],
    [
      'a price and the data of one',
      { line_items: [{ price: 'price_one_time_01', price_data: shirt, quantity: 1 }] },
      'line_items[0]',
    ],
    ['no price', { line_items: [{ quantity: 1 }] }, 'line_items[0][price]'],
    ['a price that does not exist', { line_items: [{ price: 'price_x', quantity: 1 }] }, 'line_items[0][price]'],
    ['a customer that does not exist', { customer: 'cus_of_nobody' }, 'customer'],
    [
      'two ways to name the customer',
      { customer: 'cus_fixture_01', customer_email: 'a@example.com' },
      'customer_email',
    ],
  ])('is refused with %s', async (_, fields, param) => {
    const refused = await open(new World(stripe), fields);
    expect(refused).toMatchObject({ status: 400, value: { error: { type: 'invalid_request_error', param } } });
    expect(refused.processed.effects).toEqual([]);
  });
});
