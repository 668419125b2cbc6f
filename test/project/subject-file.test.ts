import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ContractOperation } from '../../src/contract/contract.ts';
import { documentOf } from '../../src/contract/document.ts';
import { contractOf } from '../../src/contract/load.ts';
import { chooseOperations } from '../../src/project/choose-operations.ts';
import { type SubjectFileOptions, subjectFile } from '../../src/project/subject-file.ts';
import { project, typeErrors } from './installed.ts';
import { petstore } from './petstore.ts';

const json = { 'application/json': { schema: { type: 'object' } } };
const response = { 200: { description: 'ok', content: json } };

function operationsOf(paths: object): readonly ContractOperation[] {
  return contractOf(documentOf({ ...petstore, paths }, 'test')).operations;
}

const pets = operationsOf(petstore.paths).filter(({ method }) => method !== 'DELETE');

const odd = operationsOf({
  '/a.b/{x-y}/`$`/{in}': {
    put: {
      parameters: [
        { name: 'x-y', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'in', in: 'path', required: true, schema: { type: 'array', items: { type: 'string' } } },
        { name: 'X-Trace', in: 'header', schema: { type: 'string' } },
        { name: 'filter', in: 'query', style: 'deepObject', explode: true, schema: { type: 'object' } },
      ],
      requestBody: { content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } },
      responses: response,
    },
  },
});

const BEARER = { kind: 'bearer', tokenPrefix: '' } as const;
const KEYED = {
  at: { header: 'idempotency-key' },
  methods: ['POST', 'PUT'],
  maxLength: 64,
  windowMs: 1,
  replay: 'frozen',
} as const;

const PLAIN = {
  name: 'pets',
  title: `Pet \`Store\` \${1} */`,
  extension: 'ts',
  folder: 'subjects',
  card: { auth: BEARER, idempotency: null },
  operations: pets,
} satisfies SubjectFileOptions;

const variants: Readonly<Record<string, SubjectFileOptions>> = {
  bearer: PLAIN,
  basic: { ...PLAIN, card: { auth: { kind: 'basic', usernamePrefix: '' }, idempotency: KEYED } },
  'a key in a header': {
    ...PLAIN,
    card: { auth: { kind: 'key', at: { header: "x-'key" }, tokenPrefix: '' }, idempotency: null },
  },
  'a key in the query': {
    ...PLAIN,
    card: { auth: { kind: 'key', at: { query: 'api_key' }, tokenPrefix: '' }, idempotency: null },
  },
  'a key in a cookie': {
    ...PLAIN,
    card: { auth: { kind: 'key', at: { cookie: 'sid' }, tokenPrefix: '' }, idempotency: null },
  },
  nobody: { ...PLAIN, card: { auth: { kind: 'none' }, idempotency: null } },
  'odd names, headers and a form': { ...PLAIN, operations: odd },
  'a form and JSON': { ...PLAIN, operations: [...pets, ...odd] },
  'one operation without anything': { ...PLAIN, operations: operationsOf({ '/': { get: { responses: response } } }) },
};

