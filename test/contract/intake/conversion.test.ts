import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { documentOf } from '../../../src/contract/document.ts';
import { readSpec } from '../../../src/contract/intake/read-spec.ts';
import { contractOf } from '../../../src/contract/load.ts';
import { contractFrom } from './contract-from.ts';

const folder = mkdtempSync(join(tmpdir(), 'conversion-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(document: object): string {
  const file = join(folder, 'odd.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe('OpenAPI 2', () => {
  test('becomes 3.1, and says that it was not', async () => {
    const { document, from } = await contractFrom('swagger-2.json');
    expect(from).toEqual({ version: '2.0', format: 'json' });
    expect(document).toMatchObject({
      openapi: '3.1.1',
      servers: [{ url: 'https://pets.example/v1' }],
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    });
  });

  test('has lists with commas, and by repeating', async () => {
    const { send } = await contractFrom('swagger-2.json');
    const { query, says } = send('GET', '/pets?ids=1,2&tags=a&tags=b&limit=5');
    expect(says).toBeUndefined();
    expect(query).toEqual({ ids: [1, 2], tags: ['a', 'b'], limit: 5 });
    expect(send('GET', '/pets?limit=101').says).toContain('limit');
  });

  test('has bodies among its parameters, also shared ones', async () => {
    const { json, contract } = await contractFrom('swagger-2.json');
    expect(json('POST', '/pets', { name: 'Rex', owner: null, weight: 1 }).says).toBeUndefined();
    expect(json('POST', '/pets', { name: 'Rex', weight: 0 }).says).toContain('weight');
    expect(contract.operation('POST /pets')?.requestBody?.required).toBe(true);
    expect(contract.operation('POST /pets/{petId}/photo')?.requestBody?.contentType).toBe('multipart/form-data');
  });

  test('has its problems where they stand in it', async () => {
    const { problems } = await contractFrom('swagger-2.json');
    expect(problems.map(({ where }) => where)).toEqual([
      'test/contract/intake/documents/swagger-2.json:80 (#/definitions/Failure/properties/message/pattern)',
      expect.stringMatching(/swagger-2\.json:62 \(#\/paths\/~1pets~1\{petId\}~1name\/put\/responses\/200/),
    ]);
  });
});

describe('a document in several files', () => {
  const read = () => contractFrom('several-files/openapi.yaml');

  test('becomes one, with names of what it is made of', async () => {
    const { document } = await read();
    expect(JSON.stringify(document)).not.toMatch(/"\$ref":"[^#]/);
    const { schemas, parameters, responses } = document.components as Record<string, object>;
    expect(Object.keys(schemas!).sort()).toEqual(['Animal', 'Cat', 'Dog', 'Dog_2', 'failure']);
    expect(Object.keys(parameters!)).toEqual(['limit']);
    expect(Object.keys(responses!)).toEqual(['failed']);
  });

  test('keeps apart what has one name in two files', async () => {
    const { answer, document } = await read();
    expect(answer('GET /dogs', 200, [{ name: 'Rex', chases: { lives: 9, fears: [{ name: 'Bo' }] } }])).toBeUndefined();
    expect(answer('GET /dogs', 200, [{ name: 'Rex', chases: { lives: 9, fears: [{}] } }])).toContain('fears');
    expect(answer('GET /dogs/{dogId}', 200, {})).toBe('The response lacks breed.');
    expect(document).toMatchObject({
      components: { schemas: { Animal: { discriminator: { mapping: { dog: '#/components/schemas/Dog_2' } } } } },
    });
  });

  test('has its problems in the file that they are in', async () => {
    const { problems } = await read();
    expect(problems[0]?.where).toBe(
      'test/contract/intake/documents/several-files/schemas/failure.yaml:6 (#/properties/code/pattern)',
    );
  });
});

test('aliases of YAML are parts of their own', async () => {
  const { document } = await contractFrom('anchors-and-merges.yaml');
  const { '/a': a, '/b': b } = document.paths as Record<string, object>;
  expect(a).toEqual(b);
  expect(a).toMatchObject({ get: { responses: { '401': { description: 'Who?' }, '200': { description: 'A.' } } } });
});

describe('what the converter stops at is left out', () => {
  const swagger = (paths: object) => ({ swagger: '2.0', info: { title: 'Odd', version: '1' }, paths });
  const responses = { 200: { description: 'Fine.' } };

  test('by path', async () => {
    const file = write(
      swagger({ '/a': { get: { responses } }, '/b': { get: { parameters: [{ name: 'x' }], responses } } }),
    );
    const { document, problems } = await readSpec(file);
    expect(Object.keys(document.paths as object)).toEqual(['/a']);
    expect(problems).toEqual([
      {
        where: expect.stringContaining('odd.json:1 (#/paths/~1b)'),
        what: 'The path "/b" is not as OpenAPI has it, and is left out.',
        leftOut: '/b',
      },
    ]);
  });

  test('or is the end, where it is what all paths share', async () => {
    const file = write({ ...swagger({ '/a': { get: { responses } } }), parameters: { x: { in: '' } } });
    await expect(readSpec(file)).rejects.toMatchObject({ code: 'SPEC_INVALID' });
  });
});

test('OpenAPI 3.2 is read as 3.1, and says so', async () => {
  const paths = { '/a': { get: { responses: { 200: { description: 'Fine.' } } } } };
  const { document, problems, from } = await readSpec(write({ openapi: '3.2.0', info: {}, paths }));
  expect(document.openapi).toBe('3.1.1');
  expect(from.version).toBe('3.2.0');
  expect(problems.map(({ what }) => what)).toEqual(['OpenAPI 3.2.0 is read as 3.1: what is new in it is passed over.']);
});

test("GitHub's description is read whole, and its schemas are of use", async () => {
  const { document, problems } = await readSpec('node_modules/@octokit/openapi/generated/api.github.com.json');
  expect(problems).toEqual([]);
  const contract = contractOf(documentOf(document, 'github'));
  expect(contract.operations).toHaveLength(1223);
  const matched = contract.match('POST', '/repos/octo/cat/issues')!;
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', url: 'https://api.github.com/repos/octo/cat/issues', headers };
  const create = (value: object) => contract.readRequest(matched, { ...request, body: JSON.stringify(value) });
  expect(create({ title: 'Found', assignee: null }).violation).toBeUndefined();
  expect(create({ body: 'No title' }).violation?.message).toBe('The request lacks title.');
});
