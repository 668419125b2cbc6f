import { describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load.ts';
import { modelled } from '../../src/model/modelled.ts';
import { recognise } from '../../src/model/recognise.ts';
import { defineProvider, type Provider } from '../../src/provider/provider.ts';
import { LawWorld } from '../provider/law-world.ts';
import { answers, documentOf, inPath, inQuery, takes, thing } from './document-of.ts';
import { documentNamed, petCard, pets, providerOf, stores } from './modelled-providers.ts';

const [pet] = pets.resources.pet!;
const [store] = stores.resources.store!;
const [sku] = stores.resources.article!;

/** Sends JSON, and hands back the status, the parsed body, the effects and how the contract was broken. */
async function ask(world: LawWorld, method: string, url: string, body?: unknown) {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const { response, processed } = await world.send({ method, url, ...json });
  const value = response.body === '' ? undefined : JSON.parse(response.body);
  return {
    status: response.status,
    value,
    headers: response.headers,
    effects: processed.effects,
    violations: processed.violations,
  };
}

describe('a resource', () => {
  test('that was made can be read, and is listed last', async () => {
    const world = new LawWorld(pets);
    const made = await ask(world, 'POST', '/pets', { name: 'Rex', owner: { name: 'Ann' } });
    expect(made).toMatchObject({
      status: 201,
      value: { name: 'Rex', owner: { name: 'Ann' }, status: 'available', created_at: '2026-01-01T00:00:00.000Z' },
      violations: [],
    });
    expect(made.effects).toEqual([{ kind: 'created', resource: 'pet', id: made.value.id }]);
    expect(made.value.id).toMatch(/^pet_\w+$/);
    expect((await ask(world, 'GET', `/pets/${made.value.id}`)).value).toEqual(made.value);
    const { value: list } = await ask(world, 'GET', '/pets');
    expect(list.data).toHaveLength(6);
    expect(list.data.at(-1)).toEqual(made.value);
  });

  test('has ids from the world’s seed', async () => {
    const idOf = async (seed: number) =>
      (await ask(new LawWorld(pets, seed), 'POST', '/pets', { name: 'Rex' })).value.id;
    expect(await idOf(1)).toBe(await idOf(1));
    expect(await idOf(1)).not.toBe(await idOf(2));
  });

  test('is merged with a change (RFC 7396), and keeps what the provider wrote', async () => {
    const world = new LawWorld(pets);
    const { value: made } = await ask(world, 'POST', '/pets', {
      name: 'Rex',
      tag: 'a',
      owner: { name: 'Ann', email: 'a@b.co' },
    });
    world.advance(60_000);
    const changed = await ask(world, 'PATCH', `/pets/${made.id}`, { tag: null, owner: { email: null } });
    expect(changed.value).toEqual({
      ...made,
      tag: null,
      owner: { name: 'Ann' },
      updated_at: '2026-01-01T00:01:00.000Z',
    });
    expect(changed.effects).toEqual([{ kind: 'updated', resource: 'pet', id: made.id }]);
  });

  test('is replaced whole, but for what the provider wrote', async () => {
    const world = new LawWorld(pets);
    const { value: made } = await ask(world, 'POST', '/pets', { name: 'Rex', tag: 'a' });
    world.advance(60_000);
    const { value } = await ask(world, 'PUT', `/pets/${made.id}`, { name: 'Max' });
    expect(value).toMatchObject({ id: made.id, name: 'Max', created_at: made.created_at });
    expect(value).not.toHaveProperty('tag');
  });

  test('that was removed is gone, in the contract’s words', async () => {
    const world = new LawWorld(pets);
    expect(await ask(world, 'DELETE', `/pets/${pet}`)).toMatchObject({ status: 204, value: undefined });
    expect(await ask(world, 'GET', `/pets/${pet}`)).toMatchObject({
      status: 404,
      value: { error: { code: 404, message: 'There is no such pet.' } },
      violations: [],
    });
    expect((await ask(world, 'GET', '/pets')).value.data).toHaveLength(4);
  });

  test('shows of what it was given only what the answer may hold', async () => {
    const world = new LawWorld(pets);
    // A fish is allowed in requests, and not in answers.
    const { value, violations } = await ask(world, 'POST', '/pets', { name: 'Rex', kind: 'fish', weight: 2 });
    expect(violations).toEqual([]);
    expect(value).toMatchObject({ name: 'Rex', weight: 2 });
    expect(value).not.toHaveProperty('kind');
  });

  test('leaves operations beside it to Prism', async () => {
    expect(await ask(new LawWorld(pets), 'GET', `/pets/${pet}/photo`)).toMatchObject({ status: 200, violations: [] });
  });
});

describe('a nested resource', () => {
  test('is made in what is above it, and only where that is', async () => {
    const world = new LawWorld(stores);
    const article = { sku: 'AB-1234', price: 3, secret: 'x' };
    expect(await ask(world, 'POST', `/stores/${store}/articles`, article)).toMatchObject({
      status: 201,
      value: { data: { sku: 'AB-1234', price: 3 } },
    });
    expect((await ask(world, 'GET', `/stores/${store}/articles/AB-1234`)).value.data).toEqual({
      sku: 'AB-1234',
      price: 3,
    });
    expect((await ask(world, 'GET', `/stores/${stores.resources.store![1]}/articles/AB-1234`)).status).toBe(404);
    expect(await ask(world, 'POST', '/stores/999/articles', article)).toMatchObject({
      status: 404,
      value: { detail: 'There is no such store.' },
    });
  });

  test('goes with what is above it', async () => {
    const world = new LawWorld(stores);
    expect((await ask(world, 'GET', `/stores/${store}/articles/${sku}`)).status).toBe(200);
    expect(await ask(world, 'DELETE', `/stores/${store}`)).toMatchObject({
      value: { id: Number(store), deleted: true },
    });
    expect((await ask(world, 'GET', `/stores/${store}/articles/${sku}`)).status).toBe(404);
  });

  test('whose id the caller chose is not made twice', async () => {
    const world = new LawWorld(stores);
    const again = await ask(world, 'POST', `/stores/${store}/articles`, { sku, price: 1 });
    expect(again).toMatchObject({
      status: 409,
      effects: [],
      value: { detail: `The article "${sku}" exists already.` },
    });
  });

  test('whose id the caller chose can be made again once it is gone', async () => {
    const keyed = { type: 'object', required: ['key'], properties: { key: { type: 'string' } } };
    const things = documentOf({
      '/things': { post: { requestBody: takes(keyed), responses: answers(keyed, '201') } },
      '/things/{key}': {
        get: { parameters: [inPath('key')], responses: answers(keyed) },
        delete: { parameters: [inPath('key')], responses: { 204: { description: '.' } } },
      },
    });
    const world = new LawWorld(providerOf(things, { ...petCard, paging: {} }));
    const make = () => ask(world, 'POST', '/things', { key: 'a/b \ud800' });
    expect([(await make()).status, (await make()).status]).toEqual([201, 409]);
    expect((await ask(world, 'POST', '/things', { key: 'x' })).status).toBe(201);
    expect((await ask(world, 'DELETE', '/things/x')).status).toBe(204);
    expect((await ask(world, 'POST', '/things', { key: 'x' })).status).toBe(201);
    expect((await ask(world, 'GET', '/things/x')).value).toEqual({ key: 'x' });
  });

  test('is made by PUT where the contract says so', async () => {
    const world = new LawWorld(stores);
    const put = () => ask(world, 'PUT', `/stores/${store}/articles/ZZ-0001`, { sku: 'ZZ-0001', price: 1 });
    expect(await put()).toMatchObject({ status: 201, effects: [{ kind: 'created' }] });
    expect(await put()).toMatchObject({ status: 200, effects: [{ kind: 'updated' }] });
  });

  test('has fixtures in everything above it, by the ids that parameters name', async () => {
    const world = new LawWorld(stores);
    for (const above of stores.resources.store!) {
      for (const one of stores.resources.article!) {
        expect((await ask(world, 'GET', `/stores/${above}/articles/${one}`)).status).toBe(200);
      }
    }
    const read = stores.contract.operation('GET /stores/{store}/articles/{sku}')!;
    expect(read.parameters.map(({ schema }) => schema['x-resource'])).toEqual(['store', 'article']);
    expect(loadContract(documentNamed('stores.yaml')).operation(read.name)!.parameters[0]!.schema).not.toHaveProperty(
      'x-resource',
    );
  });
});

test('envelopes of requests are opened', async () => {
  const { value } = await ask(new LawWorld(stores), 'POST', '/stores', {
    store: { name: 'Corner', opened: '2020-02-02' },
  });
  expect(value.store).toMatchObject({ name: 'Corner', opened: '2020-02-02', id: expect.any(Number) });
  expect(value.store.token).toMatch(/^[0-9a-f-]{36}$/);
});

test('a position that is none of the list is refused', async () => {
  expect(await ask(new LawWorld(stores), 'GET', `/stores/${store}/articles?cursor=zzz`)).toMatchObject({
    status: 400,
    value: { status: 400, detail: 'The position is none of this list.' },
  });
});

describe('ids', () => {
  const card = { ...petCard, auth: { kind: 'none' as const }, paging: {} };
  const provider = (id: object, parameter: object = id): Provider =>
    providerOf(
      documentOf({
        '/things': {
          get: { responses: answers({ type: 'array', items: thing(id) }) },
          post: { requestBody: takes({ type: 'object' }), responses: answers(thing(id), '201') },
        },
        '/things/{id}': { get: { parameters: [inPath('id', parameter)], responses: answers(thing(id)) } },
      }),
      card,
    );

  test.each([
    [{ type: 'string', format: 'uuid' }, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    [{ type: 'integer', minimum: 1_000, maximum: 1_200 }, /^1[012]\d\d$/],
    [{ type: 'string', examples: ['cus_NffrFeUfNV2Hib'] }, /^cus_\w+$/],
    [{ type: 'string', pattern: '^T[0-9]{6}$' }, /^T\d{6}$/],
    [{ type: 'string', maxLength: 5 }, /^.{1,5}$/],
    [{ type: 'string' }, /^thing_\w+$/],
  ])('have the form that %j wants', async (schema, form) => {
    const things = provider(schema);
    expect(things.resources.thing).toHaveLength(5);
    for (const id of things.resources.thing!) expect(id).toMatch(form);
    const made = await ask(new LawWorld(things), 'POST', '/things', {});
    expect(made).toMatchObject({ status: 201, violations: [] });
    expect(String(made.value.id)).toMatch(form);
  });

  test('have the form that both the record and the path allow', () => {
    const things = provider({ type: 'string' }, { type: 'string', pattern: '^[a-f]{8}$' });
    for (const id of things.resources.thing!) expect(id).toMatch(/^[a-f]{8}$/);
  });

  test('come to an end without an error of the mock', async () => {
    const world = new LawWorld(provider({ type: 'integer', minimum: 1, maximum: 6 }));
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await ask(world, 'POST', '/things', {})).status);
    expect(statuses).toEqual([201, 409, 409]);
  });
});

