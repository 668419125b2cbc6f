import { describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load.ts';
import { guessCard } from '../../src/model/guess-card.ts';
import { recognise } from '../../src/model/recognise.ts';
import { answers, contractOf, inPath, inQuery, takes, thing } from './document-of.ts';
import { documentNamed, petCard, storeCard } from './modelled-providers.ts';

const plain = { '/ping': { get: { responses: answers({ type: 'object' }) } } };
const guessed = (paths: object = plain, rest: object = {}) => {
  const contract = contractOf(paths, rest);
  return guessCard('acme', contract, recognise(contract));
};
const cardOf = (paths?: object, rest?: object) => guessed(paths, rest).card;
const secured = (scheme: object, paths: object = plain, rest: object = {}) =>
  cardOf(paths, { ...rest, components: { securitySchemes: { one: scheme } } }).auth;

test('guesses the cards of whole documents, and says why', () => {
  const pets = loadContract(documentNamed('petstore.yaml'));
  expect(guessCard('pets', pets, recognise(pets))).toEqual({
    card: { ...petCard, baseUrl: 'https://pets.example/api' },
    guesses: [
      { path: 'baseUrl', why: 'The first of the document’s servers.' },
      { path: 'auth', why: 'The security scheme "bearer" is http bearer.' },
      { path: 'paging.GET /pets', why: 'GET /pets takes "starting_after", and its answer has /has_more.' },
      { path: 'idempotency', why: 'No header and no property of a body looks like an idempotency key.' },
    ],
  });
  const stores = loadContract(documentNamed('stores.yaml'));
  const articles = 'GET /stores/{store}/articles';
  expect(guessCard('stores', stores, recognise(stores)).card).toEqual({
    ...storeCard,
    paging: {
      ...storeCard.paging,
      [articles]: { ...storeCard.paging![articles], size: { query: 'limit', default: 20 } },
    },
  });
});

describe('the base URL', () => {
  test('is the first server’s, with its variables filled', () => {
    const servers = [{ url: 'https://{region}.acme.test/{v}/', variables: { region: { default: 'eu' } } }];
    expect(cardOf(plain, { servers }).baseUrl).toBe('https://eu.acme.test/v');
  });

  test.each([[undefined], [[]], [[{ url: '/v1' }]], [[{ url: 'ftp://acme.test' }]]])(
    'is made up where there is none that can be called: %j',
    (servers) => {
      expect(cardOf(plain, servers ? { servers } : {}).baseUrl).toBe('https://acme.example');
    },
  );
});

describe('authentication', () => {
  test.each([
    [
      { type: 'http', scheme: 'Bearer' },
      { kind: 'bearer', tokenPrefix: '' },
    ],
    [
      { type: 'http', scheme: 'basic' },
      { kind: 'basic', usernamePrefix: '' },
    ],
    [
      { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      { kind: 'key', at: { header: 'x-api-key' }, tokenPrefix: '' },
    ],
    [
      { type: 'apiKey', in: 'query', name: 'api_key' },
      { kind: 'key', at: { query: 'api_key' }, tokenPrefix: '' },
    ],
    [
      { type: 'apiKey', in: 'cookie', name: 'sid' },
      { kind: 'key', at: { cookie: 'sid' }, tokenPrefix: '' },
    ],
    [
      { type: 'apiKey', in: 'header', name: 'Authorization' },
      { kind: 'bearer', tokenPrefix: '' },
    ],
    [
      { type: 'http', scheme: 'digest' },
      { kind: 'bearer', tokenPrefix: '' },
    ],
  ])('of %j', (scheme, auth) => {
    expect(secured(scheme)).toEqual(auth);
  });

  const clientCredentials = (tokenUrl: string) => ({
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl, scopes: {} } },
  });
  const withToken = { ...plain, '/oauth/token': { post: { responses: answers({ type: 'object' }) } } };

  test('by OAuth is of the token endpoint, where that is an operation', () => {
    const servers = [{ url: 'https://acme.test/v1' }];
    for (const tokenUrl of ['https://acme.test/v1/oauth/token', 'https://acme.test/oauth/token', '/oauth/token']) {
      expect(secured(clientCredentials(tokenUrl), withToken, { servers }), tokenUrl).toMatchObject({
        kind: 'oauth',
        tokenPath: '/oauth/token',
      });
    }
    expect(secured(clientCredentials('https://login.test/token'), withToken)).toMatchObject({ kind: 'bearer' });
  });

  test('is the scheme that the document asks for, of several', () => {
    const securitySchemes = {
      basic: { type: 'http', scheme: 'basic' },
      bearer: { type: 'http', scheme: 'bearer' },
    };
    expect(cardOf(plain, { security: [{ bearer: [] }], components: { securitySchemes } }).auth.kind).toBe('bearer');
    expect(cardOf(plain, { components: { securitySchemes } }).auth.kind).toBe('basic');
  });

  test('is none without a scheme', () => {
    expect(cardOf().auth).toEqual({ kind: 'none' });
  });
});

