import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { voice } from '../../mocks/stripe/errors.ts';
import { stripe } from '../../mocks/stripe/provider.ts';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import { type Paged, providerObeysTheLaws } from '../provider/laws.ts';
import { World } from './world.ts';

interface Page {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
}

const pagesOf = (url: string, rest: Partial<Paged>): Paged => ({
  title: url,
  first: { method: 'GET', url: `${url}?limit=3` },
  items: ({ data }: Page) => data.map(({ id }) => id),
  next: ({ data, has_more }: Page) =>
    has_more ? { method: 'GET', url: `${url}?limit=3&starting_after=${data.at(-1)!.id}` } : undefined,
  ...rest,
});

providerObeysTheLaws(stripe, {
  pages: [
    pagesOf('/v1/customers', {
      all: stripe.resources.customer!,
      meanwhile: { method: 'POST', url: '/v1/customers' },
    }),
    pagesOf('/v1/refunds', { all: stripe.resources.refund! }),
    pagesOf('/v1/webhook_endpoints', { all: stripe.resources.webhook_endpoint! }),
    pagesOf('/v1/events', { all: stripe.resources.event! }),
    pagesOf('/v1/prices', { all: stripe.resources.price! }),
    pagesOf('/v1/subscriptions', { all: stripe.resources.subscription! }),
    pagesOf('/v1/invoices', { all: stripe.resources.invoice! }),
    pagesOf('/v1/checkout/sessions', {
      all: stripe.resources.checkout_session!,
      meanwhile: {
        method: 'POST',
        url: '/v1/checkout/sessions',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'mode=payment&success_url=https://example.com/&line_items[0][price]=price_one_time_01&line_items[0][quantity]=1',
      },
    }),
    {
      title: '/v1/customers, backwards',
      first: { method: 'GET', url: '/v1/customers?limit=7&ending_before=cus_fixture_01' },
      items: ({ data }: Page) => data.map(({ id }) => id),
      next: ({ data, has_more }: Page) =>
        has_more ? { method: 'GET', url: `/v1/customers?limit=7&ending_before=${data[0]!.id}` } : undefined,
      from: 'cus_fixture_01',
      all: stripe.resources.customer!.slice(1),
    },
  ],
});

