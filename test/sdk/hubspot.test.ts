import { Client, Signature } from '@hubspot/api-client';
import type { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/associations/v4/index.js';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from '@hubspot/api-client/lib/codegen/crm/properties/index.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hubspot } from '../../mocks/hubspot/provider.ts';
import { realClock } from '../../src/clock.ts';
import { State } from '../../src/provider/state.ts';
import { type Served, served } from './served.ts';

const HUBSPOT_DEFINED = 'HUBSPOT_DEFINED' as AssociationSpecAssociationCategoryEnum.HubspotDefined;
const [CLIENT_ID] = hubspot.resources.client_id!;
const [CLIENT_SECRET] = hubspot.resources.client_secret!;

let world: Served;
let client: Client;

beforeAll(async () => {
  world = await served(hubspot);
  // Retries are a setting of the process, not of the client: the client built last decides for all.
  client = new Client({ accessToken: world.credentials.token, basePath: world.baseUrl });
});

afterAll(() => world[Symbol.asyncDispose]());

const clientWith = (options: ConstructorParameters<typeof Client>[0]) =>
  new Client({ basePath: world.baseUrl, ...options });

describe('@hubspot/api-client against the HubSpot mock', () => {
  test('creates, reads, updates and archives a contact', async () => {
    const { basicApi } = client.crm.contacts;
    const made = await basicApi.create({ properties: { email: 'Ada@Example.com', firstname: 'Ada' } });
    expect(made.properties).toMatchObject({ email: 'ada@example.com', firstname: 'Ada', hs_object_id: made.id });
    expect(made.createdAt).toBeInstanceOf(Date);
    expect(Math.abs(made.createdAt.getTime() - Date.now())).toBeLessThan(60_000);

    const updated = await basicApi.update(made.id, { properties: { firstname: '', lastname: 'Lovelace' } });
    expect(updated.properties.lastname).toBe('Lovelace');
    const read = await basicApi.getById(made.id, ['firstname', 'lastname', 'phone']);
    expect(read.properties).toMatchObject({ firstname: null, lastname: 'Lovelace', phone: null });
    expect(read.properties).not.toHaveProperty('email');
    const byEmail = await basicApi.getById('ADA@example.com', undefined, undefined, undefined, false, 'email');
    expect(byEmail.id).toBe(made.id);

    await basicApi.archive(made.id);
    await expect(basicApi.getById(made.id)).rejects.toMatchObject({
      code: 404,
      body: { category: 'OBJECT_NOT_FOUND' },
    });
    const archived = await basicApi.getById(made.id, undefined, undefined, undefined, true);
    expect(archived).toMatchObject({ id: made.id, archived: true });
    expect(archived.archivedAt).toBeInstanceOf(Date);
    await expect(basicApi.create({ properties: { email: 'ada@example.com' } })).resolves.toBeTruthy();
  });

  test('pages through everything, once', async () => {
    const first = await client.crm.companies.basicApi.getPage(50, undefined, ['name', 'domain']);
    expect(first.results).toHaveLength(50);
    expect(Object.keys(first.results[0]!.properties)).toEqual(expect.arrayContaining(['name', 'domain']));
    expect(first.paging?.next?.link).toContain(`${world.baseUrl}/crm/v3/objects/companies?`);
    const all = await client.crm.companies.getAll(100);
    expect(all.length).toBeGreaterThanOrEqual(128);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('writes batches; with trace ids, what fails does not hold the rest', async () => {
    const { batchApi } = client.crm.contacts;
    const taken = 'contact-1001@example.com';
    const all = { inputs: [{ properties: { email: 'one@batch.test' } }, { properties: { email: taken } }] };
    await expect(batchApi.create(all)).rejects.toMatchObject({
      code: 409,
      body: { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 1001' },
    });
    const traced = { inputs: all.inputs.map((input, index) => ({ ...input, objectWriteTraceId: `trace-${index}` })) };
    const part = await batchApi.create(traced);
    expect(part.results.map(({ properties }) => properties.email)).toEqual(['one@batch.test']);
    expect(part).toMatchObject({
      numErrors: 1,
      errors: [{ category: 'CONFLICT', context: { objectWriteTraceId: ['trace-1'] } }],
    });

    const read = await batchApi.read({
      inputs: [{ id: '1001' }, { id: '77' }],
      properties: ['email'],
      propertiesWithHistory: [],
    });
    expect(read.results.map(({ properties }) => properties.email)).toEqual([taken]);
    expect(read).toMatchObject({ numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['77'] } }] });

    const input = { id: 'two@batch.test', idProperty: 'email', properties: { firstname: 'Two' } };
    const upserted = [await batchApi.upsert({ inputs: [input] }), await batchApi.upsert({ inputs: [input] })];
    expect(upserted.map(({ results }) => results[0]!._new)).toEqual([true, false]);
    expect(upserted[0]!.results[0]!.id).toBe(upserted[1]!.results[0]!.id);

    await batchApi.archive({ inputs: part.results.map(({ id }) => ({ id })) });
    await expect(client.crm.contacts.basicApi.getById(part.results[0]!.id)).rejects.toMatchObject({ code: 404 });
    const tooMany = { inputs: Array.from({ length: 101 }, () => ({ properties: {} })) };
    await expect(batchApi.create(tooMany)).rejects.toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  test('searches', async () => {
    const request = {
      filterGroups: [
        {
          filters: [
            {
              propertyName: 'email',
              operator: FilterOperatorEnum.In,
              values: ['contact-1002@example.com', 'contact-1003@example.com'],
            },
          ],
        },
      ],
      sorts: ['-hs_object_id'],
      limit: 1,
    };
    const first = await client.crm.contacts.searchApi.doSearch(request);
    expect(first).toMatchObject({ total: 2, results: [{ id: '1003' }], paging: { next: { after: '1' } } });
    const second = await client.crm.contacts.searchApi.doSearch({ ...request, after: first.paging!.next!.after });
    expect(second.results.map(({ id }) => id)).toEqual(['1002']);
    expect(second.paging?.next).toBeUndefined();
    const deep = { ...request, after: '10000' };
    await expect(client.crm.contacts.searchApi.doSearch(deep)).rejects.toMatchObject({ code: 400 });
  });

  test('associates, lists associations and ends them', async () => {
    const { basicApi } = client.crm.associations.v4;
    const both = await basicApi.createDefault('contacts', '1010', 'companies', '1011');
    expect(both.results.map(({ _from, to }) => [_from.id, to.id])).toEqual([
      ['1010', '1011'],
      ['1011', '1010'],
    ]);
    const spec = [{ associationCategory: HUBSPOT_DEFINED, associationTypeId: 1 }];
    expect(await basicApi.create('contacts', '1010', 'companies', '1012', spec)).toMatchObject({ labels: ['Primary'] });
    const page = await basicApi.getPage('contacts', '1010', 'companies', undefined, 1);
    expect(page.results).toMatchObject([{ toObjectId: '1011', associationTypes: [{ typeId: 279 }] }]);
    const rest = await basicApi.getPage('contacts', '1010', 'companies', page.paging!.next!.after, 1);
    expect(rest.results).toMatchObject([{ toObjectId: '1012' }]);
    const shown = await client.crm.companies.basicApi.getById('1011', undefined, undefined, ['contacts', 'deals']);
    expect(shown.associations).toEqual({ contacts: { results: [{ id: '1010', type: 'company_to_contact' }] } });
    await basicApi.archive('contacts', '1010', 'companies', '1011');
    expect((await basicApi.getPage('companies', '1011', 'contacts')).results).toEqual([]);
  });

  test('merges contacts into a new one that both ids name', async () => {
    const merged = await client.crm.contacts.basicApi.merge({ primaryObjectId: '1020', objectIdToMerge: '1021' });
    expect(['1020', '1021']).not.toContain(merged.id);
    expect(merged.properties.email).toBe('contact-1020@example.com');
    for (const id of ['1020', '1021']) {
      expect((await client.crm.contacts.basicApi.getById(id)).id).toBe(merged.id);
    }
  });

  test('defines properties, and refuses those that are not defined', async () => {
    const { coreApi } = client.crm.properties;
    const unknown = client.crm.deals.basicApi.create({ properties: { dealname: 'A', renewal: 'yes' } });
    await expect(unknown).rejects.toMatchObject({
      code: 400,
      body: {
        category: 'VALIDATION_ERROR',
        errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['renewal'] } }],
      },
    });
    await coreApi.create('deals', {
      name: 'renewal',
      label: 'Renewal',
      type: PropertyCreateTypeEnum.Bool,
      fieldType: PropertyCreateFieldTypeEnum.Booleancheckbox,
      groupName: 'dealinformation',
    });
    expect((await coreApi.getAll('deals')).results.map(({ name }) => name)).toContain('renewal');
    const deal = await client.crm.deals.basicApi.create({
      properties: { dealname: 'A', renewal: 'true', amount: '12.50' },
    });
    expect(deal.properties).toMatchObject({ renewal: 'true', amount: '12.50' });
    await coreApi.archive('deals', 'renewal');
    await expect(coreApi.getByName('deals', 'renewal')).rejects.toMatchObject({ code: 404 });
  });

  test('gets tokens for a code, once, and for a refresh token', async () => {
    const { tokensApi } = clientWith({}).oauth;
    const [code] = hubspot.resources.authorization_code!;
    const redirect = 'https://example.com/oauth-callback';
    const tokens = await tokensApi.create('authorization_code', code, redirect, CLIENT_ID, CLIENT_SECRET);
    expect(tokens).toMatchObject({ tokenType: 'bearer', expiresIn: 1800 });
    const again = tokensApi.create('authorization_code', code, redirect, CLIENT_ID, CLIENT_SECRET);
    await expect(again).rejects.toMatchObject({ code: 400, body: { message: 'missing or unknown auth code' } });
    const refreshed = await tokensApi.create(
      'refresh_token',
      undefined,
      undefined,
      CLIENT_ID,
      CLIENT_SECRET,
      tokens.refreshToken,
    );
    expect(refreshed.accessToken).not.toBe(tokens.accessToken);
    for (const { accessToken } of [tokens, refreshed]) {
      await expect(clientWith({ accessToken }).crm.contacts.basicApi.getById('1001')).resolves.toMatchObject({
        id: '1001',
      });
    }
    const wrong = tokensApi.create('refresh_token', undefined, undefined, CLIENT_ID, 'wrong', tokens.refreshToken);
    await expect(wrong).rejects.toMatchObject({ code: 400 });
  });

  test('a wrong token, throttling and failures surface with HubSpot’s bodies', async () => {
    const stranger = clientWith({ accessToken: 'pat-na1-stranger' });
    await expect(stranger.crm.contacts.basicApi.getById('1001')).rejects.toMatchObject({
      code: 401,
      body: { category: 'INVALID_AUTHENTICATION' },
    });
    world.faults.push({ fault: 'rate-limit' });
    await expect(client.crm.contacts.basicApi.getById('1001')).rejects.toMatchObject({
      code: 429,
      body: { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
      headers: { 'x-hubspot-ratelimit-remaining': '0' },
    });
    world.faults.push({ fault: 'status', status: 502 });
    await expect(client.crm.contacts.basicApi.getById('1001')).rejects.toMatchObject({ code: 502 });
  });

  test('any request that the SDK sends by hand is answered, by the dated paths too', async () => {
    const answer = await client.apiRequest({ path: '/crm/objects/2026-03/contacts/1001?properties=email,firstname' });
    expect(await answer.json()).toMatchObject({ id: '1001', properties: { email: 'contact-1001@example.com' } });
  });

  // Last: the SDK keeps its retries for the whole process.
  test('its retries make duplicates after a lost commit, for nothing tells repeats apart', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const retrying = clientWith({ accessToken: world.credentials.token, numberOfApiCallRetries: 3 });
    const before = await retrying.crm.deals.searchApi.doSearch({ query: 'duplicated' });
    world.faults.push({ fault: 'status', status: 503, committed: true });
    await retrying.crm.deals.basicApi.create({ properties: { dealname: 'duplicated' } });
    const after = await retrying.crm.deals.searchApi.doSearch({ query: 'duplicated' });
    expect(after.total - before.total).toBe(2);
    expect(logged).toHaveBeenCalled();
    clientWith({});
    logged.mockRestore();
  });

  test('nothing that it sent breaks the contract but the batch that is too large, and no answer does', () => {
    const broken = world.journal().events.filter((event) => event.type === 'violation');
    expect(broken.map(({ side, message }) => [side, message])).toEqual([
      ['request', expect.stringContaining('inputs')],
    ]);
  });
});

