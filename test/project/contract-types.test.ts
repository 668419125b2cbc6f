import { describe, expect, test } from 'vitest';
import { contractTypes } from '../../src/project/contract-types.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: { '/pets': { get: { responses: { 200: { description: 'fine' } } } } },
};

/** As Node rejects an import of a package that is not there. */
const missing = (name: string) => () => {
  const message = `Cannot find package '${name}' imported from /somewhere/index.mjs`;
  return Promise.reject(Object.assign(new Error(message), { code: 'ERR_MODULE_NOT_FOUND' }));
};

describe('the types of a document', () => {
  test('have its operations, and say what they were made from', async () => {
    const { text, problem } = await contractTypes(document, 'openapi.json');
    expect(problem).toBeUndefined();
    expect(text).toMatch(/^\/\/ Generated from openapi\.json by "faultline add"/);
    expect(text).toContain('"/pets"');
  });

  test('are not made without the package typescript, and that says what to install', async () => {
    expect(await contractTypes(document, 'openapi.json', missing('typescript'))).toEqual({
      problem: 'the package typescript is not installed; install typescript@5, and add again with --force',
    });
  });

  test('are not made where something else stands in the way, in the words of that', async () => {
    const { problem } = await contractTypes(document, 'openapi.json', missing('yargs-parser'));
    expect(problem).toContain("Cannot find package 'yargs-parser'");
  });
});
