import { describe, expect, test } from 'vitest';
import { square } from '../../mocks/square/provider.ts';
import { type Asked, LawWorld } from '../provider/law-world.ts';
import { type Paged, providerObeysTheLaws } from '../provider/laws.ts';

const asked = (method: string, url: string, body?: object): Asked => ({
  method,
  url,
  ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
});

const customers: Paged = {
  title: 'customers',
  first: asked('GET', '/v2/customers?limit=7'),
  items: ({ customers = [] }: { customers?: { id: string }[] }) => customers.map(({ id }) => id),
  next: ({ cursor }: { cursor?: string }) =>
    cursor ? asked('GET', `/v2/customers?limit=7&cursor=${cursor}`) : undefined,
  all: square.resources.customer!,
  meanwhile: asked('POST', '/v2/customers', { given_name: 'Zoë' }),
};
const payments: Paged = {
  title: 'payments',
  first: asked('GET', '/v2/payments?limit=20'),
  items: ({ payments = [] }: { payments?: { id: string }[] }) => payments.map(({ id }) => id),
  next: ({ cursor }: { cursor?: string }) =>
    cursor ? asked('GET', `/v2/payments?limit=20&cursor=${cursor}`) : undefined,
  all: [...square.resources.payment!, ...square.resources['payment.approved']!],
  meanwhile: {
    ...asked('POST', '/v2/payments', {}),
    // Under one key, all but the first would be repeats.
    get body() {
      return JSON.stringify(pay({ idempotency_key: `meanwhile-${++made}` }));
    },
  },
};
let made = 0;
const USD = (amount: number) => ({ amount, currency: 'USD' });
const pay = (fields: object = {}) => ({
  source_id: 'cnon:card-nonce-ok',
  idempotency_key: 'order-7',
  amount_money: USD(2_000),
  ...fields,
});

providerObeysTheLaws(square, { pages: [customers, payments] });

const answerTo = async (world: LawWorld, method: string, url: string, body?: object) => {
  const { response, processed } = await world.send(asked(method, url, body));
  return { status: response.status, value: JSON.parse(response.body), effects: processed.effects, processed };
};
describe('payments', () => {
  test('are completed at once, or held until they are completed or canceled', async () => {
    const world = new LawWorld(square);
    const { value } = await answerTo(world, 'POST', '/v2/payments', pay({ tip_money: USD(300) }));
    expect(value.payment).toMatchObject({ status: 'COMPLETED', total_money: USD(2_300) });
    for (const [end, status] of [
      ['complete', 'COMPLETED'],
      ['cancel', 'CANCELED'],
    ] as const) {
      const held = await answerTo(world, 'POST', '/v2/payments', pay({ idempotency_key: end, autocomplete: false }));
      expect(held.value.payment.status).toBe('APPROVED');
      const path = `/v2/payments/${held.value.payment.id}`;
      const { version_token } = held.value.payment;
      expect(await answerTo(world, 'POST', `${path}/${end}`, { version_token })).toMatchObject({
        value: { payment: { status } },
        effects: [{ resource: 'payment' }],
      });
      expect((await answerTo(world, 'GET', path)).value.payment.status).toBe(status);
      expect((await answerTo(world, 'POST', `${path}/${end}`)).status).toBe(400);
    }
  });

  test.each([
    ['cnon:card-nonce-declined', 'GENERIC_DECLINE'],
    ['cnon:card-nonce-rejected-cvv', 'CVV_FAILURE'],
  ])('on %s are declined, and kept as failed', async (source_id, code) => {
    const world = new LawWorld(square);
    const declined = await answerTo(world, 'POST', '/v2/payments', pay({ source_id }));
    expect(declined).toMatchObject({
      status: 400,
      value: { errors: [{ category: 'PAYMENT_METHOD_ERROR', code }], payment: { status: 'FAILED' } },
    });
    const again = await answerTo(world, 'POST', '/v2/payments', pay({ source_id }));
    expect(again).toMatchObject({ status: 400, value: declined.value, processed: { replayed: true } });
  });

  test('with the same key in the body are one; the same key with another body is refused', async () => {
    const world = new LawWorld(square);
    const one = await answerTo(world, 'POST', '/v2/payments', pay());
    const two = await answerTo(world, 'POST', '/v2/payments', pay());
    expect(two).toMatchObject({ status: 200, value: one.value, effects: [], processed: { replayed: true } });
    const other = await answerTo(world, 'POST', '/v2/payments', pay({ amount_money: USD(1) }));
    expect(other).toMatchObject({
      status: 400,
      value: { errors: [{ category: 'INVALID_REQUEST_ERROR', code: 'IDEMPOTENCY_KEY_REUSED' }] },
    });
  });

  test('are listed within a stretch of time, in either order', async () => {
    const world = new LawWorld(square);
    const { value } = await answerTo(world, 'POST', '/v2/payments', pay());
    const since = await answerTo(world, 'GET', '/v2/payments?begin_time=2026-01-01T00:00:00Z');
    expect(since.value).toEqual({ payments: [value.payment] });
    const oldest = await answerTo(world, 'GET', '/v2/payments?sort_order=ASC&limit=1');
    expect(oldest.value.payments).toMatchObject([{ id: 'payment_completed_01' }]);
    expect((await answerTo(world, 'GET', '/v2/payments?end_time=2000-01-01T00:00:00Z')).value).toEqual({});
  });

  test('are given back, and never more than is left', async () => {
    const world = new LawWorld(square);
    const { value } = await answerTo(world, 'POST', '/v2/payments', pay());
    const refund = (amount: number, idempotency_key = `refund-${amount}`) =>
      answerTo(world, 'POST', '/v2/refunds', {
        payment_id: value.payment.id,
        amount_money: USD(amount),
        idempotency_key,
      });
    expect((await refund(1_500)).value.refund).toMatchObject({ status: 'PENDING', amount_money: USD(1_500) });
    expect(await refund(501)).toMatchObject({ status: 400, value: { errors: [{ code: 'REFUND_AMOUNT_INVALID' }] } });
    expect((await refund(500)).status).toBe(200);
    const { payment } = (await answerTo(world, 'GET', `/v2/payments/${value.payment.id}`)).value;
    expect(payment).toMatchObject({ refunded_money: USD(2_000) });
    expect(payment.refund_ids).toHaveLength(2);
    const approved = await answerTo(world, 'POST', '/v2/refunds', {
      payment_id: 'payment_approved_01',
      amount_money: USD(1),
      idempotency_key: 'k',
    });
    expect(approved.value.errors).toMatchObject([{ code: 'REFUND_ERROR_PAYMENT_NEEDS_COMPLETION' }]);
  });
});

