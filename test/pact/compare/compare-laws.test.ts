import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { providerNames } from '../../../mocks/bundled.ts';
import type { AnySchema } from '../../../src/arbitrary/any-schema.ts';
import { schemaArbitrary } from '../../../src/arbitrary/schema-arbitrary.ts';
import type { ContractOperation } from '../../../src/contract/contract.ts';
import { isJson } from '../../../src/contract/media-type.ts';
import { draw } from '../../../src/engine/draw.ts';
import { comparePacts } from '../../../src/pact/compare/compare.ts';
import { isIncompatible } from '../../../src/pact/compare/compare-text.ts';
import { type Described, describedBy } from '../../../src/pact/compare/described.ts';
import { readPactSource } from '../../../src/pact/compare/source.ts';
import type { PactBody, PactFile, PactInteraction } from '../../../src/pact-file/pact-file.ts';

/** So many values of each body. */
const DRAWS = 4;
const NO_RULES = { path: [], query: {}, header: {}, body: {} };

describe.each(providerNames)('the contract of %s', (provider) => {
  test('is compatible with whatever it allows, and with every part of an answer', async () => {
    const described = await describedBy(`contracts/${provider}/openapi.yaml`);
    const interactions = described.contract.operations.flatMap((operation) => interactionsOf(described, operation));
    const compared = await compare(interactions, described);
    expect(compared.filter(({ operation }) => operation === undefined)).toEqual([]);
    const wrong = compared.flatMap(({ found, operation }, index) =>
      found
        .filter(({ severity, code }) => severity === 'error' && /body|status|content-type/.test(code))
        .map((each) => ({
          operation,
          ...each,
          body: JSON.stringify(interactions[index]!.response.body).slice(0, 300),
        })),
    );
    expect(wrong).toEqual([]);
  });

  test('is not compatible with an answer that has more than it describes', async () => {
    const described = await describedBy(`contracts/${provider}/openapi.yaml`);
    const more = described.contract.operations
      .filter((operation) => isClosed(described, operation))
      .flatMap((operation) => interactionsOf(described, operation).filter(({ response }) => response.status === 200))
      .map((each) => ({ ...each, response: { ...each.response, body: withMore(each.response.body) } }));
    const compared = await compare(more, described);
    const missed = compared.filter(({ found }) => !found.some(({ what }) => what.includes('"not described"')));
    expect(missed.map(({ description }) => description)).toEqual([]);
    // Each of Slack's answers is a choice between a success and an error.
    expect(more.length > 0).toBe(provider !== 'slack');
  });
});

test.each(providerNames)(
  'the pacts that come with %s ask for nothing that its contract does not allow',
  async (provider) => {
    const folder = `contracts/${provider}/pacts`;
    const pacts = globSync('*.json', { cwd: folder }).map((file) => readPactSource(resolve(folder, file), file));
    expect(pacts.length).toBeGreaterThan(0);
    const comparisons = await comparePacts(pacts, await describedBy(`contracts/${provider}/openapi.yaml`));
    const errors = comparisons.flatMap(({ interactions }) => interactions.filter(isIncompatible));
    expect(errors).toEqual([]);
  },
);

async function compare(interactions: readonly PactInteraction[], described: Described) {
  const none = { messages: [], others: [] };
  const pact: PactFile = {
    file: 'drawn.json',
    consumer: 'anyone',
    provider: 'any',
    specification: 3,
    interactions,
    ...none,
  };
  const [comparison] = await comparePacts([{ pact, indexes: [...interactions.keys()] }], described);
  return comparison!.interactions;
}

/** Whether a success is an object of which properties are described, and which does not say that it may have others. */
function isClosed({ contract }: Described, { responses }: ContractOperation): boolean {
  const schema = responses[200] && contract.resolve(responses[200]);
  return schema?.type === 'object' && schema.properties !== undefined && schema.additionalProperties === undefined;
}

function withMore(body: PactBody): PactBody {
  return body.kind === 'json' ? { kind: 'json', value: { ...(body.value as object), 'not described': 1 } } : body;
}

function interactionsOf({ contract }: Described, operation: ContractOperation): PactInteraction[] {
  const values = (schema: AnySchema, direction: 'request' | 'answer') => {
    const arbitrary = schemaArbitrary((each) => contract.resolve(each), schema, { direction });
    return Array.from({ length: DRAWS }, (_, index) => draw(arbitrary, 7, index));
  };
  const json = operation.requestBody && isJson(operation.requestBody.contentType) ? operation.requestBody : undefined;
  const sent = json ? values(json.schema, 'request') : [];
  return Object.entries(operation.responses).flatMap(([key, schema]) => {
    const status = key === 'default' ? 500 : Number(key.replace('XX', '00'));
    const answers: unknown[] = schema
      ? values(schema, 'answer').flatMap((value) => [value, partOf(value)])
      : [undefined];
    return answers.map((answer, index): PactInteraction => {
      const body = sent[index % DRAWS];
      return {
        description: `${operation.name} ${status} ${index}`,
        states: [],
        pending: false,
        request: {
          method: operation.method,
          path: operation.path.replaceAll(/\{[^}]+\}/g, '1'),
          query: {},
          headers: json ? { 'content-type': json.contentType } : {},
          body: bodyOf(body),
          rules: NO_RULES,
        },
        response: { status, headers: {}, body: bodyOf(answer), rules: NO_RULES },
      };
    });
  });
}

function bodyOf(value: unknown): PactBody {
  return value === undefined ? { kind: 'none' } : { kind: 'json', value };
}

/** Every other property, as a consumer might name those that it uses. */
function partOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(partOf);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter((_, index) => index % 2 === 0);
  return Object.fromEntries(kept.map(([name, each]) => [name, partOf(each)]));
}
