import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ContractOperation } from '../../src/contract/contract.ts';
import { loadContract } from '../../src/contract/load.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  vi.stubEnv('FAULTLINE_CACHE', join(folder, 'cache'));
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const pet = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
const answers = (schema: object) => ({ 200: { description: '', content: { 'application/json': { schema } } } });
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'integer' } });

/** A document of 2,000 paths, which is worth an outline. */
function large(more: object = {}): object {
  const paths: Record<string, object> = {};
  for (let i = 0; i < 2_000; i++) {
    const get = { description: 'x'.repeat(250), parameters: [inPath('id')], responses: answers(ref('Pet')) };
    paths[`/things-${i}/{id}`] = { get };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Large', version: '7' },
    paths: { '/pets/{id}': { $ref: '#/components/pathItems/Pet' }, ...paths, ...more },
    components: {
      schemas: { Pet: pet },
      pathItems: { Pet: { get: { parameters: [inPath('id')], responses: answers(ref('Pet')) } } },
    },
  };
}

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}

function written(document: object): URL {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  return pathToFileURL(file);
}

function entries(): readonly string[] {
  return readdirSync(join(folder, 'cache', 'contracts')).map((name) => join(folder, 'cache', 'contracts', name));
}

describe('a large contract that was sound before', () => {
  test('has the same operations, and judges as the first did', () => {
    const url = written(large());
    const [first, second] = [loadContract(url), loadContract(url)];
    expect(second.key).toBe(first.key);
    expect(second.title).toBe('Large');
    expect(second.routes).toEqual(first.routes);
    expect(second.operations).toEqual(first.operations);
    expect(second.document).toEqual(first.document);
    const matched = second.match('GET', '/pets/7')!;
    expect(matched).toEqual(first.match('GET', '/pets/7'));
    expect(second.operation('GET /pets/{id}')).toBe(matched.operation);
    const headers = { 'content-type': 'application/json' };
    const judge = (body: string) => second.validateResponse(matched.operation, { status: 200, headers, body })?.message;
    expect(judge('{"id":1}')).toBeUndefined();
    expect(judge('{}')).toBe('The response lacks id.');
    const request = { method: 'GET', url: 'http://large.test/pets/x', headers: {}, body: '' };
    const read = second.readRequest({ operation: matched.operation, path: { id: 'x' } }, request);
    expect(read.violation?.parameter).toBe('id');
  });

  test('is not parsed as a whole: only what an operation needs', () => {
    const url = written(large());
    loadContract(url);
    const parse = vi.spyOn(JSON, 'parse');
    const contract = loadContract(url);
    contract.match('GET', '/things-7/1');
    const lengths = parse.mock.calls.map(([text]) => text.length);
    // Its outline is the longest by far.
    expect(Math.max(...lengths)).toBeLessThan(readFileSync(url).length / 2);
    expect(lengths.length).toBeLessThan(10);
  });

  test('is looked at anew when it changes: what is broken is told at once', () => {
    loadContract(written(large()));
    const broken = { get: { responses: answers(ref('Pte')) } };
    const url = written(large({ '/broken': broken }));
    for (const _ of ['first', 'second']) {
      expect(() => loadContract(url)).toThrow('The $ref "#/components/schemas/Pte" leads nowhere.');
    }
    const lacking = written(large({ '/{lacking}': { get: { responses: answers(pet) } } }));
    for (const _ of ['first', 'second']) {
      expect(() => loadContract(lacking)).toThrow('does not declare its path parameter "lacking"');
    }
    expect(entries()).toHaveLength(1);
  });

  test('is read as a whole where the outline was changed', () => {
    const url = written(large());
    const first = loadContract(url);
    const [entry] = entries() as [string];
    const kept = readFileSync(entry, 'utf8');
    for (const spoil of [
      () => writeFileSync(entry, kept.replace('/things-7/', '/thangs-7/')),
      () => writeFileSync(entry, kept.slice(0, -1)),
      () => appendFileSync(entry, ' '),
      () => writeFileSync(entry, ''),
    ]) {
      spoil();
      expect(loadContract(url).routes).toEqual(first.routes);
      expect(readFileSync(entry, 'utf8')).toBe(kept);
    }
  });
});

test('nothing is kept of a small contract, nor of any where FAULTLINE_CACHE is off', () => {
  const small = written({
    openapi: '3.1.0',
    info: { title: 'Small', version: '1' },
    paths: { '/pets': { get: { responses: answers(pet) } } },
  });
  expect(loadContract(small).key).toBeUndefined();
  vi.stubEnv('FAULTLINE_CACHE', 'off');
  const operation = loadContract(written(large())).operation('GET /things-7/{id}') as ContractOperation;
  expect(operation.parameters).toHaveLength(1);
  expect(readdirSync(folder)).toEqual(['openapi.json']);
});
