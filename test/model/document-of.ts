import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Contract } from '../../src/contract/contract.ts';
import { loadContract } from '../../src/contract/load.ts';

/** An OpenAPI document of these parts, in a file that lives as long as the test. */
export function documentOf(paths: object, rest: object = {}): URL {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-model-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...rest }));
  return pathToFileURL(file);
}

export function contractOf(paths: object, rest: object = {}): Contract {
  return loadContract(documentOf(paths, rest));
}

/** Responses with a JSON body under one status. */
export function answers(schema: object, status = '200', headers?: object) {
  return { [status]: { description: '.', ...(headers && { headers }), content: { 'application/json': { schema } } } };
}

export function takes(schema: object) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** An object with an id and a name. */
export function thing(id: object = { type: 'string' }, name = 'id') {
  return { type: 'object', required: [name], properties: { [name]: id, title: { type: 'string' } } };
}

export function inPath(name: string, schema: object = { type: 'string' }) {
  return { name, in: 'path', required: true, schema };
}

export function inQuery(name: string, schema: object = { type: 'string' }) {
  return { name, in: 'query', schema };
}
