import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { encodeForm } from '../../src/client/encode-form.ts';
import { inputArbitrary, plainInput } from '../../src/engine/input.ts';

const { contract, resources } = stripe;

/** Whether the contract takes an input, as a client would send it. */
function violationOf(name: string, input: ReturnType<typeof plainInput>): string | undefined {
  const operation = contract.operation(name);
  if (!operation) throw new Error(`no operation ${name}`);
  const path = operation.path.replace(/\{(\w+)\}/g, (_, parameter) =>
    encodeURIComponent(String(input.params.path[parameter])),
  );
  const query = encodeForm(input.params.query);
  const request = {
    method: operation.method,
    url: `http://stripe.test${path}${query === '' ? '' : `?${query}`}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: input.body === undefined ? '' : encodeForm(input.body as Record<string, unknown>),
  };
  const matched = contract.match(operation.method, path);
  expect(matched?.operation.name).toBe(name);
  return matched && contract.readRequest(matched, request).violation?.message;
}

describe.each(contract.operations.map(({ name }) => name))('inputs of %s', (name) => {
  const operation = contract.operation(name);
  if (!operation) throw new Error(`no operation ${name}`);

  it('are what the contract allows', () => {
    fc.assert(
      fc.property(inputArbitrary(contract, operation, resources), (input) => {
        expect(violationOf(name, input)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('have a plainest one, which the contract allows too', () => {
    const input = plainInput(contract, operation, resources);
    expect(violationOf(name, input)).toBeUndefined();
    expect(Object.keys(input.params.query)).toEqual([]);
  });
});

describe('inputs', () => {
  it('name resources that exist', () => {
    const retrieve = contract.operation('GET /v1/payment_intents/{intent}');
    if (!retrieve) throw new Error('no such operation');
    const ids = new Set(Object.values(resources).flat());
    fc.assert(
      fc.property(inputArbitrary(contract, retrieve, resources), ({ params }) => {
        expect(ids).toContain(params.path.intent);
      }),
    );
  });
});
