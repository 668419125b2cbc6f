import { describe, expect, test } from 'vitest';
import { loadContract } from '../../src/contract/load.ts';
import { recognise } from '../../src/model/recognise.ts';
import { answers, contractOf, inPath, takes, thing } from './document-of.ts';
import { documentNamed } from './modelled-providers.ts';

const named = (paths: object) =>
  Object.fromEntries(recognise(contractOf(paths)).map(({ name, operations }) => [name, operations]));

const list = (schema: object) => ({ get: { responses: answers(schema) } });
const many = (item: object) => ({ type: 'array', items: item });

/** An item that can be read and removed, and is listed. */
const listed = (collection: string, parameter: object & { name: string }, record: object, inside = many(record)) => ({
  [collection]: list(inside),
  [`${collection}/{${parameter.name}}`]: {
    get: { parameters: [parameter], responses: answers(record) },
  },
});

test('recognises every verb of a plain resource', () => {
  expect(recognise(loadContract(documentNamed('petstore.yaml')))).toEqual([
    {
      name: 'pet',
      operations: {
        id: 'id',
        create: 'POST /pets',
        read: 'GET /pets/{petId}',
        update: 'PATCH /pets/{petId}',
        replace: 'PUT /pets/{petId}',
        remove: 'DELETE /pets/{petId}',
        list: 'GET /pets',
      },
      why: 'The path’s {petId} is "id" in the records that GET /pets/{petId} answers.',
    },
  ]);
});

test('recognises nested resources, envelopes and ids of other names', () => {
  expect(
    recognise(loadContract(documentNamed('stores.yaml'))).map(({ name, operations }) => [name, operations]),
  ).toEqual([
    [
      'store',
      {
        id: 'id',
        create: 'POST /stores',
        read: 'GET /stores/{store_id}',
        remove: 'DELETE /stores/{store_id}',
        list: 'GET /stores',
      },
    ],
    [
      'article',
      {
        id: 'sku',
        create: 'POST /stores/{store}/articles',
        read: 'GET /stores/{store}/articles/{sku}',
        replace: 'PUT /stores/{store}/articles/{sku}',
        list: 'GET /stores/{store}/articles',
      },
    ],
  ]);
});

describe('what identifies a record', () => {
  test.each([
    ['the property of the parameter’s name', 'sku', 'sku', { type: 'string' }],
    ['the same in another writing', 'petId', 'pet_id', { type: 'string' }],
    ['the name without the resource’s', 'pet_number', 'number', { type: 'integer' }],
    ['the usual one, for a parameter that is named after the resource', 'pet', 'id', { type: 'string' }],
    ['a number, although the path has it as a text', 'petId', 'id', { type: 'integer' }],
  ])('is %s', (_, parameter, property, schema) => {
    expect(named(listed('/pets', inPath(parameter), thing(schema, property)))).toMatchObject({ pet: { id: property } });
  });

  test('is none where nothing in the record fits the parameter', () => {
    expect(named(listed('/pets', inPath('chip'), thing()))).toEqual({});
    expect(named(listed('/pets', inPath('petId', { type: 'integer' }), thing({ type: 'object' })))).toEqual({});
  });
});

describe('leaves to Prism', () => {
  test('a single read, which has nothing to remember', () => {
    expect(named({ '/pets/{id}': { get: { parameters: [inPath('id')], responses: answers(thing()) } } })).toEqual({});
  });

  test('what can be changed and removed, and never be read', () => {
    const removed = { parameters: [inPath('id')], responses: { 204: { description: '.' } } };
    const created = { requestBody: takes(thing()), responses: answers(thing(), '201') };
    expect(named({ '/pets': { post: created }, '/pets/{id}': { delete: removed } })).toEqual({});
  });

  test('a collection that answers another kind of thing than its items are', () => {
    const found = named(listed('/pets', inPath('id'), thing(), many({ type: 'string' })));
    expect(found).toEqual({});
  });

  test('a list when the answer has two that could be it', () => {
    const two = { type: 'object', properties: { mine: many(thing()), yours: many(thing()) } };
    expect(named(listed('/pets', inPath('id'), thing(), two as never))).toEqual({});
  });

  test('a POST whose answer has no id', () => {
    const paths = listed('/pets', inPath('id'), thing()) as Record<string, object>;
    const created = { requestBody: takes(thing()), responses: answers({ type: 'object', properties: { ok: {} } }) };
    expect(named({ ...paths, '/pets': { ...paths['/pets'], post: created } }).pet).not.toHaveProperty('create');
  });
});

test('recognises what an API only lets read', () => {
  expect(named(listed('/licences', inPath('key'), thing({ type: 'string' }, 'key')))).toEqual({
    licence: { id: 'key', read: 'GET /licences/{key}', list: 'GET /licences' },
  });
});

test.each(['items', 'pets', 'data'])('takes the list in "%s" among others', (key) => {
  const envelope = { type: 'object', properties: { [key]: many(thing()), included: many(thing()) } };
  expect(named(listed('/pets', inPath('id'), thing(), envelope as never)).pet).toMatchObject({ list: 'GET /pets' });
});

test('names resources by their path, and those of one name by what is above them', () => {
  const under = (above: string) => listed(`${above}/comments`, inPath('id'), thing());
  expect(
    Object.keys(named({ ...under('/issues'), ...under(''), ...listed('/categories', inPath('id'), thing()) })),
  ).toEqual(['issue_comment', 'comment', 'category']);
});
