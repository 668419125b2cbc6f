import { SquareClient, SquareError, WebhooksHelper } from 'square';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { square } from '../../mocks/square/provider.ts';
import { realClock } from '../../src/clock.ts';
import { State } from '../../src/provider/state.ts';
import { type Served, served } from './served.ts';

let world: Served;
beforeAll(async () => {
  world = await served(square);
});
afterAll(() => world[Symbol.asyncDispose]());

/** The SDK as its users make it, but for its base URL. */
const client = ({ baseUrl, credentials } = world, token = credentials.token) => new SquareClient({ token, baseUrl });
const failureOf = (call: Promise<unknown>): Promise<SquareError> =>
  call.then(
    () => expect.unreachable('the call should have failed'),
    (error) => error,
  );
const usd = (amount: bigint) => ({ amount, currency: 'USD' as const });
const payment = (idempotencyKey: string, amount = 2_000n) => ({
  sourceId: 'cnon:card-nonce-ok',
  idempotencyKey,
  amountMoney: usd(amount),
});

describe('square', () => {
  test('takes a payment, reads it, and gives it back', async () => {
    const api = client();
    const { payment: made } = await api.payments.create({ ...payment('sdk-1'), note: 'Küchlein & Kaffee' });
    expect(made).toMatchObject({ status: 'COMPLETED', totalMoney: usd(2_000n), note: 'Küchlein & Kaffee' });
    expect((await api.payments.get({ paymentId: made!.id! })).payment).toEqual(made);
    const { refund } = await api.refunds.refundPayment({
      idempotencyKey: 'sdk-refund',
      paymentId: made!.id!,
      amountMoney: usd(500n),
    });
    expect(refund).toMatchObject({ status: 'PENDING', amountMoney: usd(500n) });
    const held = await api.payments.create({ ...payment('sdk-2'), autocomplete: false });
    const { id, versionToken } = held.payment!;
    const completed = await api.payments.complete({ paymentId: id!, versionToken });
    expect(completed.payment?.status).toBe('COMPLETED');
    const other = await api.payments.create({ ...payment('sdk-3'), autocomplete: false });
    expect((await api.payments.cancel({ paymentId: other.payment!.id! })).payment?.status).toBe('CANCELED');
  });

  test('creates, changes and deletes customers, and turns the pages of their list', async () => {
    const api = client();
    const { customer } = await api.customers.create({ givenName: 'Zoë', emailAddress: 'zoe@example.com' });
    const changed = await api.customers.update({
      customerId: customer!.id!,
      nickname: 'Z',
      version: customer!.version!,
    });
    expect(changed.customer).toMatchObject({ givenName: 'Zoë', nickname: 'Z', version: 1n });
    const ids: string[] = [];
    for await (const { id } of await api.customers.list({ limit: 20 })) ids.push(id!);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...square.resources.customer!, customer!.id]);
    await api.customers.delete({ customerId: customer!.id! });
    expect((await failureOf(api.customers.get({ customerId: customer!.id! }))).statusCode).toBe(404);
    let payments = 0;
    for await (const one of await api.payments.list({ limit: 50, sortOrder: 'ASC' })) if (one.id) payments++;
    expect(payments).toBeGreaterThanOrEqual(128);
  });

  test('creates and changes an order under its version', async () => {
    const api = client();
    const { order } = await api.orders.create({
      idempotencyKey: 'sdk-order',
      order: {
        locationId: square.resources.location![0]!,
        lineItems: [{ name: 'Coffee', quantity: '3', basePriceMoney: usd(350n) }],
      },
    });
    expect(order).toMatchObject({ totalMoney: usd(1_050n), version: 1 });
    const change = { locationId: order!.locationId, referenceId: 'r', version: 1 };
    const updated = await api.orders.update({ orderId: order!.id!, idempotencyKey: 'sdk-order-2', order: change });
    expect(updated.order).toMatchObject({ version: 2, referenceId: 'r' });
    const stale = await failureOf(api.orders.update({ orderId: order!.id!, order: change }));
    expect(stale).toMatchObject({ statusCode: 409, errors: [{ code: 'VERSION_MISMATCH' }] });
    expect((await api.orders.get({ orderId: order!.id! })).order).toEqual(updated.order);
  });

  test('puts an item into the catalog, counts its stock, and subscribes to events', async () => {
    const api = client();
    const { catalogObject, idMappings } = await api.catalog.object.upsert({
      idempotencyKey: 'sdk-item',
      object: {
        type: 'ITEM',
        id: '#tea',
        itemData: {
          name: 'Tea',
          variations: [
            {
              type: 'ITEM_VARIATION',
              id: '#pot',
              itemVariationData: { itemId: '#tea', name: 'Pot', pricingType: 'FIXED_PRICING', priceMoney: usd(400n) },
            },
          ],
        },
      },
    });
    expect(idMappings).toHaveLength(2);
    const { object } = await api.catalog.object.get({ objectId: catalogObject!.id! });
    expect(object).toMatchObject({ itemData: { name: 'Tea', variations: [{ itemVariationData: { name: 'Pot' } }] } });
    const { counts } = await api.inventory.batchCreateChanges({
      idempotencyKey: 'sdk-stock',
      changes: [
        {
          type: 'PHYSICAL_COUNT',
          physicalCount: {
            catalogObjectId: idMappings![1]!.objectId!,
            state: 'IN_STOCK',
            locationId: square.resources.location![0]!,
            quantity: '12.5',
            occurredAt: '2026-01-01T00:00:00Z',
          },
        },
      ],
    });
    expect(counts).toMatchObject([{ quantity: '12.5', state: 'IN_STOCK' }]);
    const { subscription } = await api.webhooks.subscriptions.create({
      idempotencyKey: 'sdk-hook',
      subscription: { name: 'n', eventTypes: ['payment.created'], notificationUrl: 'https://example.com/hook' },
    });
    expect(subscription?.signatureKey).toMatch(/^\w{22}$/);
  });

  test('surfaces errors with category, code and field', async () => {
    const api = client();
    const declined = await failureOf(
      api.payments.create({ ...payment('sdk-declined'), sourceId: 'cnon:card-nonce-declined' }),
    );
    expect(declined).toBeInstanceOf(SquareError);
    expect(declined).toMatchObject({
      statusCode: 400,
      errors: [{ category: 'PAYMENT_METHOD_ERROR', code: 'GENERIC_DECLINE' }],
    });
    expect(await failureOf(client(world, 'EAAA-of-nobody').customers.list())).toMatchObject({
      statusCode: 401,
      errors: [{ category: 'AUTHENTICATION_ERROR', code: 'UNAUTHORIZED' }],
    });
    expect(await failureOf(api.customers.list({ cursor: 'bogus' }))).toMatchObject({
      statusCode: 400,
      errors: [{ code: 'INVALID_CURSOR', field: 'cursor' }],
    });
  });

  test('the same key again gives the same payment; with another amount it is refused, and not repeated', async () => {
    await using own = await served(square);
    const api = client(own);
    const first = await api.payments.create(payment('sdk-same'));
    expect(await api.payments.create(payment('sdk-same'))).toEqual(first);
    expect(await failureOf(api.payments.create(payment('sdk-same', 1n)))).toMatchObject({
      statusCode: 400,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect(own.journal().events.filter(({ type }) => type === 'attempt-started')).toHaveLength(3);
  });

  test('repeats under the same key, and there is one payment: after a 503, throttling and a lost answer', async () => {
    await using own = await served(square);
    const api = client(own);
    own.faults.push({ fault: 'status', status: 503 }, { fault: 'rate-limit', retryAfter: 1 });
    expect((await api.payments.create(payment('sdk-repeated'))).payment?.status).toBe('COMPLETED');
    own.faults.push({ fault: 'lose-response' });
    const lost = () => api.payments.create(payment('sdk-lost'));
    expect((await lost().catch(lost)).payment?.status).toBe('COMPLETED');
    const { events } = own.journal();
    const keys = events.flatMap((event) => (event.type === 'attempt-started' ? [event.key] : []));
    expect(keys).toEqual([...Array(3).fill('sdk-repeated'), ...Array(2).fill('sdk-lost')]);
    const made = events.flatMap((event) => (event.type === 'processed' ? event.effects : []));
    expect(made.filter(({ resource }) => resource === 'payment')).toHaveLength(2);
  }, 20_000);

  test('surfaces throttling and trouble when it has no repeats left', async () => {
    const options = { maxRetries: 0 };
    world.faults.push({ fault: 'rate-limit' });
    expect(await failureOf(client().customers.get({ customerId: 'CUSTOMER_FIXTURE_01' }, options))).toMatchObject({
      statusCode: 429,
      errors: [{ category: 'RATE_LIMIT_ERROR', code: 'RATE_LIMITED' }],
    });
    world.faults.push({ fault: 'status', status: 500 });
    expect(await failureOf(client().customers.get({ customerId: 'CUSTOMER_FIXTURE_01' }, options))).toMatchObject({
      statusCode: 500,
      errors: [{ category: 'API_ERROR', code: 'INTERNAL_SERVER_ERROR' }],
    });
  });
});

