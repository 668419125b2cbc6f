import { describe, expect, test } from 'vitest';
import { comparePacts } from '../../../src/pact/compare/compare.ts';
import { describedBy } from '../../../src/pact/compare/described.ts';
import {
  BREAKING,
  changedOrders,
  errorsOf,
  foundIn,
  ORDERS,
  ordersPact,
  pactOf,
  temporary,
  told,
  VERSIONS,
} from './changed.ts';

describe.each(VERSIONS)('a pact of version %i', (version) => {
  test('is compatible with the document that it was written after', async () => {
    const found = await foundIn(ordersPact(version), ORDERS);
    expect(found.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'response.status.default']]);
  });

  test.each(BREAKING)('is not where %s', async (_, change, says) => {
    expect(await errorsOf(ordersPact(version), changedOrders(change))).toEqual(says.map(of(version)));
  });
});

/** Version 4 has a message first, and bodies inside of what says their type. */
function of(version: number): (place: string) => string {
  if (version !== 4) return (place) => place;
  return (place) =>
    place
      .replace(/\d+/, (index) => String(Number(index) + 1))
      .replace(/(request|response)\.body(?=[.:[])(?!\.incompatible)/, '$1.body.content');
}

const AUTHORIZED = { Authorization: 'Bearer CREDENTIAL' };
const get = (path: string, request: object = {}) => ({ method: 'GET', path, headers: AUTHORIZED, ...request });
const ok = (body?: unknown) => ({ status: 200, headers: { 'Content-Type': 'application/json' }, body });

describe('a place', () => {
  test('is named in the pact, and in the document with its line and what refuses', async () => {
    const pact = pactOf({
      request: get('/orders/1.json'),
      response: ok({ status: 'lost', parent: { customer: { id: 5 } } }),
    });
    expect(await foundIn(pact, ORDERS)).toEqual([
      {
        severity: 'error',
        code: 'response.body.incompatible',
        what: 'The body of the response is not as described: must be one of "open", "paid", "void"',
        pactPlace: 'interactions[0].response.body.status',
        documentPlace: `${ORDERS}:94 (#/components/schemas/Order/properties/status/enum)`,
      },
      {
        severity: 'error',
        code: 'response.body.incompatible',
        what: 'The body of the response is not as described: must be string',
        pactPlace: 'interactions[0].response.body.parent.customer.id',
        documentPlace: `${ORDERS}:111 (#/components/schemas/Customer/allOf/0/properties/id/type)`,
      },
    ]);
  });

  test('is that of the text in Swagger 2, whose document has another shape', async () => {
    const spec = temporary(
      'swagger.yaml',
      `swagger: '2.0'
info: { title: Old, version: '1' }
basePath: /v2
paths:
  /pets:
    post:
      consumes: [application/json]
      produces: [application/json]
      parameters:
        - name: pet
          in: body
          required: true
          schema: { $ref: '#/definitions/Pet' }
      responses:
        200:
          description: Made.
          schema: { $ref: '#/definitions/Pet' }
definitions:
  Pet:
    type: object
    required: [name]
    properties:
      name: { type: string }
`,
    );
    const request = {
      method: 'POST',
      path: '/v2/pets',
      headers: { 'Content-Type': 'application/json' },
      body: { name: 5 },
    };
    const found = await foundIn(pactOf({ request, response: ok({ nick: 'Rex' }) }), spec);
    expect(found.map(({ pactPlace, documentPlace }) => [pactPlace, documentPlace])).toEqual([
      ['interactions[0].request.body.name', `${spec}:23 (#/definitions/Pet/properties/name/type)`],
      ['interactions[0].response.body.nick', `${spec}:19 (#/definitions/Pet)`],
    ]);
  });
});

describe('no alarm is given', () => {
  const schema = (response: object) =>
    temporary(
      'spec.json',
      JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'One', version: '1' },
        paths: {
          '/one': { get: { responses: { 200: { description: '', content: { 'application/json': response } } } } },
        },
      }),
    );
  const one = (body: unknown) => pactOf({ request: { method: 'GET', path: '/one' }, response: ok(body) });

  test.each<[string, unknown, unknown]>([
    ['an object of which nothing is described', { type: 'object' }, { any: { thing: 1 } }],
    [
      'an object that says it may have more',
      { type: 'object', properties: { a: {} }, additionalProperties: true },
      { b: 1 },
    ],
    ['a map', { type: 'object', additionalProperties: { type: 'integer' } }, { b: 1 }],
    [
      'what stands beside a choice',
      { properties: { a: {} }, oneOf: [{ properties: { b: {} } }, { properties: { c: {} } }] },
      { a: 1, c: 1 },
    ],
    [
      'a part that fits two choices',
      {
        oneOf: [
          { required: ['a'], properties: { a: {} } },
          { required: ['b'], properties: { a: {}, b: {} } },
        ],
      },
      { a: 1 },
    ],
    ['a choice that is free', { anyOf: [{ properties: { a: {} } }, { type: 'object' }] }, { z: 1 }],
    [
      'a field of one part of `allOf`',
      { allOf: [{ type: 'object', properties: { a: {} }, additionalProperties: false }, { properties: { b: {} } }] },
      { a: 1, b: 1 },
    ],
    [
      'fewer items and fields than there will be',
      { type: 'array', minItems: 3, items: { minProperties: 2, required: ['x'] } },
      [{ a: 1 }],
    ],
    [
      'items each of their own kind',
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
      ['a', 1],
    ],
    [
      'names that match a pattern',
      { type: 'object', properties: { a: {} }, patternProperties: { '^x-': { type: 'string' } } },
      { 'x-1': 'b' },
    ],
    [
      'a name with dots and slashes',
      { type: 'object', properties: { 'a.b/c~d': { type: 'integer' } } },
      { 'a.b/c~d': 1 },
    ],
    [
      'what depends on a field that is not in the part',
      // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema.
      { properties: { a: {}, b: {} }, if: { properties: { a: { const: 1 } } }, then: { required: ['b'] } },
      { a: 1 },
    ],
  ])('about %s', async (_, described, body) => {
    expect(await errorsOf(one(body), schema({ schema: described }))).toEqual([]);
  });

  test('about a body whose type of content has no schema', async () => {
    expect(await errorsOf(one({ a: 1 }), schema({}))).toEqual([]);
  });

  test('about text where JSON is another choice', async () => {
    const response = { status: 200, headers: { 'Content-Type': 'text/csv' }, body: 'id;status' };
    expect(await errorsOf(pactOf({ request: get('/orders/1.json'), response }), ORDERS)).toEqual([]);
  });

  test('about values in a query that mean something in one', async () => {
    const query = { cursor: ['+&=#%,a.b[c]'], limit: ['100'] };
    expect(await errorsOf(pactOf({ request: get('/orders', { query }), response: ok({ data: [] }) }), ORDERS)).toEqual(
      [],
    );
  });

  test('about an order by schemes that HTTP has beside Basic and Bearer', async () => {
    const spec = changedOrders((doc) => {
      doc.components.securitySchemes.token = { type: 'http', scheme: 'Digest' };
    });
    const request = get('/orders/1.json', { headers: { authorization: 'Digest a' } });
    expect(await errorsOf(pactOf({ request, response: ok() }), spec)).toEqual([]);
  });
});