describe('webhooks of HubSpot, by the helper of its SDK', () => {
  const url = 'https://example.com/hooks?a=b';
  const state = new State(1, realClock, hubspot.fixtures);
  const webhooks = hubspot.webhooks!;
  const secret = webhooks.secret(state);

  const signed = (event: string, atMs: number) => {
    const { body } = webhooks.events[event]!(state);
    const headers = webhooks.sign({ body, url, secret, atMs, attempt: 1 });
    return { body, headers };
  };
  const isValid = (body: string, headers: Readonly<Record<string, string>>, clientSecret = secret.verify) =>
    Signature.isValid({
      signatureVersion: 'v3',
      method: 'POST',
      clientSecret,
      requestBody: body,
      signature: headers['x-hubspot-signature-v3']!,
      url,
      timestamp: Number(headers['x-hubspot-request-timestamp']),
    });

  test.each(Object.keys(webhooks.events))('%s is accepted', (event) => {
    const { body, headers } = signed(event, Date.now());
    expect(isValid(body, headers)).toBe(true);
    const [sent] = JSON.parse(body);
    expect(sent).toMatchObject({
      subscriptionType: event,
      objectId: expect.any(Number),
      occurredAt: expect.any(Number),
    });
  });

  test('the older signature is accepted, too', () => {
    const { body, headers } = signed('contact.creation', Date.now());
    const signature = headers['x-hubspot-signature']!;
    const options = { signatureVersion: 'v1', clientSecret: secret.verify, requestBody: body };
    expect(Signature.isValid({ ...options, signature })).toBe(true);
    expect(Signature.isValid({ ...options, requestBody: `${body} `, signature })).toBe(false);
  });

  test('forged, under another secret, or stale it is refused', () => {
    const { body, headers } = signed('contact.creation', Date.now());
    expect(isValid(body.replace('"objectId":', '"objectId":9'), headers)).toBe(false);
    expect(isValid(body, headers, 'another secret')).toBe(false);
    const stale = signed('contact.creation', Date.now() - 301_000);
    expect(() => isValid(stale.body, stale.headers)).toThrow('Timestamp is invalid');
  });
});