const visa = { amount: 2000, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' };

describe('customers', () => {
  test('are created with what was given, and retrieved as they are', async () => {
    const world = new World(stripe);
    const created = await world.send('POST', '/v1/customers', {
      email: 'jenny.rosen@example.com',
      metadata: { order: '6735' },
      preferred_locales: ['de', 'en'],
    });
    expect(created.status).toBe(200);
    expect(created.value).toMatchObject({
      object: 'customer',
      created: 1_767_225_600,
      email: 'jenny.rosen@example.com',
      metadata: { order: '6735' },
      preferred_locales: ['de', 'en'],
      livemode: false,
    });
    expect(created.value.id).toMatch(/^cus_[0-9A-Za-z]{14}$/);
    expect((await world.send('GET', `/v1/customers/${created.value.id}`)).value).toEqual(created.value);
  });

  test('keep what an update leaves out; an empty value removes', async () => {
    const world = new World(stripe);
    const { value } = await world.send('POST', '/v1/customers', {
      name: 'Jenny',
      phone: '+15555550100',
      metadata: { a: '1', b: '2' },
    });
    const updated = await world.send('POST', `/v1/customers/${value.id}`, { phone: '', metadata: { a: '', c: '3' } });
    expect(updated.value).toMatchObject({ name: 'Jenny', phone: null, metadata: { b: '2', c: '3' } });
  });

  test('that are deleted say only that', async () => {
    const world = new World(stripe);
    const gone = { id: 'cus_fixture_01', object: 'customer', deleted: true };
    expect((await world.send('DELETE', '/v1/customers/cus_fixture_01')).value).toEqual(gone);
    expect((await world.send('GET', '/v1/customers/cus_fixture_01')).value).toEqual(gone);
    expect(await world.send('DELETE', '/v1/customers/cus_fixture_01')).toMatchObject({
      status: 404,
      value: { error: { type: 'invalid_request_error', code: 'resource_missing', param: 'id' } },
    });
    expect((await world.send('POST', '/v1/customers/cus_fixture_01', { name: 'x' })).status).toBe(404);
    const { value } = await world.send('GET', '/v1/customers', { email: 'cus_fixture_01@example.com' });
    expect(value.data).toEqual([]);
  });

  test('are listed by email', async () => {
    const { value } = await new World(stripe).send('GET', '/v1/customers', { email: 'cus_fixture_02@example.com' });
    expect(value.data.map(({ id }: { id: string }) => id)).toEqual(['cus_fixture_02']);
  });
});

describe('payment intents', () => {
  test('wait for a payment method, then for confirmation, then succeed', async () => {
    const world = new World(stripe);
    const { value } = await world.send('POST', '/v1/payment_intents', { amount: 2000, currency: 'usd' });
    expect(value).toMatchObject({ status: 'requires_payment_method', amount: 2000, amount_received: 0 });
    expect(value.client_secret).toContain(`${value.id}_secret_`);
    expect(await world.send('POST', `/v1/payment_intents/${value.id}/confirm`)).toMatchObject({
      status: 400,
      value: { error: { code: 'payment_intent_unexpected_state' } },
    });
    const confirmed = await world.send('POST', `/v1/payment_intents/${value.id}/confirm`, {
      payment_method: 'pm_card_visa',
    });
    expect(confirmed.value).toMatchObject({ status: 'succeeded', amount_received: 2000, last_payment_error: null });
    expect(confirmed.value.latest_charge).toMatch(/^ch_/);
  });

  test('confirmed at once leave two lines in the ledger, both under the key', async () => {
    const { processed, value } = await new World(stripe).send('POST', '/v1/payment_intents', visa, {
      'idempotency-key': 'k',
    });
    expect(processed.effects).toEqual([
      { kind: 'created', resource: 'payment_intent', id: value.id, key: 'k' },
      { kind: 'confirmed', resource: 'payment_intent', id: value.id, key: 'k' },
    ]);
  });

  test('with manual capture hold the amount until it is captured, once', async () => {
    const world = new World(stripe);
    const { value } = await world.send('POST', '/v1/payment_intents', { ...visa, capture_method: 'manual' });
    expect(value).toMatchObject({ status: 'requires_capture', amount_capturable: 2000, amount_received: 0 });
    const path = `/v1/payment_intents/${value.id}/capture`;
    expect(await world.send('POST', path, { amount_to_capture: 2001 })).toMatchObject({
      status: 400,
      value: { error: { code: 'amount_too_large', param: 'amount_to_capture' } },
    });
    const captured = await world.send('POST', path, { amount_to_capture: 1500 });
    expect(captured.value).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 1500 });
    expect(captured.processed.effects).toEqual([{ kind: 'captured', resource: 'payment_intent', id: value.id }]);
    const again = await world.send('POST', path);
    expect(again).toMatchObject({ status: 400, value: { error: { code: 'payment_intent_unexpected_state' } } });
    expect(again.processed.effects).toEqual([]);
  });

  test('can be canceled until they succeed', async () => {
    const world = new World(stripe);
    const cancel = (id: string) =>
      world.send('POST', `/v1/payment_intents/${id}/cancel`, { cancellation_reason: 'abandoned' });
    expect((await cancel('pi_requires_capture_01')).value).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      cancellation_reason: 'abandoned',
      canceled_at: 1_767_225_600,
    });
    for (const id of ['pi_requires_capture_01', 'pi_succeeded_01']) {
      expect(await cancel(id)).toMatchObject({
        status: 400,
        value: { error: { code: 'payment_intent_unexpected_state' } },
      });
    }
  });

  test.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('on %s are declined and can be paid otherwise', async (payment_method, code, decline_code) => {
    const world = new World(stripe);
    const { status, value } = await world.send('POST', '/v1/payment_intents', { ...visa, payment_method });
    expect(status).toBe(402);
    expect(value.error).toMatchObject({ type: 'card_error', code, decline_code });
    const id = value.error.payment_intent.id;
    const stored = await world.send('GET', `/v1/payment_intents/${id}`);
    expect(stored.value).toMatchObject({ status: 'requires_payment_method', last_payment_error: { code } });
    const retried = await world.send('POST', `/v1/payment_intents/${id}/confirm`, { payment_method: 'pm_card_amex' });
    expect(retried.value.status).toBe('succeeded');
  });

  test('refuse a customer and a payment method that do not exist', async () => {
    const world = new World(stripe);
    for (const wrong of [{ customer: 'cus_of_nobody' }, { payment_method: 'pm_of_nobody' }]) {
      const { status, value, processed } = await world.send('POST', '/v1/payment_intents', { ...visa, ...wrong });
      expect(status).toBe(400);
      expect(value.error).toMatchObject({ code: 'resource_missing', param: Object.keys(wrong)[0] });
      expect(processed.effects).toEqual([]);
    }
  });

  test('are listed by customer, and answer with the customer itself on request', async () => {
    const world = new World(stripe);
    const customer = 'cus_fixture_03';
    const { value } = await world.send('POST', '/v1/payment_intents', { ...visa, customer, expand: ['customer'] });
    expect(value.customer).toMatchObject({ id: customer, object: 'customer' });
    const listed = await world.send('GET', '/v1/payment_intents', { customer });
    expect(listed.value.data.map((intent: { id: string }) => intent.id)).toEqual([value.id]);
    expect(listed.value.data[0].customer).toBe(customer);
    const plain = await world.send('GET', `/v1/payment_intents/${value.id}`);
    expect(plain.value.customer).toBe(customer);
  });
});

