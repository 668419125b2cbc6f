import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../src/contract/contract.ts';
import { findProvider } from '../../src/engine/find-provider.ts';
import type { Matcher, PactFile } from '../../src/pact-file/pact-file.ts';
import { templateOf } from '../../src/pact-file/path-template.ts';
import { providerFromPact } from '../../src/pact-file/provider-from-pact.ts';
import { readPact } from '../../src/pact-file/read-pact.ts';
import { BodyRules } from '../../src/pact-file/rule-at.ts';
import { schemaOf } from '../../src/pact-file/schema-of.ts';
import { PACTS, pactOf, requestIn, responseIn } from './pacts.ts';

describe.each(Object.entries(PACTS))('the document that comes of a pact of %s', (_, name) => {
  const pact: PactFile = pactOf(name);
  const { contract } = providerFromPact([pact]).provider;

  test.each(pact.interactions.map((interaction) => [interaction.description, interaction] as const))(
    'accepts request and response of: %s',
    (_description, interaction) => {
      const matched = contract.match(interaction.request.method, interaction.request.path);
      expect(matched).toBeDefined();
      expect(contract.readRequest(matched!, requestIn(interaction)).violation).toBeUndefined();
      expect(contract.validateResponse(matched!.operation, responseIn(interaction))).toBeUndefined();
    },
  );
});

test('the documents that come of the bundled pacts accept them too, laid over the contract and by themselves', async () => {
  const refused: string[] = [];
  const files = globSync('contracts/*/pacts/*.json');
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const pact = readPact(resolve(file), file);
    for (const known of [undefined, await findProvider(pact.provider)]) {
      const { contract } = providerFromPact([pact], { known }).provider;
      for (const interaction of pact.interactions) {
        const matched = contract.match(interaction.request.method, interaction.request.path);
        const violation = matched
          ? (contract.readRequest(matched, requestIn(interaction)).violation ??
            contract.validateResponse(matched.operation, responseIn(interaction)))
          : { message: 'no operation' };
        if (violation) refused.push(`${file}: ${interaction.description}: ${violation.message}`);
      }
    }
  }
  expect(refused).toEqual([]);
});

describe('operations', () => {
  const namesIn = (name: string) => providerFromPact([pactOf(name)]).covered;

  test('have templates for paths', () => {
    expect(namesIn(PACTS.v2)).toEqual([
      'POST /orders',
      'GET /orders/{orderId}',
      'GET /orders',
      'DELETE /orders/{orderId}',
    ]);
    expect(namesIn(PACTS.v3)[0]).toBe('POST /v2/customers/{customer}/charges');
    expect(namesIn(PACTS.v4)).toContain('PUT /books/{bookId}/entries/{entryId}');
  });

  test('have the names that the subject gives their parameters', () => {
    const { covered } = providerFromPact([pactOf(PACTS.v2)], { names: ['GET /orders/{id}'] });
    expect(covered).toContain('GET /orders/{id}');
    expect(covered).toContain('DELETE /orders/{id}');
  });
});

describe('a path as a template', () => {
  const none = { path: [], query: {}, header: {}, body: {} };
  const by = (regex: string) => ({ ...none, path: [{ match: 'regex', regex }] });
  test.each<[string, string, Parameters<typeof templateOf>[0]['rules'], string?]>([
    ['/orders', '/orders', none],
    ['/orders/12', '/orders/{orderId}', none],
    ['/v1/line-items/cus_1', '/v1/line-items/{lineItemId}', none],
    ['/2/tweets/5b1e1ae8-3f5c-4c59-8c4e-2f0f4b9f1d10', '/2/tweets/{tweetId}', none],
    ['/stores/1/pets/2', '/stores/{storeId}/pets/{petId}', none],
    ['/a/1/2', '/a/{aId}/{id}', none],
    ['/people/ann', '/people/ann', none],
    ['/people/ann', '/people/{peopleId}', by('^/people/[a-z]+$')],
    ['/people/ann/pets', '/people/{peopleId}/pets', by('/people/[^/]+/pets')],
    // Not whole, or for another flavour: it says nothing of what may vary.
    ['/people/ann', '/people/ann', by('people')],
    ['/people/ann', '/people/ann', by('(?<broken')],
    ['/people/ann', '/people/{name}', none, '/people/$\u007bname}'],
  ])('%s is %s', (path, template, rules, pathExpression) => {
    expect(templateOf({ path, rules, ...(pathExpression !== undefined && { pathExpression }) })).toBe(template);
  });
});

