import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import type { FixtureIds } from '../../src/arbitrary/named-values.ts';
import type { Contract, ContractOperation } from '../../src/contract/contract.ts';
import { documentOf } from '../../src/contract/document.ts';
import { readSpec } from '../../src/contract/intake/read-spec.ts';
import { contractOf } from '../../src/contract/load.ts';
import { inputArbitrary, plainInput } from '../../src/engine/input.ts';
import { seededGenerator } from '../../src/random.ts';
import { objection } from './as-sent.ts';

/** Steps of shrinking that are followed: each must be allowed too. */
const STEPS = 20;

/** The contract that is made of any document. */
async function contractAt(file: URL): Promise<Contract> {
  const { document } = await readSpec(file);
  return contractOf(documentOf(document, file.pathname));
}

/** Draws inputs of one operation, follows some of them as they shrink, and says what its contract has against any. */
function objections(
  contract: Contract,
  operation: ContractOperation,
  draws: number,
  fixtures: FixtureIds = {},
): string[] {
  const arbitrary = inputArbitrary(contract, operation, fixtures);
  const random = new fc.Random(seededGenerator(draws));
  const said = [objection(contract, operation, plainInput(contract, operation, fixtures))];
  for (let draw = 0; draw < draws; draw++) {
    let input = arbitrary.generate(random, draw % 2 === 0 ? 2 + draw : undefined);
    said.push(objection(contract, operation, input.value));
    for (let step = 0; draw === 0 && step < STEPS; step++) {
      const [smaller] = arbitrary.shrink(input.value, input.context);
      if (!smaller) break;
      input = smaller;
      said.push(objection(contract, operation, input.value));
    }
  }
  return said.filter((one) => one !== undefined).map((one) => `${operation.name}: ${one}`);
}

describe.each(providerNames.map((name) => ({ name })))('inputs of $name', ({ name }) => {
  const { contract, resources } = providerNamed(name)!;

  it('are what its contract allows, drawn and shrunk', () => {
    const draws = Math.ceil(1_000 / contract.operations.length);
    for (const operation of contract.operations) {
      expect(objections(contract, operation, draws, resources)).toEqual([]);
    }
  });
});

describe('inputs of a large document', () => {
  let contract: Contract;
  beforeAll(async () => {
    const file = new URL('../../node_modules/@octokit/openapi/generated/api.github.com.json', import.meta.url);
    contract = await contractAt(file);
  }, 60_000);

  it('are what its contract allows, drawn and shrunk', () => {
    const bodies = contract.operations.filter(({ requestBody }) => requestBody);
    const others = contract.operations.filter(({ requestBody }) => !requestBody);
    const sample = [...bodies.filter((_, index) => index % 4 === 0), ...others.filter((_, index) => index % 12 === 0)];
    for (const operation of sample) expect(objections(contract, operation, 10)).toEqual([]);
  }, 60_000);
});

const documents = new URL('../contract/intake/documents/', import.meta.url);
const files = readdirSync(documents, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => ({ name }));

describe.each(files)('inputs of $name', ({ name }) => {
  it('are what its contract allows, drawn and shrunk', async () => {
    const contract = await contractAt(new URL(name, documents));
    for (const operation of contract.operations) {
      expect(objections(contract, operation, 30)).toEqual([]);
    }
  });
});