describe('a warning', () => {
  test('is given of what is sent and described nowhere', async () => {
    const request = {
      method: 'POST',
      path: '/orders',
      headers: { ...AUTHORIZED, 'Content-Type': 'application/json', 'X-More': '1' },
      query: { more: ['1'] },
      body: { amount: 1, currency: 'eur', customer: 'c', more: 1 },
    };
    const found = await foundIn(pactOf({ request, response: { status: 201 } }), ORDERS);
    expect(found.map((each) => `${each.severity} ${told(each)}`)).toEqual([
      'warning interactions[0].request.headers.x-more: request.header.unknown',
      'warning interactions[0].request.query.more: request.query.unknown',
      'warning interactions[0].request.body.more: request.body.undescribed',
    ]);
  });
});

test('headers that cannot be sent, and names that are none, stop nothing', async () => {
  const request = get('/orders/1.json', {
    headers: { ...AUTHORIZED, 'a b': '1', 'x-snow': '\u2603', __proto__x: '1' },
  });
  expect(await errorsOf(pactOf({ request, response: ok({ id: 1 }) }), ORDERS)).toEqual([]);
});

test('a request that fails is not held to what requests must be', async () => {
  const request = { method: 'POST', path: '/orders', headers: { 'Content-Type': 'application/json' }, body: {} };
  const response = { status: 401, headers: { 'Content-Type': 'application/problem+json' }, body: { title: 'No' } };
  expect(await errorsOf(pactOf({ request, response }), ORDERS)).toEqual([]);
});

test('several pacts are held to one document, in their order', async () => {
  const comparisons = await comparePacts(VERSIONS.map(ordersPact), await describedBy(ORDERS));
  expect(
    comparisons.map(({ file, passedOver, interactions }) => [file.slice(-7), passedOver, interactions.length]),
  ).toEqual([
    ['v2.json', 0, 6],
    ['v3.json', 0, 6],
    ['v4.json', 1, 6],
  ]);
});