describe('orders', () => {
  const line_items = [
    { name: 'Coffee', quantity: '2', base_price_money: USD(350) },
    { name: 'Küchlein', quantity: '1', base_price_money: USD(425) },
  ];

  test('have totals, and change under the version that the caller has read', async () => {
    const world = new LawWorld(square);
    const made = await answerTo(world, 'POST', '/v2/orders', {
      order: { location_id: 'L0FIXTUREMAIN', reference_id: 'r', line_items },
    });
    expect(made.value.order).toMatchObject({ version: 1, state: 'OPEN', total_money: USD(1_125) });
    const path = `/v2/orders/${made.value.order.id}`;
    const change = (version: number, fields: object = {}) => ({ order: { version, ...fields } });
    const changed = await answerTo(world, 'PUT', path, {
      ...change(1, { line_items: [line_items[0]] }),
      fields_to_clear: ['reference_id'],
    });
    expect(changed.value.order).toMatchObject({ version: 2, total_money: USD(700) });
    expect(changed.value.order).not.toHaveProperty('reference_id');
    expect(await answerTo(world, 'PUT', path, change(1))).toMatchObject({
      status: 409,
      value: { errors: [{ code: 'VERSION_MISMATCH', field: 'order.version' }] },
      effects: [],
    });
    expect((await answerTo(world, 'GET', path)).value).toEqual(changed.value);
  });
});

test('what an order has of its own cannot be set', async () => {
  const world = new LawWorld(square);
  const own = { id: 'evil', version: 1, total_money: USD(1), created_at: 'never' };
  const { order } = (await answerTo(world, 'PUT', '/v2/orders/order_fixture_01', { order: own })).value;
  expect(order).toMatchObject({ id: 'order_fixture_01', version: 2, total_money: USD(700) });
  const made = await answerTo(world, 'POST', '/v2/orders', { order: { ...own, location_id: 'L0FIXTUREMAIN' } });
  expect(made.value.order).toMatchObject({ version: 1, total_money: USD(0) });
  expect(made.value.order.id).not.toBe('evil');
});

