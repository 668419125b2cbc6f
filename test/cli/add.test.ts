import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { filesOf, project, textOf, typeErrors } from '../project/installed.ts';
import { petstore, petstoreJson } from '../project/petstore.ts';
import { faultline } from './faultline.ts';
import { mocking } from './mocking.ts';

const TYPED = { 'tsconfig.json': '{}' };
const SPEC = { 'petstore.json': petstoreJson };
const ADD = ['add', 'petstore.json', '--name', 'petstore'] as const;
const SMALL = ['--runs', '10', '--seed', '1', '--scenario', 'failure-matrix'] as const;

const WRITTEN = [
  'contracts/petstore/openapi.json',
  'contracts/petstore/schema.d.ts',
  'mocks/petstore/provider.ts',
  'subjects/petstore.subject.ts',
];

/** Of the files of a project, those that were not there before. */
const added = (cwd: string) =>
  filesOf(cwd).filter((path) => !['package.json', 'tsconfig.json', 'petstore.json'].includes(path));

async function adding(cwd: string, ...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await faultline(cwd, ...args);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  return stdout;
}

describe('faultline add', () => {
  test('makes a provider that is served, listed, and judges its first subject, which passes the compiler', async () => {
    const cwd = project({ ...TYPED, ...SPEC });
    const said = await adding(cwd, ...ADD);
    expect(added(cwd)).toEqual(WRITTEN);
    expect(said).toContain('Pet Store 1.2.0: 4 operations; 1 resource: pet.\n');
    for (const path of WRITTEN) expect(said).toContain(`  ${path} `);
    expect(said).toMatch(/^Guessed, and marked in the provider:\n {2}baseUrl +The first/m);
    expect(said).toMatch(/\nNext:\n {2}npx faultline run --subject subjects\/petstore\.subject\.ts\n/);

    expect(typeErrors(cwd, 'mocks/petstore/provider.ts', 'subjects/petstore.subject.ts')).toEqual([]);
    expect((await faultline(cwd, 'list', 'providers')).stdout).toMatch(/^petstore +Pet Store, API version 1\.2\.0$/m);
    const run = await faultline(cwd, 'run', '--subject', 'subjects/petstore.subject.ts', ...SMALL);
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('petstore on petstore');
    expect(run.stdout).toContain('✗ retry/transient-retried');
    expect(run.exitCode).toBe(1);

    const mock = await mocking(cwd, 'petstore', '--port', '0');
    const headers = { authorization: `Bearer ${mock.env.PETSTORE_API_KEY}`, 'content-type': 'application/json' };
    const url = `${mock.env.PETSTORE_BASE_URL}/pets`;
    const made = await fetch(url, { method: 'POST', headers, body: '{"name":"Rex"}' });
    const pet = (await made.json()) as { id: number };
    expect(made.status).toBe(201);
    expect(await (await fetch(`${url}/${pet.id}`, { headers })).json()).toEqual(pet);
    await mock.end();
  }, 60_000);

  test('marks every guess in the provider, with what it was taken from', async () => {
    const cwd = project({ ...TYPED, ...SPEC });
    await adding(cwd, ...ADD, '--no-types');
    const lines = textOf(cwd, 'mocks/petstore/provider.ts').split('\n');
    for (const field of ['baseUrl: ', 'auth: ', 'idempotency: ', 'pet: ']) {
      const at = lines.findIndex((line) => line.trim().startsWith(field));
      const marked = lines.findLastIndex((line, index) => index < at && line.includes('// guess: '));
      expect(marked, field).toBeGreaterThan(0);
      for (const line of lines.slice(marked, at)) expect(line).toMatch(/^ +\/\/ /);
      expect(lines[at - 1]).toMatch(/\.$/);
    }
    expect(lines.filter((line) => line.includes('// guess: '))).toHaveLength(4);
  });

  test('writes JavaScript into a project without TypeScript, and no types', async () => {
    const cwd = project(SPEC);
    await adding(cwd, ...ADD);
    expect(added(cwd)).toEqual([
      'contracts/petstore/openapi.json',
      'mocks/petstore/provider.js',
      'subjects/petstore.subject.js',
    ]);
    const run = await faultline(cwd, 'run', '--subject', 'subjects/petstore.subject.js', ...SMALL);
    expect([run.stderr, run.exitCode]).toEqual(['', 1]);
  });

  test('calls its files modules where plain names are not those of modules', async () => {
    const cwd = project({ ...TYPED, ...SPEC, 'package.json': '{ "type": "commonjs" }' });
    await adding(cwd, ...ADD);
    expect(added(cwd)).toContain('mocks/petstore/provider.mts');
    expect(typeErrors(cwd, 'mocks/petstore/provider.mts', 'subjects/petstore.subject.mts')).toEqual([]);
    const run = await faultline(cwd, 'run', '--subject', 'subjects/petstore.subject.mts', ...SMALL);
    expect([run.stderr, run.exitCode]).toEqual(['', 1]);
  }, 60_000);

  test('puts the subject where the configuration has its subjects', async () => {
    const config = "export default { subjects: ['checks/*.subject.js'] };";
    const cwd = project({ ...SPEC, 'faultline.config.js': config });
    await adding(cwd, ...ADD);
    expect(filesOf(cwd)).toContain('checks/petstore.subject.js');
  });

  test('without types, the subject passes the compiler all the same', async () => {
    const cwd = project({ ...TYPED, ...SPEC });
    await adding(cwd, ...ADD, '--no-types');
    expect(added(cwd)).toEqual(WRITTEN.filter((path) => !path.endsWith('.d.ts')));
    expect(typeErrors(cwd, 'subjects/petstore.subject.ts')).toEqual([]);
  }, 60_000);

  test('--dry-run says what would be written, and writes nothing', async () => {
    const cwd = project({ ...TYPED, ...SPEC });
    const said = await adding(cwd, ...ADD, '--dry-run');
    expect(said).toContain('Would be written:\n  contracts/petstore/openapi.json ');
    expect(said).not.toContain('Next:');
    expect(added(cwd)).toEqual([]);
  });

  test('--force writes its files anew, and leaves the subject and what is not its own', async () => {
    const before = {
      'mocks/petstore/provider.js': 'old',
      'mocks/petstore/handlers.js': 'mine',
      'contracts/petstore/openapi.yaml': 'old',
      'subjects/petstore.subject.js': 'mine',
    };
    const cwd = project({ ...SPEC, ...before });
    const said = await adding(cwd, ...ADD, '--force');
    expect(said).toContain('Left as it is: subjects/petstore.subject.js\n');
    expect(added(cwd)).toEqual([
      'contracts/petstore/openapi.json',
      'mocks/petstore/handlers.js',
      'mocks/petstore/provider.js',
      'subjects/petstore.subject.js',
    ]);
    expect(textOf(cwd, 'subjects/petstore.subject.js')).toBe('mine');
    expect(textOf(cwd, 'mocks/petstore/handlers.js')).toBe('mine');
    expect(textOf(cwd, 'mocks/petstore/provider.js')).toContain('defineProvider');
  });
});

