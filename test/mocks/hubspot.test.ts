import { describe, expect, test } from 'vitest';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import type { Credentials } from '../../src/provider/provider.ts';
import { LawWorld } from '../provider/law-world.ts';
import { type Paged, providerObeysTheLaws } from '../provider/laws.ts';

interface Page {
  readonly results: readonly { readonly id: string }[];
  readonly paging?: { readonly next?: { readonly after: string; readonly link: string } };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const BASES = ['/crm/v3/objects', '/crm/objects/2026-03'];
const CONTACTS = '/crm/v3/objects/contacts';

const pages: Paged[] = BASES.flatMap((base) =>
  ['contacts', 'companies', 'deals'].map((plural) => ({
    title: `${base}/${plural}`,
    first: { method: 'GET', url: `${base}/${plural}?limit=50&properties=createdate` },
    items: ({ results }: Page) => results.map(({ id }) => id),
    next: ({ paging }: Page) => paging?.next && { method: 'GET', url: paging.next.link },
    all: [...hubspot.resources.contact!, ...hubspot.resources['contact.other']!],
    meanwhile: { method: 'POST', url: `${base}/${plural}`, headers: JSON_TYPE, body: '{"properties":{}}' },
  })),
);

const search = (after?: string) => ({
  method: 'POST',
  url: `${CONTACTS}/search`,
  headers: JSON_TYPE,
  body: JSON.stringify({ limit: 50, ...(after === undefined ? {} : { after }) }),
});
const found = (title: string, after?: string): Paged => ({
  title,
  first: search(after),
  items: ({ results }: Page) => results.map(({ id }) => id),
  next: ({ paging }: Page) => paging?.next && search(paging.next.after),
  all: [...hubspot.resources.contact!, ...hubspot.resources['contact.other']!],
});
const COMPANIES = hubspot.resources.company!.slice(0, 5);
const associations: Paged = {
  title: 'associations',
  before: COMPANIES.map((id) => ({
    method: 'PUT',
    url: `/crm/v4/objects/contacts/1001/associations/default/companies/${id}`,
  })),
  first: { method: 'GET', url: '/crm/v4/objects/contacts/1001/associations/companies?limit=2' },
  items: ({ results }: { results: { toObjectId: string }[] }) => results.map(({ toObjectId }) => toObjectId),
  next: ({ paging }: Page) => paging?.next && { method: 'GET', url: paging.next.link },
  all: COMPANIES,
};

providerObeysTheLaws(hubspot, {
  pages: [...pages, found('a search', undefined), found('a search from offset 0', '0'), associations],
});

/** Sends JSON and reads what comes back. */
async function send(world: LawWorld, method: string, url: string, body?: unknown, credentials?: Credentials) {
  const asked = body === undefined ? { method, url } : { method, url, headers: JSON_TYPE, body: JSON.stringify(body) };
  const { response, processed } = await world.send(asked, credentials);
  const value = response.body === '' ? undefined : JSON.parse(response.body);
  return { status: response.status, headers: response.headers, value, effects: processed.effects };
}

describe('contacts of the HubSpot mock', () => {
  test('an address is taken until its contact is archived, merged or changed', async () => {
    const world = new LawWorld(hubspot);
    const ada = { properties: { email: 'ADA@example.com' } };
    const { value } = await send(world, 'POST', CONTACTS, ada);
    const again = await send(world, 'POST', CONTACTS, ada);
    expect(again.status).toBe(409);
    expect(again.value).toMatchObject({
      status: 'error',
      category: 'CONFLICT',
      message: `Contact already exists. Existing ID: ${value.id}`,
    });
    const other = await send(world, 'PATCH', `${CONTACTS}/1001`, ada);
    expect(other.status).toBe(409);
    await send(world, 'PATCH', `${CONTACTS}/${value.id}`, { properties: { email: 'lovelace@example.com' } });
    expect((await send(world, 'PATCH', `${CONTACTS}/1001`, ada)).status).toBe(200);
    await send(world, 'DELETE', `${CONTACTS}/${value.id}`);
    const lovelace = { properties: { email: 'lovelace@example.com' } };
    expect((await send(world, 'POST', CONTACTS, lovelace)).status).toBe(201);
  });

  test('ids grow, whatever the seed, and differ with it', async () => {
    const made = async (seed: number) => {
      const world = new LawWorld(hubspot, seed);
      const ids: number[] = [];
      for (let i = 0; i < 20; i++) ids.push(Number((await send(world, 'POST', CONTACTS, { properties: {} })).value.id));
      return ids;
    };
    const [one, two] = [await made(1), await made(2)];
    for (const ids of [one, two]) expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(one).not.toEqual(two);
  });

  test('merged ones are found under every id that they had', async () => {
    const world = new LawWorld(hubspot);
    const merge = (primaryObjectId: string, objectIdToMerge: string) =>
      send(world, 'POST', `${CONTACTS}/merge`, { primaryObjectId, objectIdToMerge });
    await send(world, 'PUT', '/crm/v4/objects/contacts/1002/associations/default/companies/1005');
    const first = await merge('1001', '1002');
    const second = await merge('1003', '1002');
    expect(second.value.properties.hs_merged_object_ids).toBe(`1003;${first.value.id};1001;1002`);
    for (const id of ['1001', '1002', '1003', first.value.id]) {
      const { value } = await send(world, 'GET', `${CONTACTS}/${id}?associations=companies`);
      expect(value.id).toBe(second.value.id);
      expect(value.associations.companies.results).toEqual([{ id: '1005', type: 'contact_to_company' }]);
    }
    expect((await merge('1001', '1003')).status).toBe(400);
  });

  test('properties are asked for with commas or by repeating the name', async () => {
    const world = new LawWorld(hubspot);
    const texts = ['properties=email,firstname', 'properties=email&properties=firstname'];
    for (const text of texts) {
      const { value } = await send(world, 'GET', `${CONTACTS}/1001?${text}`);
      expect(Object.keys(value.properties)).toEqual([
        'createdate',
        'email',
        'firstname',
        'hs_object_id',
        'lastmodifieddate',
      ]);
    }
  });

  test('names that objects have by nature are no properties', async () => {
    const world = new LawWorld(hubspot);
    const { status, value } = await send(world, 'GET', `${CONTACTS}/1001?properties=__proto__,constructor,toString`);
    expect([status, value.properties.constructor, value.properties.toString]).toEqual([200, null, null]);
    const body = '{"properties":{"__proto__":"x"}}';
    const { response } = await world.send({ method: 'POST', url: CONTACTS, headers: JSON_TYPE, body });
    expect([response.status, response.body]).toEqual([400, expect.stringContaining('PROPERTY_DOESNT_EXIST')]);
  });
});

describe('batches of the HubSpot mock', () => {
  const good = { properties: { firstname: 'Ada' } };
  const bad = { properties: { no_such_property: 'x' } };

  test('keep nothing where one input fails', async () => {
    const world = new LawWorld(hubspot);
    const before = JSON.stringify(world.mock);
    const { status, value, effects } = await send(world, 'POST', `${CONTACTS}/batch/create`, { inputs: [good, bad] });
    expect([status, value.category, effects]).toEqual([400, 'VALIDATION_ERROR', []]);
    const collections = ({ collections }: { collections: object }) => collections;
    expect(collections(JSON.parse(JSON.stringify(world.mock)))).toEqual(collections(JSON.parse(before)));
  });

  test('keep what succeeds where every input has a trace id', async () => {
    const world = new LawWorld(hubspot);
    const inputs = [good, bad, good].map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
    const { status, value, effects } = await send(world, 'POST', `${CONTACTS}/batch/create`, { inputs });
    expect(status).toBe(207);
    expect(value.results.map((result: { objectWriteTraceId: string }) => result.objectWriteTraceId)).toEqual([
      't0',
      't2',
    ]);
    expect(value.errors).toMatchObject([{ context: { objectWriteTraceId: ['t1'] } }]);
    expect(effects.map(({ kind }) => kind)).toEqual(['created', 'created']);
  });

  test('say of each input what became of it, where every input has a trace id', async () => {
    const traced = [good, bad].map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
    const sent = async (inputs: readonly object[], refusing?: (index: number) => boolean) => {
      const { mock } = new LawWorld(hubspot);
      const body = JSON.stringify({ inputs });
      const headers = { ...JSON_TYPE, authorization: `Bearer ${mock.credentials.token}` };
      const routed = mock.route({ method: 'POST', url: `http://hubspot.test${CONTACTS}/batch/create`, headers, body });
      const { response, effects, batch, violations } = await mock.process(routed, refusing && { refusing });
      expect(violations).toEqual([]);
      return { status: response.status, value: JSON.parse(response.body), effects, batch };
    };
    const [first, second] = traced.map((input) => JSON.stringify(input));
    expect((await sent(traced)).batch).toEqual({ done: [first], refused: [second] });
    expect((await sent([good, good])).batch).toBeUndefined();

    const refused = await sent([traced[0]!, { ...traced[0]!, objectWriteTraceId: 't2' }], (index) => index === 1);
    expect(refused.status).toBe(207);
    expect(refused.value).toMatchObject({ numErrors: 1, errors: [{ context: { objectWriteTraceId: ['t2'] } }] });
    expect(refused.effects).toHaveLength(1);
    const whole = await sent([good, good], (index) => index === 1);
    expect([whole.status, whole.value.category, whole.effects]).toEqual([400, 'VALIDATION_ERROR', []]);
  });

  test('are stated by the card: those that write, on both paths', () => {
    const named = Object.keys(hubspot.card.batches ?? {});
    expect(named).toHaveLength(18);
    for (const name of named) expect(hubspot.contract.operation(name), name).toBeDefined();
  });

  test('name an object once', async () => {
    const input = { id: '1001', properties: {} };
    const update = { inputs: [input, input] };
    const { status, value } = await send(new LawWorld(hubspot), 'POST', `${CONTACTS}/batch/update`, update);
    expect([status, value.message]).toEqual([400, expect.stringContaining('Duplicate IDs')]);
  });
});

describe('search of the HubSpot mock', () => {
  const DEALS = '/crm/v3/objects/deals';
  const found = async (filters: object[]) => {
    const world = new LawWorld(hubspot);
    for (const [dealname, amount] of [
      ['Small boat', '9'],
      ['Big boat', '10'],
      ['Boathouse', '100'],
    ]) {
      await send(world, 'POST', DEALS, { properties: { dealname, amount, closedate: '2026-03-31' } });
    }
    await send(world, 'POST', DEALS, { properties: { dealname: 'boat without a price' } });
    const own = { propertyName: 'hs_object_id', operator: 'GT', value: '5000' };
    const request = { filterGroups: [{ filters: [own, ...filters] }], properties: ['dealname'] };
    const { value } = await send(world, 'POST', `${DEALS}/search`, request);
    return value.results.map((result: { properties: { dealname: string } }) => result.properties.dealname);
  };
  const amount = (operator: string, more: object) => ({ propertyName: 'amount', operator, ...more });
  const name = (operator: string, value: string) => ({ propertyName: 'dealname', operator, value });
  const closed = (operator: string, value: string) => ({ propertyName: 'closedate', operator, value });

  test.each([
    ['numbers by their size', amount('LT', { value: '10' }), ['Small boat']],
    ['both ends of a range', amount('BETWEEN', { value: '10', highValue: '100' }), ['Big boat', 'Boathouse']],
    ['one of several', amount('IN', { values: ['9', '100'] }), ['Small boat', 'Boathouse']],
    ['what is absent', amount('NOT_HAS_PROPERTY', {}), ['boat without a price']],
    ['what differs, absent included', amount('NEQ', { value: '9' }), ['Big boat', 'Boathouse', 'boat without a price']],
    ['whole words', name('CONTAINS_TOKEN', 'BOAT'), ['Small boat', 'Big boat', 'boat without a price']],
    ['words by a pattern', name('CONTAINS_TOKEN', 'boat*e'), ['Boathouse']],
    ['dates in milliseconds', closed('EQ', String(Date.UTC(2026, 2, 31))), ['Small boat', 'Big boat', 'Boathouse']],
    ['dates as such', closed('GT', '2026-04-01'), []],
  ])('finds %s', async (_, filter, names) => {
    expect(await found([filter])).toEqual(names);
  });

  test('orders by number, and down', async () => {
    const world = new LawWorld(hubspot);
    const request = { sorts: [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }], limit: 2 };
    const { value } = await send(world, 'POST', `${DEALS}/search`, request);
    expect(value).toMatchObject({
      total: 128,
      results: [{ id: '2064' }, { id: '2063' }],
      paging: { next: { after: '2' } },
    });
  });
});