describe('refunds', () => {
  test('give back what is left, and no more', async () => {
    const world = new World(stripe);
    const { value: intent } = await world.send('POST', '/v1/payment_intents', visa);
    const refund = (fields: object) => world.send('POST', '/v1/refunds', { payment_intent: intent.id, ...fields });
    const first = await refund({ amount: 1500, reason: 'duplicate' });
    expect(first.value).toMatchObject({
      object: 'refund',
      amount: 1500,
      charge: intent.latest_charge,
      status: 'succeeded',
    });
    expect(await refund({ amount: 501 })).toMatchObject({ status: 400, value: { error: { param: 'amount' } } });
    expect((await refund({})).value.amount).toBe(500);
    expect(await refund({})).toMatchObject({ status: 400, value: { error: { code: 'charge_already_refunded' } } });
    expect((await world.send('GET', `/v1/refunds/${first.value.id}`)).value).toEqual(first.value);
    const listed = await world.send('GET', '/v1/refunds', { payment_intent: intent.id });
    expect(listed.value.data.map(({ amount }: { amount: number }) => amount)).toEqual([500, 1500]);
  });

  test('need a payment that succeeded', async () => {
    const refused = await new World(stripe).send('POST', '/v1/refunds', { payment_intent: 'pi_requires_capture_01' });
    expect(refused).toMatchObject({ status: 400, value: { error: { code: 'payment_intent_unexpected_state' } } });
  });
});

describe('events', () => {
  test('tell every change, with the key of its request', async () => {
    const world = new World(stripe);
    await world.send('POST', '/v1/webhook_endpoints', {
      enabled_events: ['refund.created'],
      url: 'https://example.com/h',
    });
    await world.send('POST', '/v1/payment_intents', visa, { 'idempotency-key': 'k' });
    await world.send('POST', '/v1/refunds', { payment_intent: 'pi_succeeded_01' });
    const { value } = await world.send('GET', '/v1/events', { limit: 3 });
    expect(value.data).toMatchObject([
      { type: 'refund.created', pending_webhooks: 1, request: { idempotency_key: null } },
      { type: 'payment_intent.succeeded', pending_webhooks: 0, request: { idempotency_key: 'k' } },
      { type: 'payment_intent.created', pending_webhooks: 0, data: { object: { amount: 2000 } } },
    ]);
    const filtered = await world.send('GET', '/v1/events', { type: 'refund.created' });
    expect(filtered.value.data).toHaveLength(1);
  });
});