describe('the webhook helper of square', () => {
  const webhooks = square.webhooks!;
  const state = new State(1, realClock, square.fixtures);
  const secret = webhooks.secret(state);
  const notificationUrl = 'https://example.com/square?shop=1';
  const signatureOf = (body: string, url = notificationUrl, key = secret) =>
    webhooks.sign({ body, url, secret: key, atMs: realClock.now(), attempt: 1 })['x-square-hmacsha256-signature']!;
  const verify = (requestBody: string, signatureHeader: string) =>
    WebhooksHelper.verifySignature({ requestBody, signatureHeader, signatureKey: secret.verify, notificationUrl });

  test.each(Object.keys(webhooks.events))('accepts %s', async (type) => {
    const { body } = webhooks.events[type]!(state);
    expect(JSON.parse(body)).toMatchObject({ type, event_id: expect.any(String) });
    expect(await verify(body, signatureOf(body))).toBe(true);
  });

  test('refuses one that was forged, signed with another key, or meant for another URL', async () => {
    const { body } = webhooks.events['payment.created']!(state);
    expect(await verify(body.replace('99999999', '1'), signatureOf(body))).toBe(false);
    expect(await verify(body, signatureOf(body, notificationUrl, { sign: 'other', verify: 'other' }))).toBe(false);
    expect(await verify(body, signatureOf(body, 'https://example.com/other'))).toBe(false);
  });
});
