import { describe, expect, test } from 'vitest';
import { parsePact, readPact } from '../../src/pact-file/read-pact.ts';
import { PACTS, pactOf, pactPath } from './pacts.ts';

const PARTIES = { consumer: { name: 'a' }, provider: { name: 'b' } };

/** A pact of one interaction. */
function pact(interaction: object, more: object = {}) {
  const request = { method: 'GET', path: '/' };
  const whole = {
    ...PARTIES,
    interactions: [{ description: 'd', request, response: { status: 200 }, ...interaction }],
  };
  return parsePact(JSON.stringify({ ...whole, ...more }), 'x.json');
}

function refusal(text: string): string {
  try {
    parsePact(text, 'x.json');
  } catch (error) {
    return `${(error as { code: string }).code}: ${(error as Error).message}`;
  }
  return 'none';
}

describe('the version of the specification', () => {
  test.each([
    [{ pactSpecification: { version: '2.0.0' } }, 2],
    [{ pactSpecification: { version: '4.0' } }, 4],
    [{ 'pact-specification': { version: '3.0.0' } }, 3],
    [{ pactSpecificationVersion: '1.1.0' }, 1],
    [{ pactSpecification: { version: 3 } }, 3],
  ])('is what the metadata says: %j', (metadata, version) => {
    expect(pact({}, { metadata }).specification).toBe(version);
  });

  test('is told by the form where the metadata does not say it', () => {
    const request = { method: 'GET', path: '/' };
    expect(pact({}).specification).toBe(1);
    expect(pact({ request: { ...request, matchingRules: { '$.path': { match: 'type' } } } }).specification).toBe(2);
    expect(pact({ request: { ...request, matchingRules: { path: { matchers: [] } } } }).specification).toBe(3);
    expect(pact({ request: { ...request, query: { a: ['1'] } } }).specification).toBe(3);
    expect(pact({ providerStates: [{ name: 's' }] }).specification).toBe(3);
    expect(pact({ type: 'Synchronous/HTTP' }).specification).toBe(4);
  });

  test('is refused where it is unknown, with those that are known', () => {
    const text = JSON.stringify({ ...PARTIES, interactions: [], metadata: { pactSpecification: { version: '5.0' } } });
    expect(refusal(text)).toBe(
      'PACT_VERSION: x.json follows version "5.0" of the Pact specification, which is not known: 1, 2, 3 and 4 are.',
    );
  });
});

test('a file of version 2 is read', () => {
  const { consumer, provider, interactions } = pactOf(PACTS.v2);
  expect([consumer, provider]).toEqual(['Shop', 'Order Service']);
  const [placed, nothing, , , open] = interactions;
  expect(placed).toMatchObject({
    states: [{ name: 'the article 7 is in stock', params: {} }],
    request: { method: 'POST', path: '/orders', headers: { 'x-tenant': 'emea' }, body: { kind: 'json' } },
    response: { status: 201, headers: { location: '/orders/12' } },
  });
  expect(placed!.request.rules.header).toEqual({ authorization: [{ match: 'regex', regex: '^Bearer .+$' }] });
  expect(placed!.request.rules.body['$.note']).toEqual([{ match: 'regex', regex: '\\w+' }]);
  expect(placed!.request.rules.body['$.tags']).toEqual([{ match: 'type', min: 1 }]);
  expect(nothing!.states).toEqual([{ name: 'the article 7 is in stock', params: {} }]);
  expect(open!.request.query).toEqual({ status: ['open'], sort: ['placed at'], tag: ['a', 'b'] });
  expect(open!.request.rules.query).toEqual({ sort: [{ match: 'regex', regex: 'placed at|total' }] });
});

test('a file of version 3 is read', () => {
  const [charge] = pactOf(PACTS.v3).interactions;
  expect(charge!.states).toEqual([
    { name: 'there is a customer', params: { customer: '5b1e1ae8-3f5c-4c59-8c4e-2f0f4b9f1d10', limit: 100 } },
    { name: 'charges are taken', params: {} },
  ]);
  expect(charge!.request.query).toEqual({ expand: ['customer', 'card'], dry: ['false'] });
  expect(charge!.request.pathExpression).toBe('/v2/customers/$\u007bcustomer}/charges');
  expect(charge!.request.rules.path).toEqual([{ match: 'regex', regex: '/v2/customers/[0-9a-f-]{36}/charges' }]);
  expect(charge!.response.rules.body['$.state']).toEqual([
    { match: 'or', matchers: [{ match: 'equality' }, { match: 'null' }] },
  ]);
});

test('messages of version 3 are read', () => {
  const { interactions, messages } = pactOf('inbox-payments-v3-messages');
  expect(interactions).toEqual([]);
  expect(messages).toMatchObject([
    {
      description: 'a charge was taken',
      states: [{ name: 'a charge', params: { charge: 'ch_1' } }],
      body: { kind: 'json', value: { id: 'evt_1', type: 'charge.taken' } },
      rules: { body: { '$.id': [{ match: 'type' }] } },
    },
  ]);
});

