import { describe, expect, test } from 'vitest';
import { providerNamed } from '../../../mocks/index.ts';
import { loadContract } from '../../../src/contract/load.ts';
import type { AuthCard, Provider } from '../../../src/provider/provider.ts';
import { documentOf } from '../../model/document-of.ts';
import { interactionFrom, type Seen, writtenFrom } from '../exchanges.ts';

const stripe = providerNamed('stripe')!;
const square = providerNamed('square')!;
const bearer = { authorization: 'Bearer [credential]' };
const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const error = {
  status: 404,
  headers: {
    ...JSON_TYPE,
    date: 'Sat, 21 Nov 2026 00:00:00 GMT',
    'request-id': 'req_1',
    'idempotent-replayed': 'true',
  },
  body: JSON.stringify({
    error: { type: 'invalid_request_error', message: 'No such customer', code: 'resource_missing' },
  }),
};

/** What stands for a value of the state. */
const put = (name: string) => `\${${name}}`;

const described = async (seen: Seen, provider = stripe) => (await writtenFrom(provider, seen)).description;
const statesOf = async (seen: Seen, provider = stripe) => (await writtenFrom(provider, seen)).providerStates ?? [];

/** A provider with one operation, whose contract says this of it. */
function providerOf(operation: object, path = '/things', auth: AuthCard = stripe.card.auth): Provider {
  const parameters = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', 'x-resource': name },
  }));
  const responses = { 200: { description: 'ok' } };
  const document = documentOf({ [path]: { parameters, post: { responses, ...operation } } });
  return { ...stripe, card: { ...stripe.card, auth, idempotency: null }, contract: loadContract(document) };
}

describe('what an interaction is called', () => {
  const request = { path: '/v1/customers/cus_1', headers: bearer };
  const operation = 'GET /v1/customers/{customer}';

  test('it is the operation, and what is special about it', async () => {
    expect(await described({ operation, request })).toBe(operation);
    const missing = { kind: 'missing', param: 'customer', resource: 'customer', id: 'cus_1' } as const;
    expect(await described({ operation, request, circumstance: missing, response: error })).toBe(
      `${operation} of one that does not exist`,
    );
    expect(await described({ operation, request, circumstance: { kind: 'revoked' }, response: error })).toBe(
      `${operation} with a revoked credential`,
    );
    expect(await described({ operation, request, circumstance: { kind: 'throttled', retryAfterS: 5 } })).toBe(
      `${operation} too often`,
    );
    expect(await described({ operation, request, circumstance: { kind: 'failing', status: 503 } })).toBe(
      `${operation} while the provider fails`,
    );
    expect(await described({ operation, request, response: error })).toBe(`${operation} that is refused`);
  });

  test('its states say what exists, what does not, and how the provider is', async () => {
    const exists = { name: 'there is a customer', params: { customer: 'cus_1' } };
    expect(await statesOf({ operation, request })).toEqual([exists]);
    const missing = { kind: 'missing', param: 'customer', resource: 'customer', id: 'cus_1' } as const;
    expect(await statesOf({ operation, request, circumstance: missing })).toEqual([
      { name: 'there is no such customer', params: { customer: 'cus_1' } },
    ]);
    expect(await statesOf({ operation, request, circumstance: { kind: 'throttled', retryAfterS: 7 } })).toEqual([
      exists,
      { name: 'the rate limit has been reached', params: { retryAfterS: 7 } },
    ]);
    expect(await statesOf({ operation, request, circumstance: { kind: 'revoked' } })).toEqual([
      exists,
      { name: 'the credential has been revoked' },
    ]);
  });

  test('one state tells of all that is of one sort', async () => {
    const provider = providerOf({
      requestBody: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                from: { type: 'string', 'x-resource': 'account' },
                to: { type: 'string', 'x-resource': 'account' },
                lines: {
                  type: 'array',
                  items: { properties: { product: { type: 'integer', 'x-resource': 'product' } } },
                },
              },
            },
          },
        },
      },
    });
    const body = JSON.stringify({ from: 'a_1', to: 'a_2', lines: [{ product: 7 }, { product: 8 }, { product: 7 }] });
    const written = await writtenFrom(provider, { operation: 'POST /things', request: { headers: JSON_TYPE, body } });
    expect(written.providerStates).toEqual([
      { name: 'there is an account', params: { from: 'a_1', to: 'a_2' } },
      { name: 'there is a product', params: { product: '7', product_2: '8' } },
    ]);
    expect(written.request.generators).toEqual({
      body: {
        '$.from': { type: 'ProviderState', expression: put('from') },
        '$.to': { type: 'ProviderState', expression: put('to') },
        '$.lines[0].product': { type: 'ProviderState', expression: put('product'), dataType: 'INTEGER' },
        '$.lines[1].product': { type: 'ProviderState', expression: put('product_2'), dataType: 'INTEGER' },
        '$.lines[2].product': { type: 'ProviderState', expression: put('product'), dataType: 'INTEGER' },
      },
    });
  });
});