describe('faultline add reads', () => {
  test('a document behind a URL', async () => {
    const server = createServer((_request, response) => response.end(petstoreJson));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void server.close());
    const cwd = project();
    await adding(cwd, 'add', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, '--name', 'petstore');
    expect(JSON.parse(textOf(cwd, 'contracts/petstore/openapi.json'))).toMatchObject({ openapi: '3.1.0' });
  });

  test('Swagger 2 in YAML, of several files, and writes one of OpenAPI 3.1 in YAML', async () => {
    const cwd = project({
      'api/swagger.yaml': `swagger: "2.0"
info: { title: Old Pets, version: "1" }
host: pets.example
schemes: [https]
securityDefinitions: { key: { type: apiKey, in: header, name: X-Key } }
security: [{ key: [] }]
paths:
  /pets:
    get: { responses: { 200: { description: ok, schema: { type: array, items: { $ref: "parts.yaml#/Pet" } } } } }
`,
      'api/parts.yaml':
        'Pet: { type: object, required: [id], properties: { id: { type: integer }, at: { type: string, x-nullable: true } } }\n',
    });
    const said = await adding(cwd, 'add', 'api/swagger.yaml', '--name', 'old-pets');
    expect(said).toMatch(/openapi\.yaml +the document, as OpenAPI 3\.1, from 2\.0\n/);
    expect(textOf(cwd, 'contracts/old-pets/openapi.yaml')).toMatch(/^openapi: 3\.1/);
    expect(textOf(cwd, 'mocks/old-pets/provider.js')).toContain("auth: { kind: 'key', at: { header: 'x-key' }");
    const run = await faultline(cwd, 'run', '--subject', 'subjects/old-pets.subject.js', ...SMALL);
    expect([run.stderr, run.exitCode]).toEqual(['', 1]);
  });

  test('a document with faults in it: says where, leaves that out, and goes on with the rest', async () => {
    const broken = {
      get: {
        responses: {
          200: { description: 'ok', content: { 'application/json': { schema: { $ref: '#/components/schemas/Cat' } } } },
        },
      },
    };
    const document = { ...petstore, paths: { ...petstore.paths, '/cats': broken } };
    const cwd = project({ 'petstore.json': JSON.stringify(document) });
    const said = await adding(cwd, ...ADD);
    expect(said).toContain('\nProblems:\n  petstore.json');
    expect(said).toContain('~1cats');
    expect(added(cwd)).toContain('mocks/petstore/provider.js');
  });
});

