import fc from 'fast-check';
import { resources } from '../../mocks/stripe/fixtures.ts';
import type { Seen, World } from './world.ts';

/** One request of a random session, made of what the session has seen so far. */
export interface Step {
  readonly method: string;
  readonly path: string;
  readonly fields: object;
  readonly key: string | undefined;
}

const methods = [
  'pm_card_visa',
  'pm_card_visa_chargeDeclined',
  'pm_card_chargeDeclinedExpiredCard',
  'pm_card_of_nobody',
];
const intents = [
  ...['requires_payment_method', 'requires_confirmation', 'requires_capture', 'succeeded'].flatMap((status) =>
    resources[`payment_intent.${status}`]!.slice(0, 2),
  ),
  'pi_of_nobody',
];
// The last one has a subscription.
const customers = [...resources.customer!.slice(0, 3), resources.customer!.at(-1)!, 'cus_of_nobody'];
const optional = { requiredKeys: [] as [] };
const metadata = fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string({ maxLength: 8 }), { maxKeys: 3 });
const intent = fc.constantFrom(...intents);
const customer = fc.constantFrom(...customers);
const price = fc.constantFrom('price_monthly_01', 'price_monthly_02', 'price_one_time_01', 'price_of_nobody');
const subscription = fc.constantFrom(resources.subscription![0]!, resources.subscription!.at(-1)!, 'sub_of_nobody');
const page = fc.record(
  { limit: fc.integer({ min: 1, max: 100 }), starting_after: customer, ending_before: customer },
  optional,
);
const customerFields = fc.record(
  { email: fc.emailAddress(), name: fc.string({ maxLength: 20 }), metadata, balance: fc.integer({ min: -9, max: 9 }) },
  optional,
);
const none = fc.constant({});

function requests(method: string, path: fc.Arbitrary<string>, fields: fc.Arbitrary<object>) {
  return fc.record({
    method: fc.constant(method),
    path,
    fields,
    key:
      method === 'POST'
        ? fc.option(fc.constantFrom('key-1', 'key-2', 'key-3'), { nil: undefined })
        : fc.constant(undefined),
  });
}

const at = (path: string) => fc.constant(path);

/** Any request that the Stripe mock has a handler for, sensible or not. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  requests('POST', at('/v1/customers'), customerFields),
  requests('GET', at('/v1/customers'), page),
  requests(
    'GET',
    customer.map((id) => `/v1/customers/${id}`),
    none,
  ),
  requests(
    'POST',
    customer.map((id) => `/v1/customers/${id}`),
    customerFields,
  ),
  requests(
    'DELETE',
    customer.map((id) => `/v1/customers/${id}`),
    none,
  ),
  requests(
    'POST',
    at('/v1/payment_intents'),
    fc.record(
      {
        amount: fc.integer({ min: 40, max: 5000 }),
        currency: fc.constantFrom('usd', 'eur', 'xxx'),
        customer,
        confirm: fc.boolean(),
        payment_method: fc.constantFrom(...methods),
        capture_method: fc.constantFrom('automatic', 'manual'),
        metadata,
        expand: fc.constant(['customer']),
      },
      { requiredKeys: ['amount', 'currency'] },
    ),
  ),
  requests('GET', at('/v1/payment_intents'), fc.record({ customer, limit: fc.integer({ min: 1, max: 5 }) }, optional)),
  requests(
    'GET',
    intent.map((id) => `/v1/payment_intents/${id}`),
    fc.record({ expand: fc.constant(['customer']) }, optional),
  ),
  requests(
    'POST',
    intent.map((id) => `/v1/payment_intents/${id}/confirm`),
    fc.record({ payment_method: fc.constantFrom(...methods) }, optional),
  ),
  requests(
    'POST',
    intent.map((id) => `/v1/payment_intents/${id}/capture`),
    fc.record({ amount_to_capture: fc.integer({ min: 1, max: 99_999_999 }) }, optional),
  ),
  requests(
    'POST',
    intent.map((id) => `/v1/payment_intents/${id}/cancel`),
    none,
  ),
  requests(
    'POST',
    at('/v1/refunds'),
    fc.record(
      {
        payment_intent: intent,
        amount: fc.integer({ min: 1, max: 99_999_999 }),
        expand: fc.constant(['payment_intent']),
      },
      { requiredKeys: ['payment_intent'] },
    ),
  ),
  requests('GET', at('/v1/refunds'), fc.record({ payment_intent: intent }, optional)),
  requests(
    'GET',
    fc.constantFrom(...resources.refund!).map((id) => `/v1/refunds/${id}`),
    none,
  ),
  requests('GET', at('/v1/events'), fc.record({ type: fc.constantFrom('refund.created', 'x') }, optional)),
  requests(
    'POST',
    at('/v1/webhook_endpoints'),
    fc.record({ enabled_events: fc.constant(['*']), url: fc.constant('https://example.com/hook') }),
  ),
  requests('GET', at('/v1/webhook_endpoints'), none),
  requests('GET', at('/v1/webhook_endpoints/we_fixture_01'), none),
  requests('DELETE', at('/v1/webhook_endpoints/we_fixture_01'), none),
  requests('GET', at('/v1/prices'), fc.record({ type: fc.constantFrom('one_time', 'recurring') }, optional)),
  requests(
    'POST',
    at('/v1/subscriptions'),
    fc.record(
      {
        customer,
        items: fc.array(fc.record({ price }), { minLength: 1, maxLength: 2 }),
        default_payment_method: fc.constantFrom(...methods),
        payment_behavior: fc.constantFrom('allow_incomplete', 'default_incomplete', 'error_if_incomplete'),
        expand: fc.subarray(['customer', 'latest_invoice.confirmation_secret', 'latest_invoice.payments']),
      },
      { requiredKeys: ['customer', 'items'] },
    ),
  ),
  requests('GET', at('/v1/subscriptions'), fc.record({ customer, status: fc.constantFrom('all', 'active') }, optional)),
  requests(
    'GET',
    subscription.map((id) => `/v1/subscriptions/${id}`),
    none,
  ),
  requests(
    'POST',
    subscription.map((id) => `/v1/subscriptions/${id}`),
    fc.record({ cancel_at_period_end: fc.boolean(), metadata }, optional),
  ),
  requests(
    'DELETE',
    subscription.map((id) => `/v1/subscriptions/${id}`),
    none,
  ),
  requests('GET', at('/v1/invoices'), fc.record({ customer, subscription }, optional)),
  requests('GET', at('/v1/invoices/in_fixture_01'), fc.record({ expand: fc.constant(['payments']) }, optional)),
  requests(
    'POST',
    at('/v1/checkout/sessions'),
    fc.record({
      mode: fc.constantFrom('payment', 'subscription'),
      success_url: fc.constant('https://example.com/paid'),
      line_items: fc.array(fc.record({ price, quantity: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
      expand: fc.subarray(['line_items']),
    }),
  ),
  requests('GET', at('/v1/checkout/sessions'), fc.record({ status: fc.constantFrom('open', 'expired') }, optional)),
  requests('POST', at('/v1/checkout/sessions/cs_test_fixture_01/expire'), none),
);

/** Plays a session and hands back what it saw. */
export async function play(world: World, steps: readonly Step[]): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const { method, path, fields, key } of steps) {
    seen.push(await world.send(method, path, fields, key === undefined ? {} : { 'idempotency-key': key }));
  }
  return seen;
}