describe('what is written by hand', () => {
  const { paging: _, ...card } = petCard;
  const contract = documentNamed('petstore.yaml');

  test('takes the place of what is modelled', async () => {
    const [resource] = recognise(loadContract(contract));
    const provider = defineProvider(
      modelled({
        card,
        contract,
        resources: { pet: resource!.operations },
        handlers: { 'DELETE /pets/{petId}': () => ({ status: 204, value: undefined }) },
      }),
    );
    const world = new LawWorld(provider);
    await ask(world, 'DELETE', `/pets/${pet}`);
    expect((await ask(world, 'GET', `/pets/${pet}`)).status).toBe(200);
  });

  test.each([
    [{ id: 'id', read: 'GET /cats/{id}' }, 'the contract has no operation "GET /cats/{id}"'],
    [
      { id: 'chip', read: 'GET /pets/{petId}' },
      'the answer of "GET /pets/{petId}" has no record with "chip" in a place that is clear',
    ],
  ])('and cannot be is said when the contract is read: %j', (operations, why) => {
    const provider = defineProvider(modelled({ card, contract, resources: { pet: operations } }));
    expect(() => provider.contract).toThrow(
      expect.objectContaining({
        code: 'MODEL_UNCLEAR',
        message: `The resource "pet" cannot be modelled: ${why}.`,
      }),
    );
  });
});