test('a file of version 4 is read', () => {
  const { interactions, messages, others } = pactOf(PACTS.v4);
  const [form, encoded, other, picture] = interactions;
  expect(form).toMatchObject({
    pending: true,
    states: [{ name: 'the book 3 is open', params: { book: 3 } }],
    request: { headers: { accept: 'application/json, text/json' }, body: { kind: 'text' } },
  });
  expect(encoded!.request.body).toEqual({ kind: 'json', value: { amount: 12, kinds: ['a', 'b'] } });
  expect(encoded!.request.headers).toEqual({ 'content-type': 'application/json' });
  expect(encoded!.request.rules.query).toEqual({ page: [{ match: 'integer' }] });
  expect(encoded!.response.body).toEqual({ kind: 'json', value: { ok: true } });
  expect(other!.request.body).toEqual({ kind: 'json', value: 'same' });
  expect(picture!.response.body).toMatchObject({ kind: 'text', contentType: 'image/png' });
  expect(messages.map(({ description }) => description)).toEqual(['an entry was made']);
  expect(others).toEqual(['a question and its answer', 'a table that a plugin matches']);
});

describe('bodies of versions 1 to 3', () => {
  const body = (response: object) => pact({ response: { status: 200, ...response } }).interactions[0]!.response.body;

  test('are what they look like where no type is said', () => {
    expect(body({ body: { a: 1 } })).toEqual({ kind: 'json', value: { a: 1 } });
    expect(body({ body: '{"a":1}' })).toEqual({ kind: 'json', value: { a: 1 } });
    expect(body({ body: '12' })).toEqual({ kind: 'text', text: '12', contentType: undefined });
    expect(body({ body: null })).toEqual({ kind: 'none' });
  });

  test('are of the type that the header says', () => {
    const headers = { 'Content-Type': 'text/csv' };
    expect(body({ headers, body: '{"a":1}' })).toEqual({ kind: 'text', text: '{"a":1}', contentType: 'text/csv' });
    expect(body({ headers: { 'content-type': 'application/json' }, body: 'plain' })).toEqual({
      kind: 'json',
      value: 'plain',
    });
  });
});

test('a query in the path is one', () => {
  const { request } = pact({ request: { method: 'GET', path: '/a?b=1&c=x%20y' } }).interactions[0]!;
  expect([request.path, request.query]).toEqual(['/a', { b: ['1'], c: ['x y'] }]);
});

test('names that JavaScript has a meaning for are names', () => {
  const { request } = parsePact(
    JSON.stringify({ ...PARTIES, interactions: [{ request: { method: 'GET', path: '/' }, response: {} }] }).replace(
      '"path":"/"',
      '"path":"/","headers":{"__proto__":"x","constructor":"y"}',
    ),
    'x.json',
  ).interactions[0]!;
  expect(Object.keys(request.headers)).toEqual(['__proto__', 'constructor']);
});

describe('a file that is no pact is refused in one sentence', () => {
  const request = { method: 'GET', path: '/' };
  const cases: [string, unknown, string][] = [
    ['a list', [], 'it is a list, where an object is needed'],
    ['something else', { openapi: '3.1.0' }, 'it has neither interactions nor messages'],
    ['no provider', { consumer: { name: 'a' }, interactions: [] }, 'provider.name is missing, where text is needed'],
    [
      'no method',
      {
        ...PARTIES,
        interactions: [
          { request, response: {} },
          { request: { path: '/' }, response: {} },
        ],
      },
      'interactions[1].request.method is missing, where text is needed',
    ],
    [
      'no response',
      { ...PARTIES, interactions: [{ request }] },
      'interactions[0].response is missing, where an object is needed',
    ],
    [
      'a status that is none',
      { ...PARTIES, interactions: [{ request, response: { status: 'fine' } }] },
      'interactions[0].response.status is text, where a status of HTTP is needed',
    ],
    [
      'interactions that are no list',
      { ...PARTIES, interactions: {} },
      'interactions is an object, where a list is needed',
    ],
    [
      'a rule without a matcher',
      { ...PARTIES, interactions: [{ request: { ...request, matchingRules: { '$.body': {} } }, response: {} }] },
      'interactions[0].request.matchingRules.$.body.match is missing, where the name of a matcher is needed',
    ],
  ];
  test.each(cases)('%s', (_, content, what) => {
    expect(refusal(JSON.stringify(content))).toBe(`PACT_INVALID: x.json is no Pact file that can be read: ${what}.`);
  });

  test('broken JSON, with its line and column', () => {
    expect(refusal('{\n  "consumer": {} oops }')).toMatch(/^PACT_INVALID: x\.json is no JSON: .*line 2 column 18.*\.$/);
    expect(refusal('')).toBe('PACT_INVALID: x.json is no JSON: Unexpected end of JSON input.');
  });

  test('a file that is not there', () => {
    expect(() => readPact(pactPath('nope'), 'nope.json')).toThrow('There is no file nope.json; name a Pact file.');
  });
});
