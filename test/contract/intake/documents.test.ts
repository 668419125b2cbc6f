import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { readSpec } from '../../../src/contract/intake/read-spec.ts';
import { loadContract } from '../../../src/contract/load.ts';
import { contractFrom, fileOf } from './contract-from.ts';

/** What each document describes, in order, and how many problems it has. */
const documents: Record<string, { readonly operations: readonly string[]; readonly problems?: number }> = {
  'allof-tower.yaml': { operations: ['POST /trucks'] },
  'anchors-and-merges.yaml': { operations: ['GET /a', 'GET /b'] },
  'callbacks.yaml': { operations: ['POST /subscriptions'] },
  'cookies-and-headers.yaml': { operations: ['GET /cart'] },
  'data-that-looks-like-schemas.json': { operations: ['POST /schemas'], problems: 3 },
  'discriminators.yaml': { operations: ['POST /payments'], problems: 1 },
  'dotted-paths.yaml': {
    operations: [
      'GET /files/{name}.{ext}',
      'GET /files/{name}.json',
      'GET /ranges/{from}-{to}',
      'POST /v{version}/jobs/{id}:cancel',
      'GET /v{version}/jobs/{id}',
    ],
  },
  'duplicate-paths.yaml': { operations: ['GET /things', 'GET /others'], problems: 1 },
  'examples-only.yaml': { operations: ['GET /weather', 'POST /weather'] },
  'form-bodies.yaml': { operations: ['POST /messages'] },
  'huge-enum.json': { operations: ['GET /airports/{code}'] },
  'identifiers.yaml': { operations: ['POST /trees'] },
  'invalid-pieces.yaml': {
    operations: [
      'GET /sound',
      'GET /lost/{id}',
      'GET /silent',
      'GET /answers',
      'GET /twins/{a}',
      'PUT /twins/{b}',
      'PUT /schemas',
      'POST /schemas',
    ],
    problems: 26,
  },
  'list-parameters.yaml': { operations: ['GET /search/{fields}'] },
  'multipart-bodies.yaml': { operations: ['POST /uploads', 'PUT /avatars', 'POST /notes'] },
  'no-operation-id.yaml': { operations: ['GET /things', 'POST /things', 'GET /things/{id}'] },
  'no-servers.json': { operations: ['GET /health'] },
  'nullable-3.0.yaml': { operations: ['PUT /profile'] },
  'nullable-3.1.yaml': { operations: ['PUT /profile'] },
  'overlapping-paths.yaml': {
    operations: [
      'GET /users/{id}',
      'GET /users/me',
      'DELETE /users/{name}',
      'GET /{kind}/me',
      'GET /users/{id}/posts',
      'GET /users/me/{part}',
    ],
  },
  'recursive-schemas.yaml': { operations: ['GET /threads/{threadId}', 'POST /threads'] },
  'ref-siblings.yaml': { operations: ['PUT /names'] },
  'security-at-root.yaml': { operations: ['GET /open', 'GET /either', 'GET /closed'] },
  'several-files': { operations: ['GET /dogs', 'GET /dogs/{dogId}'], problems: 1 },
  'several-media-types.yaml': { operations: ['POST /documents', 'POST /anything'] },
  'shared-path-items.yaml': { operations: ['GET /a', 'GET /b'] },
  'swagger-2.json': {
    operations: [
      'GET /pets',
      'POST /pets',
      'GET /pets/{petId}/photo',
      'POST /pets/{petId}/photo',
      'PUT /pets/{petId}/name',
    ],
    problems: 2,
  },
  'webhooks.yaml': { operations: ['POST /ping'] },
  'wildcard-statuses.yaml': { operations: ['GET /orders', 'DELETE /orders', 'HEAD /orders'] },
};

const folder = mkdtempSync(join(tmpdir(), 'intake-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every document of the folder is expected here', () => {
  expect(Object.keys(documents)).toEqual(readdirSync(fileOf('documents')).sort());
});

describe.each(Object.entries(documents))('%s', (name, { operations, problems = 0 }) => {
  test('is read, and what comes of it is loaded as it is, and used', async () => {
    const intake = await readSpec(fileOf(`documents/${mainOf(name)}`));
    const written = join(folder, 'openapi.json');
    writeFileSync(written, JSON.stringify(intake.document));
    const contract = loadContract(pathToFileURL(written));
    expect(contract.operations.map((operation) => operation.name)).toEqual(operations);
    expect(intake.problems, JSON.stringify(intake.problems, null, 1)).toHaveLength(problems);
    for (const operation of contract.operations) {
      const request = { method: operation.method, url: 'https://x.test/', headers: {}, body: '{}' };
      contract.readRequest({ operation, path: {} }, request);
      for (const status of [200, 201, 400, 500]) contract.validateValue(operation, status, null);
    }
  });

  test('gives the same thing twice', async () => {
    const [once, twice] = [await contractFrom(mainOf(name)), await contractFrom(mainOf(name))];
    expect(JSON.stringify(once.document)).toBe(JSON.stringify(twice.document));
    expect(once.problems).toEqual(twice.problems);
  });
});

function mainOf(name: string): string {
  return name === 'several-files' ? 'several-files/openapi.yaml' : name;
}