test('every first subject passes the compiler, as strict as it can be', () => {
  const files = Object.values(variants).map((options, index) =>
    subjectFile({ ...options, name: `s${index}`, folder: '.' }),
  );
  const cwd = project(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  expect(typeErrors(cwd, ...files.map(({ path }) => path))).toEqual([]);
}, 60_000);

/** What a first subject sends, by operation, with a `fetch` that answers 200. */
async function sent(options: SubjectFileOptions, name: string, input: object): Promise<Request> {
  const { path, text } = subjectFile({ ...options, extension: 'mjs', folder: '.' });
  const cwd = project();
  // The test's own transformation of modules does not find what is installed beside them.
  writeFileSync(
    join(cwd, path),
    text.replace("import { defineSubject } from 'faultline';", 'const defineSubject = (it) => it;'),
  );
  const { default: subject } = await import(join(cwd, path));
  let request: Request | undefined;
  const fetch = async (...given: Parameters<typeof globalThis.fetch>) => {
    request = new Request(...given);
    return new Response('{"id":1}', { headers: { 'content-type': 'application/json' } });
  };
  const credentials = { token: 'tok', username: 'ann', password: 'pw' };
  const operations = subject.connect({ baseUrl: 'http://pets.test', credentials, fetch });
  const signal = new AbortController().signal;
  expect(await operations[name](input, { signal })).toEqual({ id: 1 });
  return request!;
}

const NO_PARAMS = { path: {}, query: {}, header: {} };

describe('a first subject sends', () => {
  test('queries, and lists in them', async () => {
    const params = { ...NO_PARAMS, query: { limit: 5, status: ['sold', 'free'] } };
    const { url, method } = await sent(PLAIN, 'GET /pets', { params });
    expect([method, url]).toEqual(['GET', 'http://pets.test/pets?limit=5&status=sold&status=free']);
  });

  test('paths, with what is in them escaped', async () => {
    const params = { ...NO_PARAMS, path: { petId: 'a/b' } };
    expect((await sent(PLAIN, 'GET /pets/{petId}', { params })).url).toBe('http://pets.test/pets/a%2Fb');
  });

  test('JSON, with a key where the card has one', async () => {
    const request = await sent(variants.basic!, 'POST /pets', { params: NO_PARAMS, body: { name: 'Rex' } });
    expect(await request.json()).toEqual({ name: 'Rex' });
    expect(request.headers.get('content-type')).toBe('application/json');
    expect(request.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    expect((await sent(PLAIN, 'POST /pets', { params: NO_PARAMS, body: {} })).headers.has('idempotency-key')).toBe(
      false,
    );
  });

  test('forms, with brackets or repeated names, headers, and nothing of a query that it cannot write', async () => {
    const [operation] = odd as [ContractOperation];
    const params = { path: { 'x-y': '1', in: '2' }, query: { filter: { a: 1 } }, header: { 'X-Trace': 't' } };
    const body = { name: 'Rex', tags: ['a', 'b'], at: { city: 'Ulm' } };
    const request = await sent(variants['odd names, headers and a form']!, operation.name, { params, body });
    expect([...new URLSearchParams(await request.text())]).toEqual([
      ['name', 'Rex'],
      ['tags[0]', 'a'],
      ['tags[1]', 'b'],
      ['at[city]', 'Ulm'],
    ]);
    expect(new URL(request.url).search).toBe('');
    expect(request.headers.get('x-trace')).toBe('t');
    const repeated = { ...operation, requestBody: { ...operation.requestBody!, repeats: true as const } };
    const other = await sent({ ...PLAIN, operations: [repeated] }, operation.name, {
      params,
      body: { tags: ['a', 'b'] },
    });
    expect(await other.text()).toBe('tags=a&tags=b');
  });

  test.each([
    ['bearer', 'authorization', 'Bearer tok'],
    ['basic', 'authorization', 'Basic YW5uOnB3'],
    ['a key in a cookie', 'cookie', 'sid=tok'],
  ])('%s: what the card says', async (variant, header, value) => {
    const request = await sent(variants[variant]!, 'GET /pets', { params: NO_PARAMS });
    expect(request.headers.get(header)).toBe(value);
  });

  test('a key in the query, and nothing at all', async () => {
    const keyed = await sent(variants['a key in the query']!, 'GET /pets', { params: NO_PARAMS });
    expect(keyed.url).toBe('http://pets.test/pets?api_key=tok');
    const nobody = await sent(variants.nobody!, 'GET /pets', { params: NO_PARAMS });
    expect([...nobody.headers]).toEqual([]);
  });
});

describe('the operations of a first subject', () => {
  const pet = { id: 'id', create: 'POST /pets', read: 'GET /pets/{petId}', list: 'GET /pets' };
  const names = (operations: readonly ContractOperation[]) => operations.map(({ name }) => name);
  const all = operationsOf(petstore.paths);

  test('are the list, the reading and the making of one resource', () => {
    const chosen = chooseOperations(all, [{ name: 'pet', operations: pet, why: '' }]);
    expect(names(chosen)).toEqual(['GET /pets', 'GET /pets/{petId}', 'POST /pets']);
  });

  test('are of the resource that shows more, with less above it', () => {
    const shop = { name: 'shop', in: 'path', required: true, schema: { type: 'string' } };
    const one = petstore.paths['/pets/{petId}'];
    const paths = {
      '/shops/{shop}/toys': { ...petstore.paths['/pets'], parameters: [shop] },
      '/shops/{shop}/toys/{petId}': { ...one, parameters: [shop, ...one.parameters] },
      ...petstore.paths,
    };
    const toy = {
      id: 'id',
      create: 'POST /shops/{shop}/toys',
      read: 'GET /shops/{shop}/toys/{petId}',
      list: 'GET /shops/{shop}/toys',
    };
    const recognised = [
      { name: 'toy', operations: toy, why: '' },
      { name: 'pet', operations: pet, why: '' },
    ];
    expect(names(chooseOperations(operationsOf(paths), recognised))).toContain('POST /pets');
  });

  test('are the plainest ones where nothing was recognised', () => {
    expect(names(chooseOperations(all, []))).toEqual(['GET /pets', 'GET /pets/{petId}', 'POST /pets']);
  });

  test('are none that nothing can be made up for, or that a few lines cannot call', () => {
    const isPossible = ({ method }: ContractOperation) => method !== 'POST';
    const chosen = chooseOperations(all, [{ name: 'pet', operations: pet, why: '' }], { isPossible });
    expect(names(chosen)).toEqual(['GET /pets', 'GET /pets/{petId}']);
    const picture = { 200: { description: 'ok', content: { 'image/png': {} } } };
    const photos = operationsOf({ ...petstore.paths, '/a': { get: { responses: picture } } });
    expect(names(chooseOperations(photos, []))).not.toContain('GET /a');
    const files = operationsOf({
      '/files': {
        post: {
          requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object' } } } },
          responses: response,
        },
      },
      '/me': {
        get: {
          parameters: [{ name: 'sid', in: 'cookie', required: true, schema: { type: 'string' } }],
          responses: response,
        },
      },
    });
    expect(chooseOperations(files, [])).toEqual([]);
  });
});
