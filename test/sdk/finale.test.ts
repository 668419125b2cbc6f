import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { finale } from '../../mocks/finale/provider.ts';
import { type Served, served } from './served.ts';

// Finale has no SDK: this is what a careful integration does with fetch.

let world: Served;
const account = 'demo';

beforeEach(async () => {
  world = await served(finale);
});

afterEach(() => world[Symbol.asyncDispose]());

async function request(method: string, path: string, body?: unknown) {
  const { username, password } = world.credentials;
  const response = await fetch(`${world.baseUrl}${path.startsWith('/') ? path : `/${account}/api/${path}`}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: the parsed answer of any operation
  return { status: response.status, headers: response.headers, value: (await response.json()) as any };
}

/** Columns as rows: what every client of Finale has to write. */
function rowsOf(columns: Record<string, unknown[]>): Record<string, unknown>[] {
  const names = Object.keys(columns);
  return (columns[names[0]!] ?? []).map((_, index) =>
    Object.fromEntries(names.map((name) => [name, columns[name]![index]])),
  );
}

describe('a client of Finale', () => {
  test('takes an order from its creation to its shipment, by the links that it is given', async () => {
    const [product] = rowsOf((await request('GET', 'product/')).value);
    const [facility] = rowsOf((await request('GET', 'facility')).value);
    const { value: order } = await request('POST', 'order', {
      orderTypeId: 'SALES_ORDER',
      originFacilityUrl: facility!.facilityUrl,
      orderItemList: [{ productUrl: product!.productUrl, quantity: 4, unitPrice: 16.56 }],
    });
    const { value: shipment } = await request('POST', 'shipment', {
      shipmentTypeId: 'SALES_SHIPMENT',
      primaryOrderUrl: order.orderUrl,
      shipmentItemList: [{ productUrl: product!.productUrl, quantity: 4 }],
    });
    expect((await request('POST', order.actionUrlLock)).value.statusId).toBe('ORDER_LOCKED');
    expect((await request('POST', shipment.actionUrlShip, {})).value.statusId).toBe('SHIPMENT_SHIPPED');
    const { value: complete } = await request('POST', order.actionUrlComplete);
    expect(complete).toMatchObject({ statusId: 'ORDER_COMPLETED', shipmentUrlList: [shipment.shipmentUrl] });
    const stock = rowsOf((await request('GET', 'inventoryitem/')).value);
    expect(stock.find(({ productUrl }) => productUrl === product!.productUrl)).toMatchObject({ quantityOnHand: 996 });
  });

  test('reads what changed in the last days', async () => {
    const since = new Date(Date.now() - 86_400_000).toISOString();
    await request('POST', 'product/100000', { cost: 7.5 });
    const filter = Buffer.from(JSON.stringify({ lastUpdatedDate: [since, null] })).toString('base64');
    const { value } = await request('GET', `product/?filter=${filter}`);
    expect(rowsOf(value)).toMatchObject([{ productId: 'SKU-01', cost: 7.5 }]);
  });

  test('finds the order whose answer was lost under the id that it gave', async () => {
    world.faults.push({ fault: 'lose-response' });
    const order = { orderId: 'web-1', orderTypeId: 'SALES_ORDER' };
    await expect(request('POST', 'order', order)).rejects.toThrow();
    expect(await request('GET', 'order/web-1')).toMatchObject({ status: 200, value: { orderId: 'web-1' } });
    expect((await request('POST', 'order', order)).status).toBe(400);
  });

  test('is told what is wrong, as JSON', async () => {
    const { baseUrl } = world;
    const bare = await fetch(`${baseUrl}/demo/api/product`);
    expect([bare.status, await bare.json()]).toMatchObject([401, { status: 401 }]);
    expect(await request('GET', 'order/nothing')).toMatchObject({ status: 404, value: { status: 404 } });
    world.faults.push({ fault: 'rate-limit', retryAfter: 3 }, { fault: 'status', status: 503 });
    const throttled = await request('GET', 'product');
    expect([throttled.status, throttled.headers.get('retry-after'), throttled.value.status]).toEqual([429, '3', 429]);
    expect(await request('GET', 'product')).toMatchObject({ status: 503, value: { status: 503 } });
  });
});