describe('customers', () => {
  test('are changed field by field, emptied by null, and gone when deleted', async () => {
    const world = new LawWorld(square);
    const { value } = await answerTo(world, 'POST', '/v2/customers', { company_name: 'Zoë & Co', note: 'n' });
    const path = `/v2/customers/${value.customer.id}`;
    const changed = await answerTo(world, 'PUT', path, { version: 0, note: null, nickname: 'Z' });
    expect(changed.value.customer).toMatchObject({ company_name: 'Zoë & Co', nickname: 'Z', version: 1 });
    expect(changed.value.customer).not.toHaveProperty('note');
    expect((await answerTo(world, 'DELETE', `${path}?version=0`)).status).toBe(409);
    expect(await answerTo(world, 'DELETE', path)).toMatchObject({ status: 200, value: {} });
    for (const method of ['GET', 'DELETE']) expect((await answerTo(world, method, path)).status).toBe(404);
    const { count } = (await answerTo(world, 'GET', '/v2/customers?limit=1&count=true')).value;
    expect(count).toBe(square.resources.customer!.length);
  });

  test('a page begins where the one before ended, even when its first customer is deleted meanwhile', async () => {
    const world = new LawWorld(square);
    const { cursor } = (await answerTo(world, 'GET', '/v2/customers?limit=2')).value;
    await answerTo(world, 'DELETE', '/v2/customers/CUSTOMER_FIXTURE_03');
    const next = await answerTo(world, 'GET', `/v2/customers?limit=2&cursor=${cursor}`);
    expect(next.value.customers).toMatchObject([{ id: 'CUSTOMER_FIXTURE_04' }, { id: 'CUSTOMER_FIXTURE_05' }]);
  });
});

describe('catalog and inventory', () => {
  test('temporary ids become real ones, and the version guards a change', async () => {
    const world = new LawWorld(square);
    const upsert = (object: object, idempotency_key: string) =>
      answerTo(world, 'POST', '/v2/catalog/object', { idempotency_key, object });
    const variation = { type: 'ITEM_VARIATION', id: '#small', item_variation_data: { name: 'Small' } };
    const { value } = await upsert(
      { type: 'ITEM', id: '#tea', item_data: { name: 'Tea', variations: [variation] } },
      'a',
    );
    expect(value.id_mappings.map((mapping: { client_object_id: string }) => mapping.client_object_id)).toEqual([
      '#tea',
      '#small',
    ]);
    const { id, version } = value.catalog_object;
    const { object } = (await answerTo(world, 'GET', `/v2/catalog/object/${id}`)).value;
    expect(object).toMatchObject({
      item_data: { name: 'Tea', variations: [{ item_variation_data: { item_id: id } }] },
    });
    const green = { type: 'ITEM', id, item_data: { name: 'Green tea' } };
    expect((await upsert(green, 'b')).value.errors).toMatchObject([{ code: 'VERSION_MISMATCH' }]);
    expect((await upsert({ ...green, version }, 'c')).value.catalog_object.item_data.name).toBe('Green tea');
    expect((await upsert({ ...green, id: 'NOBODY' }, 'd')).status).toBe(404);
  });

  test('stock is counted and moved, all changes or none', async () => {
    const world = new LawWorld(square);
    const where = {
      catalog_object_id: 'VARIATION_FIXTURE_01',
      location_id: 'L0FIXTUREMAIN',
      occurred_at: '2026-01-01T00:00:00Z',
    };
    const count = { type: 'PHYSICAL_COUNT', physical_count: { ...where, state: 'IN_STOCK', quantity: '10.5' } };
    const sold = { ...where, from_state: 'IN_STOCK', to_state: 'SOLD', quantity: '0.2' };
    const batch = (changes: object[], idempotency_key: string) =>
      answerTo(world, 'POST', '/v2/inventory/changes/batch-create', { idempotency_key, changes });
    const { value } = await batch([count, { type: 'ADJUSTMENT', adjustment: sold }], 'a');
    expect(value.counts).toMatchObject([
      { state: 'IN_STOCK', quantity: '10.3' },
      { state: 'SOLD', quantity: '0.2' },
    ]);
    const stray = { ...count, physical_count: { ...count.physical_count, catalog_object_id: 'NOBODY' } };
    expect(await batch([count, stray], 'b')).toMatchObject({
      status: 404,
      value: { errors: [{ field: 'changes[1].catalog_object_id' }] },
      effects: [],
    });
    const tooMany = await batch(Array(101).fill(count), 'c');
    expect(tooMany.value.errors).toMatchObject([{ code: 'ARRAY_LENGTH_TOO_LONG', field: 'changes' }]);
  });
});