test.each([
  ['a cursor', 'cursor', { type: 'string' }, { cursor: '/next_cursor' }],
  ['a Link header', 'page', { type: 'integer' }, { link: 'header' }],
  ['a number of pages', 'page', { type: 'integer' }, { counts: 'pages', total: '/meta/total_pages' }],
] as const)(
  'a page of a list that is told by %s agrees with all that the answer documents',
  async (_, query, schema, next) => {
    const meta = { properties: { total_pages: { type: 'integer' }, total_count: { type: 'integer' } } };
    const page = {
      type: 'object',
      required: ['data', 'has_more'],
      properties: {
        data: { type: 'array', items: thing() },
        has_more: { type: 'boolean' },
        next_cursor: { type: ['string', 'null'] },
        meta: { type: 'object', ...meta },
      },
    };
    const provider = providerOf(
      documentOf({
        '/things': { get: { parameters: [inQuery(query, schema), inQuery('limit')], responses: answers(page) } },
        '/things/{id}': { get: { parameters: [inPath('id')], responses: answers(thing()) } },
      }),
      {
        ...petCard,
        paging: {
          'GET /things': { items: '/data', id: 'id', position: { query }, size: { query: 'limit', default: 3 }, next },
        },
      },
    );
    const counted = query === 'page' ? { total_pages: 2, total_count: 5 } : { total_count: 5 };
    const world = new LawWorld(provider);
    const first = await ask(world, 'GET', '/things');
    expect(first).toMatchObject({ violations: [], value: { has_more: true, meta: counted } });
    expect(first.value.data).toHaveLength(3);
    const position = query === 'page' ? '2' : first.value.next_cursor;
    const last = await ask(world, 'GET', `/things?${query}=${position}`);
    expect(last).toMatchObject({ violations: [], value: { has_more: false, meta: counted } });
    expect(last.value.data).toHaveLength(2);
  },
);
