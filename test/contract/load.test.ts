import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContractError } from '../../src/contract/contract-error.ts';
import { loadContract } from '../../src/contract/load.ts';
import type { WireRequest } from '../../src/contract/message.ts';
import { isUserError } from '../../src/user-error.ts';

const shop = loadContract(new URL('fixtures/shop.yaml', import.meta.url));

describe('matching', () => {
  test.each([
    ['GET', '/orders', 'GET /orders', {}],
    ['GET', '/orders/42', 'GET /orders/{order}', { order: '42' }],
    ['GET', '/orders/latest', 'GET /orders/latest', {}],
    ['POST', '/orders/latest', 'POST /orders/{order}', { order: 'latest' }],
    ['GET', '/orders/a%2Fb', 'GET /orders/{order}', { order: 'a/b' }],
    ['GET', '/orders/42/lines/7', 'GET /orders/{order}/lines/{line}', { order: '42', line: '7' }],
  ])('%s %s is %s', (method, path, name, parameters) => {
    const matched = shop.match(method, path);
    expect(matched?.operation.name).toBe(name);
    expect(matched?.path).toEqual(parameters);
  });

  test.each([
    ['DELETE', '/orders'],
    ['GET', '/orders/'],
    ['GET', '/orders/42/'],
    ['GET', '/orders/42/lines'],
    ['GET', '/'],
    ['GET', ''],
  ])('%s %s is nothing', (method, path) => {
    expect(shop.match(method, path)).toBeUndefined();
  });

  test('a path under another method is known as a path', () => {
    expect(shop.hasPath('/orders')).toBe(true);
    expect(shop.hasPath('/orders/42')).toBe(true);
    expect(shop.hasPath('/unicorns')).toBe(false);
  });

  test('an operation is found by its name, with what it declares', () => {
    expect(shop.operation('GET /orders')).toMatchObject({
      method: 'GET',
      path: '/orders',
      operationId: 'listOrders',
      parameters: [{ name: 'limit', in: 'query', required: false }, { name: 'open' }, { name: 'created' }],
      requestBody: undefined,
    });
    expect(shop.operation('PATCH /orders')).toBeUndefined();
  });
});

describe('reading a request', () => {
  const read = (method: string, path: string, body = '', contentType = 'application/x-www-form-urlencoded') => {
    const request: WireRequest = {
      method,
      url: `https://shop.example${path}`,
      headers: { 'content-type': contentType },
      body,
    };
    return shop.readRequest(shop.match(method, path.split('?')[0]!)!, request);
  };

  test.each([
    ['line=1&line=2', [1, 2]],
    ['line=1', [1]],
    ['line[]=1&line[]=2', [1, 2]],
  ])('a list is given by repeating its name: %s', (query, line) => {
    const { request, violation } = read('GET', `/orders/latest?${query}`);
    expect(violation).toBeUndefined();
    expect(request.query).toEqual({ line });
  });

  test('turns the strings of a query into what the contract says', () => {
    const { request, violation } = read('GET', '/orders?limit=5&open=true&created[gte]=100');
    expect(violation).toBeUndefined();
    expect(request.query).toEqual({ limit: 5, open: true, created: { gte: 100 } });
    expect(read('GET', '/orders?created=100').request.query).toEqual({ created: 100 });
  });

  test('decodes a form: brackets, lists, escapes', () => {
    const { request, violation } = read(
      'POST',
      '/orders',
      'note=a+b%26c&lines[0][sku]=x&lines[0][count]=2&tags[]=one&tags[]=two&metadata[k%20]=v&gift=false',
    );
    expect(violation).toBeUndefined();
    expect(request.body).toEqual({
      note: 'a b&c',
      lines: [{ sku: 'x', count: 2 }],
      tags: ['one', 'two'],
      metadata: { 'k ': 'v' },
      gift: false,
    });
  });

  test('a form with and one without brackets decode alike', () => {
    expect(read('POST', '/orders', 'note=a%20b').request.body).toEqual({ note: 'a b' });
    expect(read('POST', '/orders', 'note=100%').request.body).toEqual({ note: '100%' });
    expect(read('POST', '/orders', '&&note&').request.body).toEqual({ note: '' });
  });

  test('decodes JSON', () => {
    const { request, violation } = read('POST', '/orders/1', '{"state":"paid"}', 'application/json; charset=utf-8');
    expect(violation).toBeUndefined();
    expect(request.body).toEqual({ state: 'paid' });
  });

  test.each([
    ['GET', '/orders?limit=many', '', undefined, 'invalid', 'limit'],
    ['GET', '/orders?limit=0', '', undefined, 'invalid', 'limit'],
    ['GET', '/orders?colour=red', '', undefined, 'unknown', 'colour'],
    ['POST', '/orders', 'lines[0][sku]=x&lines[0][colour]=red', undefined, 'unknown', 'lines[0][colour]'],
    ['POST', '/orders', 'lines[0][count]=1', undefined, 'missing', 'lines[0][sku]'],
    ['POST', '/orders', '{"note":"x"}', 'application/json', 'media-type', undefined],
    ['POST', '/orders/1', '', 'application/json', 'invalid', undefined],
    ['POST', '/orders/1', '{"state":', 'application/json', 'malformed', undefined],
    ['POST', '/orders/1', '{"state":"lost"}', 'application/json', 'invalid', 'state'],
  ])('%s %s with "%s" breaks the contract', (method, path, body, contentType, reason, parameter) => {
    expect(read(method, path, body, contentType).violation).toMatchObject({ reason, parameter });
  });

  test('says in a sentence what is wrong', () => {
    expect(read('POST', '/orders/1', '{"state":"lost"}', 'application/json').violation?.message).toBe(
      'The request has state, which must be one of "open", "paid".',
    );
  });
});