describe('refusals', () => {
  test.each([
    ['POST', '/v2/payments', pay({ colour: 'red' }), 400, 'UNKNOWN_BODY_PARAMETER', 'colour'],
    [
      'POST',
      '/v2/payments',
      { ...pay(), idempotency_key: undefined },
      400,
      'MISSING_REQUIRED_PARAMETER',
      'idempotency_key',
    ],
    ['POST', '/v2/payments', pay({ idempotency_key: 'k'.repeat(46) }), 400, 'VALUE_TOO_LONG', 'idempotency_key'],
    [
      'POST',
      '/v2/payments',
      pay({ amount_money: { amount: '5', currency: 'USD' } }),
      400,
      'EXPECTED_INTEGER',
      'amount_money.amount',
    ],
    ['POST', '/v2/payments', pay({ amount_money: USD(0) }), 400, 'VALUE_TOO_LOW', 'amount_money.amount'],
    [
      'POST',
      '/v2/payments',
      pay({ amount_money: { amount: 5, currency: 'EUR' } }),
      400,
      'CURRENCY_MISMATCH',
      'amount_money.currency',
    ],
    ['POST', '/v2/payments', pay({ source_id: 'cnon:nobody' }), 404, 'NOT_FOUND', 'source_id'],
    ['POST', '/v2/payments', pay({ customer_id: 'NOBODY' }), 400, 'CUSTOMER_NOT_FOUND', 'customer_id'],
    ['POST', '/v2/customers', {}, 400, 'MISSING_REQUIRED_PARAMETER', 'given_name'],
    ['POST', '/v2/customers', { email_address: 'nobody' }, 400, 'INVALID_EMAIL_ADDRESS', 'email_address'],
    ['GET', '/v2/customers?cursor=bogus', undefined, 400, 'INVALID_CURSOR', 'cursor'],
    ['GET', '/v2/customers?limit=0', undefined, 400, 'VALUE_TOO_LOW', 'limit'],
    ['GET', '/v2/customers?colour=red', undefined, 400, 'UNKNOWN_QUERY_PARAMETER', 'colour'],
    [
      'GET',
      '/v2/payments?begin_time=2026-01-01T00:00:00Z&end_time=2025-01-01T00:00:00Z',
      undefined,
      400,
      'INVALID_TIME_RANGE',
      'begin_time',
    ],
    ['GET', '/v2/payments?begin_time=yesterday', undefined, 400, 'INVALID_TIME', 'begin_time'],
    ['GET', '/v2/orders/nobody', undefined, 404, 'NOT_FOUND', undefined],
    ['PATCH', '/v2/customers', undefined, 405, 'METHOD_NOT_ALLOWED', undefined],
    ['GET', '/v2/nothing', undefined, 404, 'NOT_FOUND', undefined],
  ])('%s %s %#', async (method, url, body, status, code, field) => {
    const seen = await answerTo(new LawWorld(square), method, url, body as object | undefined);
    expect(seen).toMatchObject({
      status,
      value: { errors: [{ category: 'INVALID_REQUEST_ERROR', code }] },
      effects: [],
    });
    expect(seen.value.errors[0].field).toBe(field);
  });

  test.each([
    ['expired', 'ACCESS_TOKEN_EXPIRED'],
    ['revoked', 'ACCESS_TOKEN_REVOKED'],
  ] as const)('a token that was %s is told so', async (how, code) => {
    const world = new LawWorld(square);
    world.mock.invalidateCredential(how);
    expect(await answerTo(world, 'GET', '/v2/customers')).toMatchObject({
      status: 401,
      value: { errors: [{ category: 'AUTHENTICATION_ERROR', code }] },
    });
  });
});

test.each([
  ['text/plain', '{}', 'INVALID_CONTENT_TYPE'],
  ['application/json', '{', 'EXPECTED_JSON_BODY'],
  ['application/json', '', 'EXPECTED_JSON_BODY'],
  ['application/json', '[]', 'EXPECTED_OBJECT'],
])('a body of %s that is %j is refused', async (type, body, code) => {
  const world = new LawWorld(square);
  const { response } = await world.send({
    method: 'POST',
    url: '/v2/payments',
    headers: { 'content-type': type },
    body,
  });
  expect(JSON.parse(response.body).errors).toMatchObject([{ code }]);
});

test('a subscription tells the key that webhooks are signed with, and keeps it to itself', async () => {
  const world = new LawWorld(square);
  const { value } = await answerTo(world, 'POST', '/v2/webhooks/subscriptions', {
    subscription: { name: 'n', event_types: ['payment.created'], notification_url: 'http://127.0.0.1:8080/hook' },
  });
  expect(value.subscription).toMatchObject({ enabled: true, api_version: '2026-09-16' });
  const other = await answerTo(new LawWorld(square, 2), 'POST', '/v2/webhooks/subscriptions', {
    subscription: { name: 'n', event_types: ['payment.created'], notification_url: 'http://127.0.0.1:8080/hook' },
  });
  expect(value.subscription.signature_key).not.toBe(other.value.subscription.signature_key);
  expect(JSON.stringify(world.mock)).not.toContain(value.subscription.signature_key);
});