describe('what the HubSpot mock refuses', () => {
  test.each([
    ['an unknown property', 'POST', CONTACTS, { properties: { nope: '1' } }, 400, 'PROPERTY_DOESNT_EXIST'],
    ['a value that HubSpot computes', 'POST', CONTACTS, { properties: { createdate: '1' } }, 400, 'READ_ONLY_VALUE'],
    ['an option that is none', 'POST', CONTACTS, { properties: { lifecyclestage: 'x' } }, 400, 'INVALID_OPTION'],
    [
      'an amount that is none',
      'POST',
      '/crm/v3/objects/deals',
      { properties: { amount: 'x' } },
      400,
      'INVALID_INTEGER',
    ],
    ['an address that is none', 'POST', CONTACTS, { properties: { email: 'x' } }, 400, 'email'],
    ['a body without properties', 'POST', CONTACTS, {}, 400, 'REQUIRED_FIELD'],
    ['a batch of 101', 'POST', `${CONTACTS}/batch/archive`, { inputs: Array(101).fill({ id: '1' }) }, 400, 'inputs'],
    ['a page of 101', 'GET', `${CONTACTS}?limit=101`, undefined, 400, 'limit'],
    ['a cursor that is none', 'GET', `${CONTACTS}?after=abc`, undefined, 400, 'cursor'],
    ['a search beyond 10,000', 'POST', `${CONTACTS}/search`, { after: '9999' }, 400, '10000'],
    ['another object type', 'GET', '/crm/v3/properties/unicorns', undefined, 400, 'objectType'],
    ['an id that is none', 'GET', `${CONTACTS}/none`, undefined, 404, 'OBJECT_NOT_FOUND'],
    ['a unique property that is not', 'GET', `${CONTACTS}/x?idProperty=firstname`, undefined, 400, 'firstname'],
    ['a method that is not there', 'PUT', CONTACTS, undefined, 405, 'METHOD_NOT_ALLOWED'],
    ['a change of its own properties', 'DELETE', '/crm/v3/properties/contacts/email', undefined, 400, 'VALIDATION'],
    [
      'an association that is none',
      'PUT',
      '/crm/v4/objects/contacts/1001/associations/companies/1002',
      [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }],
      400,
      'VALIDATION',
    ],
  ])('%s', async (_, method, url, body, status, text) => {
    const answer = await send(new LawWorld(hubspot), method, url, body);
    expect(answer.status).toBe(status);
    expect(answer.value).toMatchObject({ status: 'error', correlationId: expect.any(String) });
    expect(JSON.stringify(answer.value)).toContain(text);
    expect(answer.effects).toEqual([]);
  });

  test('another content type, with 415', async () => {
    const asked = { method: 'POST', url: CONTACTS, headers: { 'content-type': 'text/plain' }, body: '{}' };
    expect((await new LawWorld(hubspot).send(asked)).response.status).toBe(415);
  });
});

