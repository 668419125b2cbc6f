import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finale } from '../../mocks/finale/provider.ts';
import { LawWorld } from '../provider/law-world.ts';
import { providerObeysTheLaws } from '../provider/laws.ts';

providerObeysTheLaws(finale);

const filter = (asked: unknown) =>
  `filter=${encodeURIComponent(Buffer.from(JSON.stringify(asked)).toString('base64'))}`;

async function ask(world: LawWorld, method: string, path: string, body?: unknown) {
  const { response } = await world.send({
    method,
    url: `/demo/api/${path}`,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the parsed answer of any operation
  return { status: response.status, value: JSON.parse(response.body) as any };
}

describe('collections', () => {
  test('are columns of one length, in the order in which resources were made', async () => {
    const world = new LawWorld(finale);
    await ask(world, 'POST', 'product', { productId: 'NEW', internalName: 'New' });
    const { value } = await ask(world, 'GET', 'product/');
    expect(new Set(Object.values(value).map((column) => (column as unknown[]).length))).toEqual(new Set([65]));
    const place = value.productId.indexOf('NEW');
    expect(place).toBe(64);
    expect([value.internalName[place], value.productUrl[place]]).toEqual(['New', '/demo/api/product/100064']);
    expect((await ask(world, 'GET', 'product/100064')).value).toMatchObject({ productId: 'NEW' });
  });

  test('have the columns also where they are empty', async () => {
    const { value } = await ask(new LawWorld(finale), 'GET', 'inventoryvariance');
    expect(value).toMatchObject({ inventoryVarianceId: [], facilityUrl: [] });
  });

  test('are filtered by ranges, both ends included, and cut after that', async () => {
    const world = new LawWorld(finale);
    const ids = async (query: string) => (await ask(world, 'GET', `product?${query}`)).value.productId;
    expect(await ids(filter({ productId: ['SKU-03', 'SKU-05'] }))).toEqual(['SKU-03', 'SKU-04', 'SKU-05']);
    expect(await ids(filter({ productId: ['SKU-63', null] }))).toEqual(['SKU-63', 'SKU-64']);
    expect(await ids(`${filter({ productId: ['SKU-03', null] })}&limit=2`)).toEqual(['SKU-03', 'SKU-04']);
    expect(await ids(filter({ cost: [6, null] }))).toEqual([]);
  });

  test('take Base64 without padding, and of the kind for URLs', async () => {
    const world = new LawWorld(finale);
    const base64 = Buffer.from('{"internalName":["Widget 7","Widget 7"]}').toString('base64url');
    expect((await ask(world, 'GET', `product?filter=${base64}`)).value.productId).toEqual(['SKU-07']);
  });

  test.each([
    ['31 days', ['2025-12-01T00:00:00Z', '2026-01-01T00:00:01Z'], 400],
    ['30 days', ['2025-12-02T00:00:00Z', '2026-01-01T00:00:00Z'], 200],
    ['30 days up to now', ['2025-12-02T00:00:00Z', null], 200],
    ['more than 30 days up to now', ['2025-12-01T00:00:00Z', null], 400],
    ['no lower bound', [null, '2026-01-01T00:00:00Z'], 400],
    ['plain dates', ['2025-12-20', '2026-01-02'], 200],
    ['no dates', ['yesterday', 'today'], 400],
  ])('lastUpdatedDate, %s', async (_, range, status) => {
    const answer = await ask(new LawWorld(finale), 'GET', `order?${filter({ lastUpdatedDate: range })}`);
    expect(answer.status, JSON.stringify(answer.value)).toBe(status);
    if (status === 200) expect(answer.value.orderId).toHaveLength(128);
  });

  test('show what changed since', async () => {
    const world = new LawWorld(finale);
    world.advance(60_000);
    await ask(world, 'POST', 'product/100003', { cost: 9 });
    const query = filter({ lastUpdatedDate: ['2026-01-01T00:00:30Z', null] });
    expect((await ask(world, 'GET', `product?${query}`)).value).toMatchObject({ productId: ['SKU-04'], cost: [9] });
  });

  test('refuse whatever is no filter, and never fail', async () => {
    const world = new LawWorld(finale);
    for (const wrong of [
      [],
      {},
      'x',
      null,
      { productId: 1 },
      { productId: [1] },
      { nothing: [1, 2] },
      { productId: [{}, []] },
    ]) {
      const { status } = await ask(world, 'GET', `product?${filter(wrong)}`);
      expect(status, JSON.stringify(wrong)).toBe(JSON.stringify(wrong) === '{}' ? 200 : 400);
    }
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => btoa(unescape(encodeURIComponent(text)))),
        ),
        async (text) => {
          const { status } = await ask(world, 'GET', `product?filter=${encodeURIComponent(text.toWellFormed())}`);
          expect([200, 400]).toContain(status);
        },
      ),
    );
    expect((await ask(world, 'GET', `inventoryitem?${filter({ productUrl: ['a', 'b'] })}`)).status).toBe(400);
  });
});

