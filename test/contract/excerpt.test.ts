import { describe, expect, test } from 'vitest';
import { excerpt } from '../../src/contract/excerpt.ts';

const pet = { properties: { owner: { $ref: '#/components/schemas/Owner' } } };
const owner = { properties: { pets: { items: { $ref: '#/components/schemas/Pet' } } } };
const get = { responses: { 200: { $ref: '#/components/responses/A~1b' } } };
const root = {
  openapi: '3.1.0',
  paths: { '/pets': { get, post: { requestBody: {} }, parameters: [{ schema: { type: 'string' } }] } },
  components: {
    schemas: { Pet: pet, Owner: owner, Unused: {} },
    responses: { 'A/b': { content: { $ref: '#/components/schemas/Pet' } } },
  },
};

describe('an excerpt of a document', () => {
  test('holds a place and all that it leads to, and nothing else', () => {
    expect(excerpt(root, [['paths', '/pets', 'get']])).toEqual({
      paths: { '/pets': { get } },
      components: { schemas: { Pet: pet, Owner: owner }, responses: { 'A/b': root.components.responses['A/b'] } },
    });
  });

  test('copies nothing', () => {
    const made = excerpt(root, [['components', 'schemas', 'Pet']]) as typeof root;
    expect(made.components.schemas.Owner).toBe(owner);
  });

  test('keeps the pointers of places in lists', () => {
    expect(excerpt(root, [['paths', '/pets', 'parameters', '0', 'schema']])).toEqual({
      paths: { '/pets': { parameters: { 0: { schema: { type: 'string' } } } } },
    });
  });

  test('a part of what is there already adds nothing, and the whole takes the place of its parts', () => {
    const places = [['components', 'schemas', 'Pet'], ['components']];
    expect(excerpt(root, places)).toEqual({ components: root.components });
    expect(excerpt(root, [...places].reverse())).toEqual({ components: root.components });
  });

  test('passes over references that lead nowhere', () => {
    expect(excerpt({ a: { $ref: '#/b' }, c: { $ref: 'other.yaml' } }, [['a'], ['c']])).toEqual({
      a: { $ref: '#/b' },
      c: { $ref: 'other.yaml' },
    });
  });

  test('takes any name of a property for what it is', () => {
    const odd = JSON.parse('{ "a": { "$ref": "#/__proto__" }, "__proto__": { "type": "string" } }');
    expect(JSON.stringify(excerpt(odd, [['a']]))).toBe('{"a":{"$ref":"#/__proto__"},"__proto__":{"type":"string"}}');
  });
});