/** Refused in one line with this code, and the project left as it is. */
async function refused(
  code: string,
  files: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const cwd = project(files);
  const before = filesOf(cwd);
  const { exitCode, stdout, stderr } = await faultline(cwd, ...args);
  expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1);
  expect(stderr).toMatch(new RegExp(`^faultline: ${code}: .+[.?]\\n$`));
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(filesOf(cwd)).toEqual(before);
  return stderr;
}

describe('faultline add refuses', () => {
  test.each([
    ['SPEC_MISSING', 'no such file', {}, 'nowhere.json'],
    ['SPEC_INVALID', 'what is no document', { 'a.json': '{ "name": "shop" }' }, 'a.json'],
    ['SPEC_INVALID', 'a page', { 'a.html': '<!doctype html><title>API</title>' }, 'a.html'],
    ['SPEC_UNREACHABLE', 'a dead URL', {}, 'http://127.0.0.1:1/openapi.json'],
    ['SPEC_EMPTY', 'a document without operations', { 'a.json': JSON.stringify({ ...petstore, paths: {} }) }, 'a.json'],
    [
      'SPEC_REFERENCE',
      'a reference to a file that is not there',
      { 'a.json': JSON.stringify({ ...petstore, paths: { '/a': { $ref: 'gone.json#/a' } } }) },
      'a.json',
    ],
    [
      'SPEC_REFERENCE',
      'references that go round in a circle',
      {
        'a.json': JSON.stringify({ ...petstore, paths: { '/a': { $ref: 'b.json#/item' } } }),
        'b.json': '{ "item": { "$ref": "c.json#/item" } }',
        'c.json': '{ "item": { "$ref": "b.json#/item" } }',
      },
      'a.json',
    ],
  ])('%s: %s', async (code, _what, files, spec) => {
    await refused(code, files as Record<string, string>, 'add', spec, '--name', 'petstore');
  });

  test.each(['..', 'a/b', 'pet store', 'con', 'constructor'])('NAME_INVALID: the name "%s"', async (name) => {
    await refused('NAME_INVALID', SPEC, 'add', 'petstore.json', '--name', name);
  });

  test('NAME_TAKEN: the name of a bundled provider, or of one that is there', async () => {
    expect(await refused('NAME_TAKEN', SPEC, 'add', 'petstore.json', '--name', 'stripe')).toContain('another --name');
    for (const path of ['contracts/petstore/a', 'mocks/petstore/a', 'subjects/petstore.subject.ts']) {
      expect(await refused('NAME_TAKEN', { ...SPEC, [path]: '' }, ...ADD)).toContain('add --force');
    }
  });

  test.each(['contracts/PetStore/a', 'mocks/PETSTORE/a', 'subjects/Petstore.subject.ts'])(
    'NAME_TAKEN: a name in other letters, %s, which is the same folder on some systems, also with --force',
    async (path) => {
      for (const force of [[], ['--force']]) {
        const told = await refused('NAME_TAKEN', { ...SPEC, [path]: '' }, ...ADD, ...force);
        expect(told).toContain('differs from "petstore" in case alone');
      }
    },
  );

  test('USAGE: no name, or no document', async () => {
    await refused('USAGE', SPEC, 'add', 'petstore.json');
    await refused('USAGE', SPEC, 'add', '--name', 'petstore');
  });

  test('PACKAGE_INVALID: a package.json that is none', async () => {
    await refused('PACKAGE_INVALID', { ...SPEC, 'package.json': '{' }, ...ADD);
  });

  test('PROJECT_UNWRITABLE: a file where a folder has to be, with nothing half-written', async () => {
    expect(await refused('PROJECT_UNWRITABLE', { ...SPEC, subjects: '' }, ...ADD)).toContain('nothing was changed');
  });
});
