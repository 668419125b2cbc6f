import { describe, expect, test } from 'vitest';
import { contractFrom } from './contract-from.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('schemas', () => {
  test('that contain themselves are judged however deep', async () => {
    const { json } = await contractFrom('recursive-schemas.yaml');
    const sound = { text: 'a', replies: [{ text: 'b', author: { name: 'c', follows: { name: 'd', follows: 'e' } } }] };
    expect(json('POST', '/threads', sound).says).toBeUndefined();
    const broken = { text: 'a', tree: { left: { text: 'b', replies: [{}] } } };
    expect(json('POST', '/threads', broken).says).toBe('The request lacks tree[left][replies][0][text].');
  });

  test('hold on every floor of a tower', async () => {
    const { json, answer } = await contractFrom('allof-tower.yaml');
    const truck = { wheels: 8, power: 300, payload: 2 };
    expect(json('POST', '/trucks', truck).says).toBeUndefined();
    expect(json('POST', '/trucks', { ...truck, wheels: 4 }).says).toContain('wheels, which must be >= 6');
    expect(json('POST', '/trucks', { ...truck, power: 0 }).says).toContain('power, which must be > 0');
    expect(answer('POST /trucks', 201, truck)).toBe('The response lacks id.');
  });

  test('are chosen among by what they hold', async () => {
    const { json } = await contractFrom('discriminators.yaml');
    expect(json('POST', '/payments', { kind: 'card', number: '424242424242' }).says).toBeUndefined();
    expect(json('POST', '/payments', { kind: 'transfer', number: '424242424242' }).says).toBeDefined();
  });

  test.each(['nullable-3.0.yaml', 'nullable-3.1.yaml'])('may be null as %s has it', async (name) => {
    const { json } = await contractFrom(name);
    const full = { name: 'a', nick: 'b', address: { city: 'c' }, home: { city: 'd' }, contact: 'e', age: 1 };
    expect(json('PUT', '/profile', full).says).toBeUndefined();
    for (const property of ['nick', 'address', 'home', 'contact']) {
      expect(json('PUT', '/profile', { ...full, [property]: null }).says, property).toBeUndefined();
      expect(json('PUT', '/profile', { ...full, [property]: 1 }).says, property).toBeDefined();
    }
    expect(json('PUT', '/profile', { ...full, name: null }).says).toContain('name');
  });

  test('a bound that excludes itself is a bound of its own', async () => {
    const { json } = await contractFrom('nullable-3.0.yaml');
    const profile = { name: 'a', nick: 'b', address: { city: 'c' }, home: { city: 'd' }, contact: 'e' };
    expect(json('PUT', '/profile', { ...profile, age: 0 }).says).toContain('age, which must be > 0');
    expect(json('PUT', '/profile', { ...profile, age: null }).says).toBeUndefined();
  });

  test('are found by identifier and anchor, and their own pointers begin at themselves', async () => {
    const { json, answer, document } = await contractFrom('identifiers.yaml');
    expect(json('POST', '/trees', { height: 1, branches: [{ height: 2 }] }).says).toBeUndefined();
    expect(json('POST', '/trees', { height: 1, branches: [{ height: 0 }] }).says).toContain('branches[0][height]');
    expect(answer('POST /trees', 200, {})).toBe('The response lacks colour.');
    expect(JSON.stringify(document)).not.toMatch(/\$id|\$anchor/);
  });

  test('are named by their discriminators in one way, which all tools read', async () => {
    const { document, problems } = await contractFrom('discriminators.yaml');
    expect(document).toMatchObject({
      components: {
        schemas: {
          Method: {
            discriminator: {
              mapping: { card: '#/components/schemas/Card', transfer: '#/components/schemas/Transfer' },
            },
          },
        },
      },
    });
    expect(problems.map(({ where, what }) => [where, what])).toEqual([
      [
        expect.stringMatching(/discriminators\.yaml:18 \(#.*\/mapping\/cash\)$/),
        '"Coins" does not point into this document, and is left out of the mapping.',
      ],
    ]);
  });

  test('hold together with what stands beside a reference', async () => {
    const { json } = await contractFrom('ref-siblings.yaml');
    expect(json('PUT', '/names', 'Ann').says).toBeUndefined();
    expect(json('PUT', '/names', 'A').says).toContain('fewer than 2');
    expect(json('PUT', '/names', 'Annabel').says).toContain('more than 5');
  });

  test('with very many values are read and judged', async () => {
    const { send, answer } = await contractFrom('huge-enum.json');
    expect(send('GET', '/airports/MMJ').says).toBeUndefined();
    expect(send('GET', '/airports/XXX').says).toContain('must be one of');
    expect(answer('GET /airports/{code}', 200, { code: 'XXX' })).toBeDefined();
  });

  test('and data that only looks like one is not taken for one', async () => {
    const { document, json, problems } = await contractFrom('data-that-looks-like-schemas.json');
    expect(JSON.stringify(document)).toContain('{"nullable":true,"type":"no type"}');
    expect(json('POST', '/schemas', { $ref: 'x', example: null, default: 1, enum: 1 }).says).toBeUndefined();
    expect(json('POST', '/schemas', { enum: { $ref: '#/nothing' } }).says).toBeUndefined();
    expect(json('POST', '/schemas', { $ref: 1 }).says).toBe('The request has $ref, which must be string.');
    expect(json('POST', '/schemas', { properties: { pattern: 1 } }).says).toContain('properties[pattern]');
    // What generates types follows these, though they are no references.
    expect(problems.map(({ where }) => /\(#\/(.*)\)/.exec(where)?.[1])).toEqual([
      'info/x-note',
      'paths/~1schemas/post/responses/200/content/application~1json/examples/one/value',
      'components/schemas/a~1b c/properties/default/default',
    ]);
  });

  test('without a schema any value is taken, and the examples stay', async () => {
    const { json, answer, document } = await contractFrom('examples-only.yaml');
    expect(json('POST', '/weather', 'anything').says).toBeUndefined();
    expect(answer('GET /weather', 200, { any: 'thing' })).toBeUndefined();
    expect(JSON.stringify(document)).toContain('{"city":"Oslo","celsius":4}');
  });
});

describe('paths', () => {
  test.each([
    ['/files/a.b.txt', 'GET /files/{name}.{ext}', { name: 'a.b', ext: 'txt' }],
    ['/files/a.json', 'GET /files/{name}.json', { name: 'a' }],
    ['/ranges/1-2', 'GET /ranges/{from}-{to}', { from: '1', to: '2' }],
    ['/v2/jobs/7', 'GET /v{version}/jobs/{id}', { version: '2', id: '7' }],
  ])('%s is %s', async (path, name, values) => {
    const { send } = await contractFrom('dotted-paths.yaml');
    expect(send('GET', path)).toMatchObject({ name, path: values, says: undefined });
  });

  test('a literal end is no part of the parameter', async () => {
    const { send } = await contractFrom('dotted-paths.yaml');
    expect(send('POST', '/v2/jobs/7:cancel')).toMatchObject({ path: { version: '2', id: '7' }, says: undefined });
    expect(send('GET', '/files/a.exe').says).toContain('ext');
    expect(send('GET', '/ranges/1-x').says).toContain('to, which must be integer');
  });

  test.each([
    ['GET', '/users/7', 'GET /users/{id}'],
    ['GET', '/users/me', 'GET /users/me'],
    ['DELETE', '/users/me', 'DELETE /users/{name}'],
    ['GET', '/teams/me', 'GET /{kind}/me'],
    ['GET', '/users/7/posts', 'GET /users/{id}/posts'],
    ['GET', '/users/me/posts', 'GET /users/me/{part}'],
  ])('of several that match, the most literal wins: %s %s is %s', async (method, path, name) => {
    const { send } = await contractFrom('overlapping-paths.yaml');
    expect(send(method, path).name).toBe(name);
  });

  test('of one that is there twice, the last counts', async () => {
    const { contract, problems } = await contractFrom('duplicate-paths.yaml');
    expect(contract.operation('GET /things')?.operationId).toBe('second');
    expect(problems).toEqual([
      {
        where: 'test/contract/intake/documents/duplicate-paths.yaml:8',
        what: 'The name "/things" is there twice: the last counts.',
      },
    ]);
  });

  test('can share what they refer to, and add to it', async () => {
    const { send } = await contractFrom('shared-path-items.yaml');
    expect(send('GET', '/a?page=x').says).toBeUndefined();
    expect(send('GET', '/b?page=x').says).toContain('page');
  });

  test('without operationId and servers are named by method and path', async () => {
    const { contract } = await contractFrom('no-operation-id.yaml');
    expect(contract.operations.every(({ operationId }) => operationId === undefined)).toBe(true);
    expect((await contractFrom('no-servers.json')).document.servers).toBeUndefined();
  });
});

describe('parameters', () => {
  test.each([
    ['/search/a,c', undefined],
    ['/search/a,z', 'fields'],
    ['/search/a?ids=1&ids=2', undefined],
    ['/search/a?ids=1,2', 'ids'],
    ['/search/a?codes=1,2', undefined],
    ['/search/a?codes=1,x', 'codes'],
    ['/search/a?words=a%20b', undefined],
    ['/search/a?pipes=1|2', undefined],
    ['/search/a?pipes=1|x', 'pipes'],
    ['/search/a?from=1&to=2', undefined],
    ['/search/a?from=x', 'range[from]'],
    ['/search/a?filter[colour]=red&filter[size]=3', undefined],
    ['/search/a?filter[size]=x', 'filter[size]'],
    ['/search/a?where={"field":"a"}', undefined],
    ['/search/a?where={"field":1}', 'where[field]'],
    ['/search/a?where=field', 'where'],
  ])('%s breaks the contract in %s', async (path, parameter) => {
    const { contract, send } = await contractFrom('list-parameters.yaml');
    expect(contract.operations).toHaveLength(1);
    const { says } = send('GET', path);
    if (parameter === undefined) expect(says).toBeUndefined();
    else expect(says).toContain(parameter);
  });

  test('are decoded by their style', async () => {
    const { send } = await contractFrom('list-parameters.yaml');
    const { query } = send('GET', '/search/a?ids=1&codes=1,2&words=a+b&pipes=3|4&from=5&where={"field":"x"}');
    expect(query).toEqual({
      ids: [1],
      codes: [1, 2],
      words: ['a', 'b'],
      pipes: [3, 4],
      range: { from: 5 },
      where: { field: 'x' },
    });
  });

  test('in headers and cookies are judged, but for those that OpenAPI ignores', async () => {
    const { send } = await contractFrom('cookies-and-headers.yaml');
    const get = (headers: Record<string, string>) => send('GET', '/cart', { headers }).says;
    const sound = { cookie: 'a=b; session=12345', 'x-page': '2', 'x-tags': 'a, b' };
    expect(get(sound)).toBeUndefined();
    expect(get({ 'x-page': '2' })).toBe('The cookie header lacks session.');
    expect(get({ cookie: sound.cookie })).toBe('The header lacks X-Page.');
    expect(get({ ...sound, 'x-page': '0' })).toBe('The header has X-Page, which must be >= 1.');
    expect(get({ ...sound, 'x-tags': 'a,c' })).toContain('X-Tags[1]');
    expect(get({ ...sound, cookie: 'session=1' })).toContain('session');
  });
});

describe('bodies', () => {
  test('of forms have lists by repeating a name', async () => {
    const { send } = await contractFrom('form-bodies.yaml');
    const sent = send('POST', '/messages', { headers: FORM, body: 'to=a&to=b&text=Hi&priority=3&silent=true' });
    expect(sent.says).toBeUndefined();
    expect(sent.body).toEqual({ to: ['a', 'b'], text: 'Hi', priority: 3, silent: true });
    expect(send('POST', '/messages', { headers: FORM, body: 'to=a' }).says).toBe('The request lacks text.');
  });

  test('that are neither JSON nor form are their text, and only their type is judged', async () => {
    const { send, contract } = await contractFrom('multipart-bodies.yaml');
    expect(contract.operation('POST /uploads')?.requestBody?.contentType).toBe('multipart/form-data');
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(send('POST', '/uploads', { headers, body: '--x--' })).toMatchObject({ body: '--x--', says: undefined });
    expect(send('POST', '/uploads', { headers: FORM, body: 'a=b' }).says).toContain('not multipart/form-data');
    expect(send('POST', '/uploads').says).toBe('The request has no body.');
    expect(send('PUT', '/avatars').says).toBeUndefined();
    const note = send('POST', '/notes', { headers: { 'content-type': 'text/plain' }, body: '{"not": JSON' });
    expect(note).toMatchObject({ body: '{"not": JSON', says: undefined });
  });

  test('may be of several types: JSON comes first, and each is read as what it is', async () => {
    const { contract, json, send } = await contractFrom('several-media-types.yaml');
    const { requestBody } = contract.operation('POST /documents')!;
    expect(requestBody?.contentType).toBe('application/json; charset=utf-8');
    expect(requestBody?.others).toEqual(['application/x-www-form-urlencoded', 'text/*']);
    expect(json('POST', '/documents', { title: 1 }).says).toContain('title');
    const form = send('POST', '/documents', { headers: FORM, body: 'title=x&pages=2' });
    expect(form).toMatchObject({ body: { title: 'x', pages: 2 }, says: undefined });
    const text = send('POST', '/documents', { headers: { 'content-type': 'text/csv' }, body: 'a;b' });
    expect(text).toMatchObject({ body: 'a;b', says: undefined });
    const image = send('POST', '/documents', { headers: { 'content-type': 'image/png' }, body: 'x' });
    expect(image.says).toBe(
      'The request is image/png, not application/json or application/x-www-form-urlencoded or text/*.',
    );
  });

  test('of any type are JSON', async () => {
    const { json } = await contractFrom('several-media-types.yaml');
    expect(json('POST', '/anything', {}).says).toBe('The request lacks title.');
  });
});

describe('answers', () => {
  test('are found by status, range and default', async () => {
    const { answer } = await contractFrom('wildcard-statuses.yaml');
    expect(answer('GET /orders', 200, {})).toBe('The response must be array.');
    expect(answer('GET /orders', 418, {})).toBe('The response lacks title.');
    expect(answer('GET /orders', 503, 'anything')).toBeUndefined();
    expect(answer('GET /orders', 500, {})).toBe('The response lacks title.');
    expect(answer('DELETE /orders', 204, undefined)).toBeUndefined();
    expect(answer('DELETE /orders', 404, undefined)).toBe('The contract does not know the status 404 here.');
  });

  test('to HEAD have no body', async () => {
    const { contract } = await contractFrom('wildcard-statuses.yaml');
    const head = contract.operation('HEAD /orders')!;
    expect(contract.validateResponse(head, { status: 200, headers: {}, body: '' })).toBeUndefined();
  });

  test("of vendors' JSON types are JSON", async () => {
    const { answer } = await contractFrom('several-media-types.yaml');
    expect(answer('POST /documents', 200, {})).toBe('The response lacks title.');
    expect(answer('POST /anything', 200, 'anything')).toBeUndefined();
  });
});

test('what asks for no credential is public', async () => {
  const { contract } = await contractFrom('security-at-root.yaml');
  expect(contract.operations.map(({ isPublic }) => isPublic)).toEqual([true, true, false]);
});

test('callbacks and webhooks are kept, and converted with the rest', async () => {
  const { document } = await contractFrom('callbacks.yaml');
  expect(document).toMatchObject({
    paths: { '/subscriptions': { post: { callbacks: { changed: { '{$request.body#/url}': { post: {} } } } } } },
    components: { schemas: { Change: { properties: { what: { type: ['string', 'null'] } } } } },
  });
  expect((await contractFrom('webhooks.yaml')).document).toMatchObject({ webhooks: { pinged: { post: {} } } });
});
