import { describe, expect, test } from 'vitest';
import { describedBy } from '../../../src/pact/compare/described.ts';
import { type Drift, type DriftedInteraction, driftOf } from '../../../src/pact/compare/drift.ts';
import { BREAKING, changedOrders, type Doc, ORDERS, ordersPact, pactOf, told, VERSIONS } from './changed.ts';

async function drift(before: string, after: string, pact = ordersPact(3)): Promise<Drift> {
  return driftOf([pact], await describedBy(before), await describedBy(after));
}

const namesOf = (those: readonly DriftedInteraction[]) => those.map(({ description }) => description);
const allOf = (those: readonly DriftedInteraction[]) => those.flatMap(({ found }) => found.map(told));

describe('a changed document', () => {
  test.each(VERSIONS)('that is the same breaks nothing of a pact of version %i', async (version) => {
    expect(await drift(ORDERS, ORDERS, ordersPact(version))).toEqual({
      interactions: 6,
      broken: [],
      already: [],
      mended: [],
      operations: { removed: 0, added: 0 },
      passedOver: version === 4 ? 1 : 0,
    });
  });

  test.each(BREAKING)(
    'breaks interactions where %s, and mends them where that is taken back',
    async (_, change, says) => {
      const changed = changedOrders(change);
      const there = await drift(ORDERS, changed);
      expect(allOf(there.broken)).toEqual(expect.arrayContaining([...says]));
      expect(there.mended).toEqual([]);
      const back = await drift(changed, ORDERS);
      expect(back.broken).toEqual([]);
      expect(allOf(back.mended)).toEqual([...says]);
    },
  );

  test.each<[string, (doc: Doc) => void]>([
    [
      'there is more than there was',
      ({ components: { schemas } }) => {
        schemas.Order.properties.note = { type: 'string' };
        schemas.Order.properties.status.enum.push('lost');
        schemas.NewOrder.allOf[1].properties.gift = { type: 'boolean' };
      },
    ],
    [
      'less is required',
      ({ components: { schemas } }) => {
        schemas.NewOrder.allOf[1].required = [];
      },
    ],
    [
      'a value goes that nobody uses',
      ({ components: { schemas } }) => {
        schemas.Order.properties.status.enum = ['open', 'paid'];
      },
    ],
    [
      'a schema is called something else',
      ({ components: { schemas } }) => {
        schemas.Pointer = schemas.Cursor;
        schemas.Cursor = { $ref: '#/components/schemas/Pointer' };
      },
    ],
  ])('breaks nothing where %s', async (_, change) => {
    expect((await drift(ORDERS, changedOrders(change))).broken).toEqual([]);
  });

  test('breaks what sends a query parameter that is gone', async () => {
    const changed = changedOrders((doc) => doc.paths['/orders'].get.parameters.splice(1, 1));
    const { broken } = await drift(ORDERS, changed);
    expect(broken[0]!.found).toMatchObject([{ severity: 'error', code: 'request.query.unknown' }]);
    expect(allOf(broken)).toEqual(['interactions[0].request.query.limit: request.query.unknown']);
  });

  test('breaks what sends a property that is gone', async () => {
    const changed = changedOrders(({ components: { schemas } }) => delete schemas.NewOrder.allOf[1].properties.note);
    expect(allOf((await drift(ORDERS, changed)).broken)).toEqual([
      'interactions[1].request.body.note: request.body.undescribed',
    ]);
  });

  test('breaks a success of which only `default` is left, which is for errors, and no error', async () => {
    const changed = changedOrders((doc) => {
      doc.paths['/orders'].post.responses = { default: doc.paths['/orders'].post.responses['4XX'] };
    });
    const { broken } = await drift(ORDERS, changed);
    expect(namesOf(broken)).toEqual(['an order is made', 'an order is made with a form']);
    expect(allOf(broken)).toContain('interactions[2].response.status: response.status.default');
  });
});

test('what was wrong before is told apart from what is new, in one interaction too', async () => {
  const request = { method: 'GET', path: '/orders/1.json', headers: { Authorization: 'Bearer CREDENTIAL' } };
  const response = { status: 200, headers: { 'Content-Type': 'application/json' }, body: { id: 1, colour: 'red' } };
  const pact = pactOf({ request, response });
  const same = await drift(ORDERS, ORDERS, pact);
  expect([namesOf(same.broken), namesOf(same.already)]).toEqual([[], ['it']]);
  const changed = changedOrders(({ components: { schemas } }) => {
    schemas.Order.properties.id.type = 'string';
  });
  const { broken, already } = await drift(ORDERS, changed, pact);
  expect(allOf(broken)).toEqual(['interactions[0].response.body.id: response.body.incompatible']);
  expect(already).toEqual([]);
});

test('operations are counted that came and went, not those whose parameters have other names', async () => {
  const changed = changedOrders((doc) => {
    doc.paths['/orders/{order}.json'] = doc.paths['/orders/{id}.json'];
    doc.paths['/orders/{order}.json'].get.parameters[0].name = 'order';
    delete doc.paths['/orders/{id}.json'];
    delete doc.paths['/orders'].post;
    doc.paths['/refunds'] = {
      get: { responses: { 200: { description: '' } } },
      put: { responses: { 200: { description: '' } } },
    };
  });
  const { operations, broken } = await drift(ORDERS, changed);
  expect(operations).toEqual({ removed: 1, added: 2 });
  expect(namesOf(broken)).toEqual(['an order is made', 'an order is made with a form', 'an order of nothing']);
});
