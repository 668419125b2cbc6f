import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { answerSource } from '../../src/mock/answer-source.ts';
import { prismAnswers } from '../../src/mock/prism.ts';
import { answering, contractOfPaths } from './contract-of-paths.ts';

/** The first answer to the only operation that matters. */
async function answerTo(contract: Contract, name: string) {
  const operation = contract.operation(name)!;
  const [answer] = await prismAnswers(operation, structuredClone(answerSource(contract.document, operation)));
  return answer;
}

const ok = (content?: object) => ({
  responses: { 200: { description: 'It went well.', ...(content && { content }) } },
});

describe('an answer', () => {
  test('is the example of the contract, or else made from the schema', async () => {
    const schema = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };
    const contract = contractOfPaths({
      '/a': { get: answering({ schema, example: { id: 7 } }), post: answering({ schema }) },
    });
    expect((await answerTo(contract, 'GET /a'))?.body).toBe('{"id":7}');
    expect((await answerTo(contract, 'POST /a'))?.body).toBe('{"id":0,"name":"string"}');
  });

  test.each([
    ['has no body where there is no content', ok(), { status: 200, headers: {}, body: '' }],
    [
      'is a text where that is what the operation gives',
      ok({ 'text/plain': { schema: { type: 'string' }, example: 'Keep it simple.' } }),
      { status: 200, headers: { 'content-type': 'text/plain' }, body: 'Keep it simple.' },
    ],
    [
      'is a text where a file is all that is known',
      ok({ 'application/pdf': { schema: {} } }),
      { status: 200, headers: { 'content-type': 'application/pdf' }, body: 'string' },
    ],
    [
      'is JSON where there is a choice, also of another name',
      ok({ 'text/html': { example: '<p>' }, 'application/scim+json': { schema: {}, example: { a: 1 } } }),
      { status: 200, headers: { 'content-type': 'application/scim+json' }, body: '{"a":1}' },
    ],
    [
      'reads an example that is JSON in a text',
      answering({ schema: { type: 'object' }, example: '{ "a": 1 }' }),
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' },
    ],
    [
      'quotes a text that is the JSON value',
      answering({ schema: { type: 'string' }, example: 'plain' }),
      { status: 200, headers: { 'content-type': 'application/json' }, body: '"plain"' },
    ],
    [
      'has the status of a redirect where there is no success',
      { responses: { 302: { description: 'Found' } } },
      { status: 302, headers: {}, body: '' },
    ],
    [
      'takes 200 for any success',
      answering({ example: [] }, '2XX'),
      { status: 200, headers: { 'content-type': 'application/json' }, body: '[]' },
    ],
  ])('%s', async (_, operation, answer) => {
    expect(await answerTo(contractOfPaths({ '/a': { get: operation } }), 'GET /a')).toEqual(answer);
  });

  test('has no body to HEAD', async () => {
    const contract = contractOfPaths({ '/a': { head: answering({ example: { a: 1 } }) } });
    expect((await answerTo(contract, 'HEAD /a'))?.body).toBe('');
  });

  test('is found where the path is described elsewhere, and where references lead to another path', async () => {
    const shared = { $ref: '#/paths/~1b/get/responses/200' };
    const contract = contractOfPaths(
      {
        '/a': { $ref: '#/components/pathItems/A' },
        '/b': { get: answering({ example: { from: 'b' } }) },
        '/c': { get: { responses: { 200: shared } } },
      },
      { pathItems: { A: { get: answering({ example: { from: 'a' } }) } } },
    );
    expect((await answerTo(contract, 'GET /a'))?.body).toBe('{"from":"a"}');
    expect((await answerTo(contract, 'GET /c'))?.body).toBe('{"from":"b"}');
  });

  test('is finite where the schema is not', async () => {
    const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } };
    const contract = contractOfPaths(
      { '/a': { get: answering({ schema: { $ref: '#/components/schemas/Node' } }) } },
      { schemas: { Node: node } },
    );
    expect(JSON.parse((await answerTo(contract, 'GET /a'))!.body)).toHaveProperty('next');
  });

  test('depends on neither the request nor the callbacks of its operation', () => {
    const callbacks = { done: { '{$request.body#/url}': { post: answering({}) } } };
    const contract = contractOfPaths({ '/a': { post: { ...answering({ example: 1 }), callbacks, parameters: [] } } });
    const { paths } = answerSource(contract.document, contract.operation('POST /a')!);
    expect(paths).toEqual({ '/a': { post: answering({ example: 1 }) } });
  });
});

/** What Prism as a whole answers, when it is handed the whole of what the answer depends on. */
async function byTheWholeOfPrism(contract: Contract, name: string) {
  const operation = contract.operation(name)!;
  const source = structuredClone(answerSource(contract.document, operation));
  const method = operation.method.toLowerCase();
  const operations = (await getHttpOperationsFromSpec(source)).filter(
    (each) => each.path === operation.path && each.method === method,
  );
  const quiet = () => {};
  const silent = { trace: quiet, debug: quiet, info: quiet, success: quiet, warn: quiet, error: quiet, fatal: quiet };
  const logger = { ...silent, child: () => logger } as unknown as Parameters<typeof createInstance>[1]['logger'];
  const nothing = { checkSecurity: false, validateRequest: false, validateResponse: false, errors: false };
  const config = { ...nothing, isProxy: false as const, upstreamProxy: undefined, mock: { dynamic: false } };
  const path = operation.path.replaceAll(/[{}]/g, '');
  const url = { path, query: {} };
  const headers = { accept: 'application/json' };
  const asked = { method: method as 'get', url, headers, body: undefined };
  const answered = await createInstance(config, { logger }).request(asked, operations)();
  if (answered._tag === 'Left') throw answered.left;
  return answered.right.output;
}

// Its parts are put together here: this tells when another version of it does so in another way.
test.each(providerNames)('every operation of %s is answered as by the whole of Prism', async (name) => {
  const { contract } = providerNamed(name)!;
  for (const operation of contract.operations) {
    const ours = await answerTo(contract, operation.name);
    const theirs = await byTheWholeOfPrism(contract, operation.name).catch(() => undefined);
    // Prism finds nothing to answer with where there is no JSON.
    if (!theirs) expect(ours?.headers['content-type']).not.toBe('application/json');
    else expect([ours?.status, ours?.body], operation.name).toEqual([theirs.statusCode, bodyText(theirs.body)]);
  }
});

function bodyText(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body);
}
