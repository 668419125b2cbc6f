import { describe, expect, test } from 'vitest';
import { billingEvents } from '../../mocks/stripe/billing-events.ts';
import { periodEnd } from '../../mocks/stripe/billing-period.ts';
import { stripe } from '../../mocks/stripe/provider.ts';
import { webhooks } from '../../mocks/stripe/webhooks.ts';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import { State } from '../../src/provider/state.ts';
import { World } from './world.ts';

describe('prices', () => {
  test('are read one by one, and listed by type', async () => {
    const world = new World(stripe);
    expect((await world.send('GET', '/v1/prices/price_monthly_01')).value).toMatchObject({
      type: 'recurring',
      recurring: { interval: 'month', interval_count: 1 },
      unit_amount: 2_000,
    });
    const { value } = await world.send('GET', '/v1/prices', { type: 'one_time' });
    expect(value.data.map(({ type }: { type: string }) => type)).toEqual(Array(4).fill('one_time'));
    expect((await world.send('GET', '/v1/prices/price_of_nobody')).status).toBe(404);
  });
});

describe('the events of billing', () => {
  const retrieves = {
    'customer.subscription': 'GET /v1/subscriptions/{subscription}',
    invoice: 'GET /v1/invoices/{invoice}',
    'checkout.session': 'GET /v1/checkout/sessions/{session}',
  };

  test.each(Object.keys(billingEvents))('%s carries what the contract describes', (type) => {
    const { data } = JSON.parse(
      webhooks.events[type]!(new State(3, { now: () => CASE_EPOCH_MS, sleep: async () => {} }, stripe.fixtures)).body,
    );
    const name = retrieves[type.split('.').slice(0, -1).join('.') as keyof typeof retrieves];
    expect(stripe.contract.validateValue(stripe.contract.operation(name)!, 200, data.object)).toBeUndefined();
  });
});

describe('a period', () => {
  const seconds = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day, 12) / 1000;

  test.each([
    ['day', 1, seconds(2026, 1, 31), seconds(2026, 2, 1)],
    ['week', 2, seconds(2026, 1, 1), seconds(2026, 1, 15)],
    ['month', 1, seconds(2026, 1, 31), seconds(2026, 2, 28)],
    ['month', 3, seconds(2025, 11, 30), seconds(2026, 2, 28)],
    ['year', 1, seconds(2028, 2, 29), seconds(2029, 2, 28)],
  ] as const)('of one or more %ss (%i) ends on a day that there is', (interval, interval_count, start, end) => {
    expect(periodEnd(start, { interval, interval_count })).toBe(end);
  });
});