describe('validating a response', () => {
  const list = shop.operation('GET /orders')!;
  const json = { 'content-type': 'application/json' };

  test.each([
    [{ status: 200, headers: json, body: '[{"id":"1"}]' }, undefined],
    [{ status: 404, headers: json, body: '{"error":"gone"}' }, undefined],
    [{ status: 200, headers: json, body: '[{"id":1}]' }, 'The response has 0[id], which must be string.'],
    [{ status: 200, headers: json, body: '' }, 'The response has no body.'],
    [{ status: 200, headers: json, body: '[{"id"' }, 'The body of the response is not well-formed JSON.'],
    [{ status: 200, headers: { 'content-type': 'text/html' }, body: '[]' }, 'The response is text/html, not JSON.'],
    [{ status: 200, headers: {}, body: '[]' }, 'The response has no content type.'],
    [{ status: 404, headers: json, body: '{}' }, 'The response lacks error.'],
    [{ status: 500, headers: json, body: '{}' }, 'The contract does not know the status 500 here.'],
  ])('%j', (response, message) => {
    expect(shop.validateResponse(list, response)?.message).toBe(message);
  });

  test('a value is judged like the body that it would be', () => {
    expect(shop.validateValue(list, 200, [{ id: '1' }])).toBeUndefined();
    expect(shop.validateValue(list, 200, [{}])).toMatchObject({ reason: 'missing', parameter: '0[id]' });
  });

  test('a response without a JSON body in the contract may have any', () => {
    const remove = shop.operation('DELETE /orders/{order}')!;
    expect(shop.validateResponse(remove, { status: 204, headers: {}, body: '' })).toBeUndefined();
  });
});

const HEAD = ['openapi: 3.1.0', 'info: { title: Broken, version: a }', 'paths:'];
const answering = (schema: string) => [
  ...HEAD,
  '  /orders:',
  '    get:',
  '      responses:',
  '        200:',
  '          description: Orders.',
  '          content:',
  '            application/json:',
  `              schema: ${schema}`,
];

describe('a broken contract', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'contract-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (lines: readonly string[]) => {
    const file = join(folder, 'openapi.yaml');
    writeFileSync(file, lines.join('\n'));
    return pathToFileURL(file);
  };

  test.each([
    ['is not YAML', ['openapi: 3.1.0', 'info:', '  version: a: b'], 3, 'Nested mappings are not allowed'],
    ['is not a mapping', ['- openapi'], 1, 'must be a mapping'],
    ['is of another version', ['openapi: 3.0.3', 'paths: {}'], 1, 'reads OpenAPI 3.1'],
    ['has no paths', ['openapi: 3.1.0', 'info: {}', 'paths: {}'], 3, 'has no paths'],
    ['has a $ref to nothing', answering("{ $ref: '#/components/schemas/Order' }"), 11, 'leads nowhere'],
    ['has a $ref to elsewhere', answering('{ $ref: orders.yaml }'), 11, 'does not point into this document'],
    [
      'has a $ref to itself',
      answering("{ $ref: '#/paths/~1orders/get/responses/200/content/application~1json/schema' }"),
      11,
      'leads back',
    ],
    [
      'does not declare a path parameter',
      [...HEAD, '  /orders/{order}:', '    get:', '      responses: { 200: { description: One. } }'],
      5,
      'does not declare its path parameter "order"',
    ],
    [
      'has two paths that are one',
      [
        ...HEAD,
        '  /orders/{order}:',
        '    parameters: [{ name: order, in: path, schema: {} }]',
        '    get: { responses: { 200: { description: One. } } }',
        '  /orders/{id}:',
        '    parameters: [{ name: id, in: path, schema: {} }]',
        '    get: { responses: { 200: { description: One. } } }',
      ],
      7,
      'match the same requests',
    ],
    ['has an operation without responses', [...HEAD, '  /orders:', '    get: {}'], 5, 'has no responses'],
    ['has a path without a slash', [...HEAD, '  orders: {}'], 4, 'must begin with a slash'],
  ])('that %s is refused with its file and its line', (_, lines, line, problem) => {
    const error = errorOf(() => loadContract(write(lines)).operations);
    expect(error).toBeInstanceOf(ContractError);
    expect(isUserError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'CONTRACT_BROKEN', exitCode: 2 });
    expect((error as ContractError).message).toContain(`openapi.yaml:${line}: `);
    expect((error as ContractError).message).toContain(problem);
  });

  test('whose schema cannot be compiled is refused where it stands, when it is first used', () => {
    const contract = loadContract(write(answering("{ type: string, pattern: '(' }")));
    const [operation] = contract.operations;
    expect(errorOf(() => contract.validateValue(operation!, 200, 'x'))).toMatchObject({
      code: 'CONTRACT_BROKEN',
      line: 11,
    });
  });

  test('that is not there is one clear sentence', () => {
    const error = errorOf(() => loadContract(pathToFileURL(join(folder, 'nowhere.yaml'))));
    expect(error).toMatchObject({ code: 'CONTRACT_BROKEN', line: undefined });
  });
});

function errorOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