describe('webhook endpoints', () => {
  test('show their secret once, and are gone when deleted', async () => {
    const world = new World(stripe);
    const made = await world.send('POST', '/v1/webhook_endpoints', {
      enabled_events: ['*'],
      url: 'https://example.com/h',
    });
    expect(made.value.secret).toMatch(/^whsec_[0-9A-Za-z]{32}$/);
    const path = `/v1/webhook_endpoints/${made.value.id}`;
    const { secret: _, ...rest } = made.value;
    expect((await world.send('GET', path)).value).toEqual(rest);
    expect((await world.send('GET', '/v1/webhook_endpoints', { limit: 1 })).value.data).toEqual([rest]);
    expect((await world.send('DELETE', path)).value).toMatchObject({ deleted: true });
    expect((await world.send('GET', path)).status).toBe(404);
    expect((await world.send('DELETE', path)).status).toBe(404);
  });
});

describe('errors', () => {
  test.each([
    [{ currency: 'usd' }, 'parameter_missing', 'amount'],
    [{ amount: 2000, currency: 'usd', colour: 'red' }, 'parameter_unknown', 'colour'],
    [{ amount: 'much', currency: 'usd' }, undefined, 'amount'],
    [{ amount: 2000, currency: 'usd', metadata: { order: 'x'.repeat(501) } }, undefined, 'metadata[order]'],
  ])('of parameters name the one to blame: %j', async (fields, code, param) => {
    const refused = await new World(stripe).send('POST', '/v1/payment_intents', fields);
    expect(refused.status).toBe(400);
    expect(refused.value.error).toMatchObject({ type: 'invalid_request_error', param });
    expect(refused.value.error.code).toBe(code);
    expect(refused.processed.violations).toMatchObject([{ side: 'request' }]);
  });

  test('of a cursor that does not exist, and of two cursors', async () => {
    const world = new World(stripe);
    expect(await world.send('GET', '/v1/customers', { starting_after: 'cus_of_nobody' })).toMatchObject({
      status: 400,
      value: { error: { code: 'resource_missing', param: 'starting_after' } },
    });
    const both = { starting_after: 'cus_fixture_01', ending_before: 'cus_fixture_02' };
    expect((await world.send('GET', '/v1/customers', both)).status).toBe(400);
  });

  test.each([400, 401, 402, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504, 418, 599])(
    'with status %i are worded as the contract says',
    (status) => {
      const operation = stripe.contract.operation('POST /v1/payment_intents')!;
      const response = voice.error(status, { 'stripe-should-retry': 'false' });
      expect(response).toMatchObject({ status, headers: { 'stripe-should-retry': 'false' } });
      expect(response.headers['request-id']).toMatch(/^req_/);
      expect(stripe.contract.validateResponse(operation, response)).toBeUndefined();
    },
  );

  test('of throttling carry Retry-After only where it is given', () => {
    const nowMs = CASE_EPOCH_MS;
    expect(voice.rateLimited({ nowMs, retryAfter: '7' })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '7' },
    });
    expect(voice.rateLimited({ nowMs }).headers).not.toHaveProperty('retry-after');
    expect(JSON.parse(voice.rateLimited({ nowMs }).body).error).toMatchObject({
      type: 'rate_limit_error',
      code: 'rate_limit',
    });
  });
});

test('every answer carries a request id of its own', async () => {
  const world = new World(stripe);
  const ids = await Promise.all(Array.from({ length: 5 }, () => world.send('GET', '/v1/nowhere')));
  expect(new Set(ids.map(({ headers }) => headers['request-id'])).size).toBe(5);
});

test('the registry knows the bundled providers by name', () => {
  expect(providerNames).toContain('stripe');
  expect(providerNamed('stripe')).toBe(stripe);
  expect(providerNamed('constructor')).toBeUndefined();
});
