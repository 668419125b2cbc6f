import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { paths } from '../../contracts/square/schema.d.ts';
import { createClient } from '../../src/client/index.ts';
import { broken, json, type Reaction, scriptedFetch } from './scripted-fetch.ts';
import { settled } from './settled.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const CUSTOMER = { given_name: 'Ada' };

/** A client of a provider that takes its keys in the body, over a script. */
function squareOver(...reactions: readonly Reaction[]) {
  const { fetch, sent } = scriptedFetch(...reactions);
  const client = createClient<paths>({
    baseUrl: 'https://square.test',
    token: 't',
    fetch,
    idempotency: {
      property: 'idempotency_key',
      methods: ['POST', 'PUT'],
      operations: ['POST /v2/customers', 'POST /v2/payments/{payment_id}/cancel'],
    },
  });
  const bodies = () => sent.map(({ body }) => (body === '' ? undefined : JSON.parse(body)));
  return { client, sent, bodies };
}

describe('a key in the body', () => {
  test('is made once an operation, kept over its attempts, and another for the next', async () => {
    const { client, bodies } = squareOver(json(503), broken('ECONNRESET'), json(200), json(200));
    await settled(client.POST('/v2/customers', { body: CUSTOMER }));
    await settled(client.POST('/v2/customers', { body: CUSTOMER }));
    const keys = bodies().map(({ idempotency_key }) => idempotency_key);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys).toEqual([keys[0], keys[0], keys[0], expect.not.stringMatching(keys[0])]);
    expect(bodies()[0]).toEqual({ ...CUSTOMER, idempotency_key: keys[0] });
  });

  test('stays what the caller gave', async () => {
    const { client, bodies } = squareOver(json(503), json(200));
    await settled(client.POST('/v2/customers', { body: { ...CUSTOMER, idempotency_key: 'order-7' } }));
    expect(bodies().map(({ idempotency_key }) => idempotency_key)).toEqual(['order-7', 'order-7']);
  });

  test('makes a body where the request has none', async () => {
    const { client, sent, bodies } = squareOver(json(200));
    await settled(client.POST('/v2/payments/{payment_id}/cancel', { params: { path: { payment_id: 'p1' } } }));
    expect(bodies()).toEqual([{ idempotency_key: expect.any(String) }]);
    expect(sent[0]!.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  test('is not given to operations that take none, which are then not repeated blindly', async () => {
    const { client, bodies } = squareOver(json(503), json(200));
    const { error } = await settled(
      client.POST('/v2/payments/{payment_id}/complete', { params: { path: { payment_id: 'p1' } }, body: {} }),
    );
    expect(error).toMatchObject({ kind: 'server-error' });
    expect(bodies()).toEqual([{}]);
  });
});
