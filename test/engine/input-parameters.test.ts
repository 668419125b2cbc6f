import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf } from '../../src/contract/document.ts';
import { contractOf } from '../../src/contract/load.ts';
import { inputArbitrary, plainInput } from '../../src/engine/input.ts';

/** The inputs of an operation with these parameters. */
function inputsWith(path: string, parameters: readonly object[]) {
  const get = { parameters, responses: { 204: { description: 'Done.' } } };
  const root = { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths: { [path]: { get } } };
  const contract = contractOf(documentOf(root, 'shop.json'));
  const [operation] = contract.operations;
  return {
    drawn: () =>
      fc.sample(inputArbitrary(contract, operation!, {}), { numRuns: 300, seed: 1 }).map(({ params }) => params),
    plain: () => plainInput(contract, operation!, {}).params,
  };
}

describe('the parameters of an input', () => {
  it('are the headers that are required, as texts', () => {
    const { drawn, plain } = inputsWith('/orders', [
      { name: 'X-Tenant', in: 'header', required: true, schema: { type: 'integer', minimum: 1, maximum: 3 } },
      { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } },
      { name: 'Authorization', in: 'header', required: true, schema: { type: 'string' } },
    ]);
    expect(new Set(drawn().map(({ header }) => JSON.stringify(header)))).toEqual(
      new Set(['{"X-Tenant":"1"}', '{"X-Tenant":"2"}', '{"X-Tenant":"3"}']),
    );
    expect(plain().header).toEqual({ 'X-Tenant': '1' });
  });

  it('are such that a header can carry them', () => {
    const { drawn } = inputsWith('/orders', [
      { name: 'X-Note', in: 'header', required: true, schema: { type: 'string' } },
    ]);
    for (const { header } of drawn()) expect(() => new Headers(header)).not.toThrow();
    for (const { header } of drawn()) expect(header['X-Note']).toBe(header['X-Note']?.trim());
  });

  it('are the cookies that are required, in one header', () => {
    const { drawn, plain } = inputsWith('/orders', [
      { name: 'session', in: 'cookie', required: true, schema: { const: 's1' } },
      { name: 'shop', in: 'cookie', required: true, schema: { enum: [7] } },
      { name: 'theme', in: 'cookie', schema: { type: 'string' } },
    ]);
    expect(new Set(drawn().map(({ header }) => header.cookie))).toEqual(new Set(['session=s1; shop=7']));
    expect(plain().header).toEqual({ cookie: 'session=s1; shop=7' });
  });

  it('are segments of the path that lead nowhere else', () => {
    const { drawn } = inputsWith('/files/{name}', [
      { name: 'name', in: 'path', required: true, schema: { type: 'string', pattern: '^[.a]{0,2}$' } },
    ]);
    const names = new Set(drawn().map(({ path }) => path.name));
    expect(names.size).toBeGreaterThan(2);
    expect([...names].filter((name) => ['', '.', '..'].includes(String(name)))).toEqual([]);
  });

  it('are lists that can be told apart where they are written as one text', () => {
    const { drawn, plain } = inputsWith('/search/{fields}', [
      { name: 'fields', in: 'path', required: true, schema: { type: 'array', items: { enum: ['a', 'b,c'] } } },
      {
        name: 'words',
        in: 'query',
        style: 'spaceDelimited',
        explode: false,
        schema: { type: 'array', items: { type: 'string' } },
      },
    ]);
    for (const { path, query } of drawn()) {
      expect(path.fields).toContain('a');
      expect(path.fields).not.toContain('b,c');
      for (const word of (query.words as string[] | undefined) ?? ['x']) expect(word).toMatch(/^[^ ]+$/);
      expect(query.words).not.toEqual([]);
    }
    expect(plain().path.fields).toEqual(['a']);
  });

  it('are left out where they can have no value, and need none', () => {
    const never = { type: 'integer', minimum: 2, maximum: 1 };
    const { drawn } = inputsWith('/orders', [{ name: 'page', in: 'query', schema: never }]);
    expect(new Set(drawn().map(({ query }) => JSON.stringify(query)))).toEqual(new Set(['{}']));
  });

  it('are named where they can have no value, and need one', () => {
    const never = { type: 'integer', minimum: 2, maximum: 1 };
    const { drawn, plain } = inputsWith('/orders', [{ name: 'page', in: 'query', required: true, schema: never }]);
    const error = expect.objectContaining({
      code: 'INPUT_IMPOSSIBLE',
      message:
        'No value could be made for the query parameter "page" of GET /orders: its schema allows nothing, or never comes to an end.',
    });
    expect(drawn).toThrow(error);
    expect(plain).toThrow(error);
  });
});