describe('idempotency', () => {
  const post = (rest: object) => ({ post: { responses: answers(thing()), ...rest } });
  const header = (name: string, description = '') => ({
    parameters: [{ name, in: 'header', description, schema: { type: 'string', maxLength: 36 } }],
  });

  test('is by the header that looks like it, with the operations that take it', () => {
    expect(cardOf({ '/a': post(header('X-Idempotency-Key')), '/b': post({}) }).idempotency).toMatchObject({
      at: { header: 'x-idempotency-key' },
      methods: ['POST'],
      maxLength: 36,
      operations: ['POST /a'],
    });
    expect(cardOf({ '/a': post(header('Idempotency-Key')) }).idempotency).not.toHaveProperty('operations');
  });

  test('is by a request id only where it is described so', () => {
    expect(cardOf({ '/a': post(header('X-Request-Id', 'For tracing.')) }).idempotency).toBeNull();
    expect(cardOf({ '/a': post(header('X-Request-Id', 'Makes the request idempotent.')) }).idempotency).toMatchObject({
      at: { header: 'x-request-id' },
    });
  });

  test('is by a property of the body', () => {
    const body = { type: 'object', properties: { idempotency_key: { type: 'string', maxLength: 45 } } };
    expect(cardOf({ '/a': post({ requestBody: takes(body) }) }).idempotency).toMatchObject({
      at: { property: 'idempotency_key' },
      maxLength: 45,
    });
  });
});

describe('the quota', () => {
  const header = {
    'X-RateLimit-Limit': { description: 'Requests per hour.', schema: { type: 'integer', examples: [600] } },
  };
  const limited = (headers: object) => ({
    '/ping': {
      get: {
        responses: {
          ...answers({ type: 'object' }, '200', headers),
          429: { description: '.', headers: { 'Retry-After': { schema: { type: 'integer' } } } },
        },
      },
    },
  });

  test('is of the figures that a header documents; a 429 says whether it tells when to come back', () => {
    expect(cardOf(limited(header)).quota).toEqual({
      limit: 600,
      windowMs: 3_600_000,
      counts: 'unstated',
      tellsWhen: true,
    });
  });

  test('is of an extension', () => {
    expect(cardOf(plain, { 'x-ratelimit': { limit: 5, period: 'second' } }).quota).toEqual({
      limit: 5,
      windowMs: 1_000,
      counts: 'unstated',
      tellsWhen: false,
    });
  });

  test('is not made up', () => {
    expect(cardOf(limited({ 'X-RateLimit-Limit': { schema: { type: 'integer' } } }))).not.toHaveProperty('quota');
  });
});

describe('paging', () => {
  const integer = (rest: object = {}) => ({ type: 'integer', ...rest });
  const paged = (parameters: readonly object[], answer: object, headers?: object) =>
    cardOf({
      '/pets': { get: { parameters, responses: answers(answer, '200', headers) } },
      '/pets/{id}': { get: { parameters: [inPath('id')], responses: answers(thing()) } },
    }).paging?.['GET /pets'];
  const list = { type: 'array', items: thing() };
  const inside = (beside: object) => ({ type: 'object', properties: { items: list, ...beside } });
  const text = { type: 'string' };

  test.each([
    ['a cursor', [inQuery('page_token')], inside({ next_page_token: text }), { cursor: '/next_page_token' }],
    [
      'a cursor one step down',
      [inQuery('cursor')],
      inside({ meta: { properties: { next_cursor: text } } }),
      { cursor: '/meta/next_cursor' },
    ],
    [
      'the last id',
      [inQuery('starting_after')],
      inside({ has_more: { type: 'boolean' } }),
      { after: 'last', more: '/has_more' },
    ],
    [
      'a link',
      [inQuery('page', integer())],
      inside({ links: { properties: { next: text } } }),
      { link: '/links/next' },
    ],
    [
      'pages with a total',
      [inQuery('page', integer())],
      inside({ total_pages: integer() }),
      { counts: 'pages', total: '/total_pages' },
    ],
    ['an offset', [inQuery('offset', integer())], inside({}), { counts: 'records' }],
  ])('goes by %s', (_, parameters, answer, next) => {
    expect(paged(parameters, answer)).toMatchObject({ items: '/items', id: 'id', next });
  });

  test('goes by the Link header', () => {
    const parameters = [inQuery('page', integer()), inQuery('per_page', integer({ default: 30 }))];
    expect(paged(parameters, list, { Link: { schema: text } })).toEqual({
      items: '',
      id: 'id',
      position: { query: 'page' },
      size: { query: 'per_page', default: 30 },
      next: { link: 'header' },
    });
  });

  test('counts from 0 where the document does', () => {
    expect(paged([inQuery('page', integer({ default: 0 }))], list)).toMatchObject({
      position: { query: 'page', first: '0' },
    });
  });

  test('is none where nothing asks for a page', () => {
    expect(paged([inQuery('limit', integer())], list)).toBeUndefined();
  });
});

test('notes webhooks and callbacks, which the mock does not send', () => {
  const hook = { post: { responses: { 200: { description: '.' } } } };
  const { guesses } = guessed(
    {
      '/a': {
        post: { responses: answers({ type: 'object' }), callbacks: { onDone: { '{$request.body#/url}': hook } } },
      },
    },
    { webhooks: { 'pet.made': hook } },
  );
  expect(guesses.find(({ path }) => path === 'webhooks')?.why).toBe(
    'The document has webhooks that the mock does not send: pet.made, onDone.',
  );
});