describe('tokens of the HubSpot mock', () => {
  const grant = (fields: Record<string, string>) => ({
    method: 'POST',
    url: '/oauth/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: hubspot.resources.client_id![0]!,
      client_secret: hubspot.resources.client_secret![0]!,
      ...fields,
    }).toString(),
  });
  const refresh = { grant_type: 'refresh_token', refresh_token: hubspot.resources.refresh_token![0]! };

  test('live half an hour; the token of a private app lives on', async () => {
    const world = new LawWorld(hubspot);
    const own = world.mock.credentials;
    const { response } = await world.sendBare(grant(refresh));
    const token = { token: JSON.parse(response.body).access_token };
    expect(JSON.parse(response.body)).toMatchObject({ token_type: 'bearer', expires_in: 1800 });
    world.advance(30 * 60_000 - 1);
    expect((await send(world, 'GET', `${CONTACTS}/1001`, undefined, token)).status).toBe(200);
    world.advance(1);
    const late = await send(world, 'GET', `${CONTACTS}/1001`, undefined, token);
    expect([late.status, late.value.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    expect((await send(world, 'GET', `${CONTACTS}/1001`, undefined, own)).status).toBe(200);
  });

  test.each([
    ['another client', { ...refresh, client_id: 'x' }, 'BAD_CLIENT_ID'],
    ['another secret', { ...refresh, client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
    ['a refresh token that is none', { ...refresh, refresh_token: 'x' }, 'BAD_REFRESH_TOKEN'],
    [
      'a code that is none',
      { grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://example.com/' },
      'BAD_AUTH_CODE',
    ],
  ])('are not given to %s', async (_, fields, status) => {
    const { response, processed } = await new LawWorld(hubspot).sendBare(grant(fields));
    expect([response.status, JSON.parse(response.body).status, processed.effects]).toEqual([400, status, []]);
  });
});
