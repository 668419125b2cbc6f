import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { Seen, World } from './world.ts';

/** A test payment method that is declined. */
export const DECLINED = 'pm_card_visa_chargeDeclined';
/** When every world of these tests is, in seconds since the Unix epoch. */
export const NOW = CASE_EPOCH_MS / 1000;

/** Subscribes a customer to two of a monthly price, with a card that is accepted. */
export const subscribe = (world: World, fields: object = {}): Promise<Seen> =>
  world.send('POST', '/v1/subscriptions', {
    customer: 'cus_fixture_01',
    items: [{ price: 'price_monthly_01', quantity: 2 }],
    default_payment_method: 'pm_card_visa',
    ...fields,
  });

/** The types of the latest events, the oldest first. */
export const eventTypes = async (world: World, limit: number): Promise<string[]> => {
  const { value } = await world.send('GET', '/v1/events', { limit });
  return value.data.map(({ type }: { type: string }) => type).toReversed();
};
