import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { contractFile } from '../../src/project/contract-file.ts';
import { contractTypes } from '../../src/project/contract-types.ts';
import { petstore } from './petstore.ts';

test('a document stays in its format, with its head first', () => {
  const { openapi, ...rest } = petstore;
  const document = { ...rest, openapi };
  const json = contractFile('pets', document, 'json');
  expect(json.path).toBe('contracts/pets/openapi.json');
  expect(json.text).toMatch(/^\{\n {2}"openapi": "3\.1\.0",\n {2}"info": [\s\S]*\n\}\n$/);
  expect(JSON.parse(json.text)).toEqual(petstore);
  const yaml = contractFile('pets', document, 'yaml');
  expect(yaml.path).toBe('contracts/pets/openapi.yaml');
  expect(yaml.text).toMatch(/^openapi: 3\.1\.0\ninfo:\n/);
  expect(parse(yaml.text)).toEqual(JSON.parse(json.text));
});

test('a document that is too large to be read in YAML becomes JSON', () => {
  const document = { ...petstore, info: { ...petstore.info, description: 'a'.repeat(1_000_000) } };
  expect(contractFile('pets', document, 'yaml').path).toBe('contracts/pets/openapi.json');
});

test('types are made of a document, which stays as it was', async () => {
  const before = structuredClone(petstore);
  const { text } = await contractTypes(petstore, 'openapi.json');
  expect(text).toContain('export interface paths {');
  expect(text).toContain('// Generated from openapi.json by "faultline add".');
  expect(petstore).toEqual(before);
});

test('operations of one operationId are types of their own', async () => {
  const { '/pets': pets } = petstore.paths;
  const paths = { '/pets': pets, '/cats': { get: { ...pets.get, parameters: [] } } };
  const { text, problem } = await contractTypes({ ...petstore, paths }, 'openapi.json');
  expect(problem).toBeUndefined();
  expect(text?.match(/ listPets: \{/g)).toHaveLength(1);
});

test('where no types can be made, it is said why', async () => {
  expect(await contractTypes({ openapi: '4.0.0' }, 'openapi.json')).toEqual({
    problem: expect.stringMatching(/4\.0\.0/),
  });
});