describe('what it has of the request', () => {
  test('the first attempt at the operation, not what came before it', async () => {
    const seen: Seen = {
      operation: 'GET /v1/customers',
      before: ['token', 'foreign'],
      request: { path: '/v1/customers?limit=3', headers: bearer },
    };
    const { request } = await writtenFrom(stripe, seen);
    expect(request).toMatchObject({ method: 'GET', path: '/v1/customers', query: { limit: ['3'] } });
  });

  test('a path that another one like it matches, filled in by the state', async () => {
    const { request } = await writtenFrom(stripe, {
      operation: 'GET /v1/customers/{customer}',
      request: { path: '/v1/customers/cus_1', headers: bearer },
    });
    expect(request.path).toBe('/v1/customers/cus_1');
    expect(request.matchingRules?.path).toEqual({
      combine: 'AND',
      matchers: [{ match: 'regex', regex: '^/v1/customers/[^/]+$' }],
    });
    expect(request.generators?.path).toEqual({ type: 'ProviderState', expression: `/v1/customers/${put('customer')}` });
  });

  test('an id that has to be encoded stays as it was sent', async () => {
    const { request, providerStates } = await writtenFrom(providerOf({}, '/a.b/{thing}.json'), {
      operation: 'POST /a.b/{thing}.json',
      request: { path: '/a.b/x%20y.json', headers: bearer },
    });
    expect(request.path).toBe('/a.b/x%20y.json');
    expect(request.matchingRules?.path).toMatchObject({ matchers: [{ regex: '^/a\\.b/[^/]+\\.json$' }] });
    expect(request.generators).toBeUndefined();
    expect(providerStates).toEqual([{ name: 'there is a thing', params: { thing: 'x y' } }]);
  });

  test('of the headers only those that the contract speaks of, and no secrets', async () => {
    const headers = {
      ...bearer,
      ...FORM_TYPE,
      'user-agent': 'curl/8',
      traceparent: '00-1-2-01',
      cookie: 'session=1',
      accept: '*/*',
      host: 'provider.test',
      'idempotency-key': 'volatile-key',
    };
    const { request } = await writtenFrom(stripe, {
      operation: 'POST /v1/customers',
      key: 'volatile-key',
      request: { headers, body: 'name=Jenny+Rosen&metadata[a.b]=%C3%BC' },
    });
    expect(request.headers).toEqual({
      Authorization: ['Bearer CREDENTIAL'],
      'Content-Type': ['application/x-www-form-urlencoded'],
      'Idempotency-Key': [expect.stringMatching(/^[0-9a-f-]{36}$/)],
    });
    expect(request.generators).toEqual({ header: { 'Idempotency-Key': { type: 'Uuid' } } });
    expect(Object.fromEntries(new URLSearchParams(String(request.body?.content)))).toEqual({
      name: 'Jenny Rosen',
      'metadata[a.b]': 'ü',
    });
  });

  test("a form's ids are filled in by the state too", async () => {
    const { request, providerStates } = await writtenFrom(stripe, {
      operation: 'POST /v1/subscriptions',
      request: {
        headers: { ...bearer, ...FORM_TYPE },
        body: 'customer=cus_1&items[0][price]=price_1&expand[]=customer',
      },
    });
    expect(providerStates).toEqual([
      { name: 'there is a customer', params: { customer: 'cus_1' } },
      { name: 'there is a price.recurring', params: { price: 'price_1' } },
    ]);
    expect(request.generators?.body).toEqual({
      '$.customer': { type: 'ProviderState', expression: put('customer') },
      "$['items[0][price]']": { type: 'ProviderState', expression: put('price') },
    });
  });

  test('a key in the body is another one every time', async () => {
    const body = JSON.stringify({ idempotency_key: 'volatile-key', given_name: 'Amelia' });
    const { request } = await writtenFrom(square, {
      operation: 'POST /v2/customers',
      key: 'volatile-key',
      request: { headers: { ...bearer, ...JSON_TYPE }, body },
    });
    expect(JSON.stringify(request)).not.toContain('volatile-key');
    expect(request.generators).toEqual({ body: { '$.idempotency_key': { type: 'Uuid' } } });
  });

  test.each<[string, AuthCard, Seen['request'], object]>([
    [
      'Basic',
      { kind: 'basic', usernamePrefix: 'AC' },
      { headers: { authorization: 'Basic [credential]' } },
      { headers: { Authorization: ['Basic CREDENTIAL'] } },
    ],
    [
      'a key in a header',
      { kind: 'key', at: { header: 'x-api-key' }, tokenPrefix: 'k' },
      { headers: { 'x-api-key': '[credential]' } },
      { headers: { 'X-Api-Key': ['CREDENTIAL'] } },
    ],
    [
      'a key in the query',
      { kind: 'key', at: { query: 'api_key' }, tokenPrefix: 'k' },
      { path: '/things?api_key=[credential]&a=1' },
      { query: { api_key: ['CREDENTIAL'], a: ['1'] } },
    ],
    [
      'a key in a cookie',
      { kind: 'key', at: { cookie: 'sid' }, tokenPrefix: 'k' },
      { headers: { cookie: 'theme=dark; sid=[credential]' } },
      { headers: { Cookie: ['sid=CREDENTIAL'] } },
    ],
  ])('%s has a placeholder', async (_what, auth, request, expected) => {
    const written = await writtenFrom(providerOf({}, '/things', auth), { operation: 'POST /things', request });
    expect(written.request).toMatchObject(expected);
    expect(JSON.stringify(written)).not.toContain('[credential]');
  });

  test('headers that the contract describes, Accept among them', async () => {
    const parameters = ['Accept', 'X-Version'].map((name) => ({ name, in: 'header', schema: { type: 'string' } }));
    const { request } = await writtenFrom(providerOf({ parameters }), {
      operation: 'POST /things',
      request: { headers: { accept: 'application/json', 'x-version': '2', 'x-other': '1' } },
    });
    expect(request.headers).toEqual({ Accept: ['application/json'], 'X-Version': ['2'] });
  });

  test.each([
    [
      'JSON with odd names',
      JSON_TYPE,
      JSON.stringify({ '*': 1, 0: 'a', "it's": { a: 1 }, 'a.b': [null, true], '': 'x', 'a\\b': 1 }),
    ],
    ['JSON numbers', JSON_TYPE, '{"one":1.0,"big":123456789012345678901234567890,"tiny":1e-7,"less":-0.5}'],
    ['a JSON text alone', JSON_TYPE, '"text"'],
    ['a JSON zero alone', JSON_TYPE, '0'],
    ['an empty object', JSON_TYPE, '{}'],
    ['a list alone', JSON_TYPE, '[{"a":1},{"a":2}]'],
    ['a form with odd names', FORM_TYPE, 'it%27s=1&*=2&0=3&=4&%24x=5'],
    ['a form whose names repeat', FORM_TYPE, 'to=a&to=b&to=c&m[]=1&m[]=2'],
    ['a form with a charset', { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' }, 'a=1+2&b=%26'],
    ['XML', { 'content-type': 'text/xml' }, '<a b="1">ü</a>'],
    ['no body', {}, ''],
  ])("Pact's own mock server takes the request for the one described: %s", async (_what, headers, body) => {
    const written = await writtenFrom(providerOf({}), { operation: 'POST /things', request: { headers, body } });
    expect(written.request.body === undefined).toBe(body === '');
  });

  test('a body that looks like a matcher is not recorded, and it is said why', () => {
    const body = JSON.stringify({ a: [{ 'pact:matcher:type': 'type' }] });
    const seen: Seen = { operation: 'POST /things', request: { headers: JSON_TYPE, body } };
    expect(interactionFrom(providerOf({}), seen)).toEqual({ none: expect.stringContaining('"pact:matcher:type"') });
  });
});

describe('what it has of the response', () => {
  test('status, type and the promised body, without what changes every time', async () => {
    const { response } = await writtenFrom(stripe, {
      operation: 'GET /v1/customers/{customer}',
      request: { path: '/v1/customers/cus_1', headers: bearer },
      response: error,
    });
    expect(response.status).toBe(404);
    expect(response.headers).toEqual({ 'Content-Type': ['application/json'] });
    expect(response.body?.content).toMatchObject({
      error: { type: 'invalid_request_error', message: 'No such customer' },
    });
  });

  test('how long to wait, as a number of seconds', async () => {
    const waiting = (after: string) =>
      writtenFrom(stripe, {
        operation: 'GET /v1/customers',
        circumstance: { kind: 'throttled', retryAfterS: 5 },
        request: { headers: bearer },
        response: { ...error, status: 429, headers: { ...JSON_TYPE, 'retry-after': after } },
      });
    expect((await waiting('5')).response.headers).toMatchObject({ 'Retry-After': ['5'] });
    expect((await waiting('Sat, 21 Nov 2026 00:00:00 GMT')).response.headers).not.toHaveProperty('Retry-After');
  });

  test('where it is, where the contract says so or the status means it', async () => {
    const response = { status: 201, headers: { location: '/things/1' }, body: '' };
    const promised = {
      responses: { 201: { description: 'made', headers: { Location: { schema: { type: 'string' } } } } },
    };
    const silent = { responses: { '2XX': { description: 'made' } } };
    const seen: Seen = { operation: 'POST /things', request: {}, response };
    expect((await writtenFrom(providerOf(promised), seen)).response.headers).toEqual({ Location: ['/things/1'] });
    expect((await writtenFrom(providerOf(silent), seen)).response.headers).toBeUndefined();
    const moved = { ...seen, response: { ...response, status: 302 } };
    expect((await writtenFrom(providerOf(silent), moved)).response.headers).toEqual({ Location: ['/things/1'] });
  });

  test('of what is no JSON, its type alone', async () => {
    const response = { headers: { 'content-type': 'text/csv; charset=utf-8' }, body: 'a,b' };
    const written = await writtenFrom(providerOf({}), { operation: 'POST /things', request: {}, response });
    expect(written.response.body).toBeUndefined();
    expect(written.response.matchingRules?.header).toMatchObject({
      'Content-Type': { matchers: [{ match: 'regex', regex: '^text/csv(?:;.*)?$' }] },
    });
  });
});
