import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readSpec } from '../../../src/contract/intake/read-spec.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

/** Answers by path; hands back where. */
async function serve(answers: Record<string, unknown> | RequestListener): Promise<string> {
  const byPath: RequestListener = (request, response) => {
    const answer = (answers as Record<string, unknown>)[request.url!];
    if (answer === undefined) response.writeHead(404).end();
    else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
  const server = createServer(typeof answers === 'function' ? answers : byPath);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const responses = { 200: { description: 'Fine.' } };
const document = { openapi: '3.0.3', info: { title: 'Web', version: '1' }, paths: { '/a': { get: { responses } } } };

test('a document on the web is read, with what it refers to beside it, and its servers made absolute', async () => {
  const origin = await serve({
    '/api/openapi.json': {
      ...document,
      servers: [{ url: '/v3' }, { url: 'https://elsewhere.example/{region}' }],
      paths: { '/a': { $ref: 'paths/a.yaml' } },
    },
    '/api/paths/a.yaml': 'get: { operationId: fromAfar, responses: { "200": { description: Fine. } } }',
  });
  const { document: read, from } = await readSpec(new URL(`${origin}/api/openapi.json`));
  expect(from).toEqual({ version: '3.0.3', format: 'json' });
  expect(read).toMatchObject({
    servers: [{ url: `${origin}/v3` }, { url: 'https://elsewhere.example/{region}' }],
    paths: { '/a': { get: { operationId: 'fromAfar' } } },
  });
});

test('a few redirects are followed', async () => {
  const origin = await serve((request, response) => {
    const hops = Number(request.url!.slice(1));
    if (hops > 0) response.writeHead(302, { location: `/${hops - 1}` }).end();
    else response.end(JSON.stringify(document));
  });
  expect((await readSpec(`${origin}/5`)).problems).toEqual([]);
  await expect(readSpec(`${origin}/6`)).rejects.toMatchObject({
    code: 'SPEC_UNREACHABLE',
    message: `${origin}/6 redirects more than 5 times.`,
  });
});

test('a redirect to a file is not followed', async () => {
  const origin = await serve((_, response) => response.writeHead(302, { location: 'file:///etc/hosts' }).end());
  await expect(readSpec(origin)).rejects.toMatchObject({ code: 'SPEC_UNREACHABLE' });
});

test('a document on the web refers to no file of this machine', async () => {
  const origin = await serve({ '/': { ...document, components: { schemas: { A: { $ref: 'file:///etc/hosts' } } } } });
  await expect(readSpec(origin)).rejects.toMatchObject({
    code: 'SPEC_REFERENCE',
    message: expect.stringContaining('leads from the web to a file'),
  });
});

test('a status other than success is said', async () => {
  const origin = await serve({});
  await expect(readSpec(`${origin}/openapi.yaml`)).rejects.toMatchObject({
    code: 'SPEC_UNREACHABLE',
    exitCode: 2,
    message: `${origin}/openapi.yaml answers with status 404.`,
  });
});

test('a dead address is said, with its cause', async () => {
  const origin = await serve({});
  await new Promise((closed) => servers.pop()!.close(closed));
  await expect(readSpec(origin)).rejects.toMatchObject({
    code: 'SPEC_UNREACHABLE',
    message: `${origin}/ cannot be reached: ECONNREFUSED.`,
  });
});

test('an answer that does not come is not waited for', async () => {
  const origin = await serve(() => {});
  await expect(readSpec(origin, { timeoutMs: 20 })).rejects.toMatchObject({
    code: 'SPEC_UNREACHABLE',
    message: `${origin}/ cannot be reached: no answer within 0.02 s.`,
  });
});

test('an answer without end is not read to its end', async () => {
  const origin = await serve((_, response) => {
    const more = () => {
      while (response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  });
  await expect(readSpec(origin, { maxBytes: 100_000 })).rejects.toMatchObject({ code: 'SPEC_INVALID' });
});

test('a page where a document was meant is called one', async () => {
  const origin = await serve({ '/docs': '<!doctype html><title>Docs</title>' });
  await expect(readSpec(`${origin}/docs`)).rejects.toMatchObject({
    code: 'SPEC_INVALID',
    message: `${origin}/docs is an HTML page; give an OpenAPI document.`,
  });
});