describe('orders', () => {
  const sale = {
    orderId: 'web-105',
    orderTypeId: 'SALES_ORDER',
    originFacilityUrl: '/demo/api/facility/100',
    orderItemList: [{ productUrl: '/demo/api/product/100000', unitPrice: 16.56, quantity: 4 }],
  };

  test('offer the actions that their status allows, and no others', async () => {
    const world = new LawWorld(finale);
    const { value } = await ask(world, 'POST', 'order', sale);
    expect(value).toMatchObject({
      orderId: 'web-105',
      orderUrl: '/demo/api/order/web-105',
      statusId: 'ORDER_CREATED',
      actionUrlLock: '/demo/api/order/web-105/lock',
      actionUrlEdit: null,
      orderItemList: [{ productId: 'SKU-01', quantity: 4, unitPrice: 16.56 }],
    });
    expect((await ask(world, 'POST', 'order/web-105/edit')).status).toBe(400);
    expect((await ask(world, 'POST', 'order/web-105/lock')).value).toMatchObject({
      statusId: 'ORDER_LOCKED',
      actionUrlLock: null,
    });
    expect((await ask(world, 'POST', 'order/web-105/complete')).value).toMatchObject({
      statusId: 'ORDER_COMPLETED',
      actionUrlCancel: null,
      actionUrlComplete: null,
    });
    expect((await ask(world, 'POST', 'order/web-105', { referenceNumber: '1' })).status).toBe(400);
    expect((await ask(world, 'POST', 'order', sale)).status).toBe(400);
  });

  test('reserve stock when they are committed, and give it up when they are cancelled, with their shipments', async () => {
    const world = new LawWorld(finale);
    await ask(world, 'POST', 'order', sale);
    await ask(world, 'POST', 'shipment', {
      shipmentTypeId: 'SALES_SHIPMENT',
      primaryOrderUrl: '/demo/api/order/web-105',
    });
    await ask(world, 'POST', 'order/web-105/lock');
    const reserved = async () => {
      const { value } = await ask(world, 'GET', 'inventoryitem/');
      return value.quantityReserved[value.orderUrl.indexOf('/demo/api/order/web-105')];
    };
    expect(await reserved()).toBe(4);
    const { value } = await ask(world, 'POST', 'order/web-105/cancel');
    expect(await reserved()).toBeUndefined();
    const shipment = await ask(world, 'GET', value.shipmentUrlList[0].replace('/demo/api/', ''));
    expect(shipment.value).toMatchObject({ statusId: 'SHIPMENT_CANCELLED', actionUrlShip: null });
  });

  test.each([
    ['of an unknown product', { orderItemList: [{ productUrl: '/demo/api/product/1', quantity: 1 }] }],
    ['of what is no product', { orderItemList: [{ productUrl: '/demo/api/facility/100', quantity: 1 }] }],
    ['from nowhere', { originFacilityUrl: '/demo/api/facility/%ff' }],
    ['of nothing', { orderItemList: [{ productUrl: '/demo/api/product/100000', quantity: 0 }] }],
    ['with what nobody knows', { colour: 'red' }],
  ])('%s are refused', async (_, change) => {
    expect((await ask(new LawWorld(finale), 'POST', 'order', { ...sale, ...change })).status).toBe(400);
  });
});

describe('stock', () => {
  const onHand = async (world: LawWorld) => {
    const { value } = await ask(world, 'GET', 'inventoryitem');
    return value.quantityOnHand[value.productUrl.indexOf('/demo/api/product/100000')];
  };

  test('leaves with a shipment, once', async () => {
    const world = new LawWorld(finale);
    expect((await ask(world, 'POST', 'shipment/SH-001/ship')).value).toMatchObject({
      statusId: 'SHIPMENT_SHIPPED',
      shipDate: '2026-01-01T00:00:00Z',
    });
    expect((await ask(world, 'POST', 'shipment/SH-001/ship')).status).toBe(400);
    expect(await onHand(world)).toBe(998);
  });

  test('is changed by a variance', async () => {
    const world = new LawWorld(finale);
    await ask(world, 'POST', 'inventoryvariance', {
      facilityUrl: '/demo/api/facility/100',
      inventoryItemVarianceList: [{ productUrl: '/demo/api/product/100000', quantityOnHandVar: -10 }],
    });
    expect(await onHand(world)).toBe(990);
  });
});

test('links carry the account that was asked for', async () => {
  const { response } = await new LawWorld(finale).send({ method: 'GET', url: '/my-company/api/order/SO-001' });
  expect(JSON.parse(response.body)).toMatchObject({ orderUrl: '/my-company/api/order/SO-001' });
});