describe('a schema is as loose as the matchers say', () => {
  const of = (value: unknown, rules: Readonly<Record<string, readonly Matcher[]>> = {}): Schema =>
    schemaOf([{ value, rules: new BodyRules(rules) }]);

  test('by type where there are none', () => {
    expect(of({ a: 1, b: 'x', c: [true], d: null })).toEqual({
      type: 'object',
      properties: {
        a: { type: 'integer' },
        b: { type: 'string' },
        c: { type: 'array', items: { type: 'boolean' } },
        d: { type: 'null' },
      },
      required: ['a', 'b', 'c', 'd'],
    });
  });

  test.each<[Matcher, unknown, Schema]>([
    [{ match: 'type' }, 1, { type: 'number' }],
    [{ match: 'integer' }, 1, { type: 'integer' }],
    [{ match: 'decimal' }, 1, { type: 'number' }],
    [{ match: 'regex', regex: '^a+$' }, 'aa', { type: 'string', pattern: '^a+$' }],
    [{ match: 'regex', regex: '(?i)a' }, 'A', { type: 'string' }],
    [{ match: 'regex', regex: '^\\A' }, 'x', { type: 'string' }],
    [{ match: 'include', value: 'a.b' }, 'xa.b', { type: 'string', pattern: 'a\\.b' }],
    [{ match: 'equality' }, 'x', { type: 'string', const: 'x' }],
    [{ match: 'type', min: 2 }, ['x'], { type: 'array', items: { type: 'string' }, minItems: 1 }],
    [{ match: 'type', max: 3 }, ['x'], { type: 'array', items: { type: 'string' }, maxItems: 3 }],
    [{ match: 'values' }, { a: 1, b: 2 }, { type: 'object', additionalProperties: { type: 'integer' } }],
  ])('%j', (matcher, value, schema) => {
    expect(of(value, { $: [matcher] })).toEqual(schema);
  });

  test('of several examples, as loose as all of them need', () => {
    const rules = new BodyRules({});
    const examples = [{ a: 1, b: 'x' }, { a: 'one' }].map((value) => ({ value, rules }));
    expect(schemaOf(examples)).toEqual({
      type: 'object',
      properties: { a: { type: ['integer', 'string'] }, b: { type: 'string' } },
      required: ['a'],
    });
  });

  test('with the very texts that tell requests apart', () => {
    const rules = new BodyRules({ '$.name': [{ match: 'type' }] });
    const examples = ['card', 'bank'].map((by) => ({ value: { by, name: by, currency: 'eur' }, rules }));
    expect(schemaOf(examples, { decides: true }).properties).toEqual({
      by: { type: 'string', enum: ['card', 'bank'] },
      name: { type: 'string' },
      currency: { type: 'string' },
    });
  });
});

test.each([
  ['$', []],
  ['$.a.b', ['a', 'b']],
  ["$['a.b'][0].c[*]", ['a.b', '0', 'c', '*']],
  ['$["it\'s"].*', ["it's", '*']],
])('the rule at %s', (path, steps) => {
  const place = steps.map((step) => (step === '*' ? 'any' : step));
  const rules = new BodyRules({ [path]: [{ match: 'type' }] });
  expect(rules.at(place)?.isOwn).toBe(true);
  expect(rules.at([...place, 'below'])?.isOwn).toBe(false);
  if (place.length > 0) expect(rules.at([...place.slice(0, -1), 'other', 'x'])?.isOwn ?? false).toBe(false);
});
