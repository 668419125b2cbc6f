import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { Contract } from '../../src/contract/contract.ts';
import { answerCacheIn, noCache } from '../../src/mock/answer-cache.ts';
import { answerOf, generatedAnswer } from '../../src/mock/generated-answer.ts';
import { ValidAnswer } from '../../src/mock/valid-answer.ts';
import { answering, contractOfPaths } from './contract-of-paths.ts';

const pet = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

function petsNamed(name: string, other = 'x'): Contract {
  return contractOfPaths(
    {
      '/pets': { get: answering({ schema: { $ref: '#/components/schemas/Pet' }, example: { name } }) },
      '/other': { get: answering({ schema: {}, example: { other } }) },
    },
    { schemas: { Pet: pet } },
  );
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** The answer to `GET /pets`, as another process would come by it. */
async function petsOf(contract: Contract, cache = answerCacheIn(folder)) {
  return answerOf(contract, contract.operation('GET /pets')!, cache);
}

describe('an answer that is kept', () => {
  test.each(['GET /v1/customers', 'POST /v1/webhook_endpoints/{webhook_endpoint}', 'DELETE /v1/customers/{customer}'])(
    'is byte for byte the one that was made: %s',
    async (name) => {
      const operation = stripe.contract.operation(name)!;
      const fresh = await answerOf(stripe.contract, operation, noCache);
      const made = await answerOf(stripe.contract, operation, answerCacheIn(folder));
      const kept = await answerOf(stripe.contract, operation, answerCacheIn(folder));
      expect(readdirSync(folder)).toHaveLength(1);
      expect(made).toEqual(fresh);
      expect(kept).toEqual(fresh);
      expect(kept.response).toBeInstanceOf(ValidAnswer);
    },
  );

  test('is not served for an operation that has changed', async () => {
    await petsOf(petsNamed('Rex'));
    expect((await petsOf(petsNamed('Tom'))).response.body).toBe('{"name":"Tom"}');
    expect((await petsOf(petsNamed('Rex'))).response.body).toBe('{"name":"Rex"}');
  });

  test('is served where only other operations have changed', async () => {
    await petsOf(petsNamed('Rex', 'one'));
    await petsOf(petsNamed('Rex', 'two'));
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('with a violation is judged again', async () => {
    const name = { type: 'string', minLength: 5, maxLength: 2 };
    const broken = () =>
      contractOfPaths({ '/pets': { get: answering({ schema: { ...pet, properties: { name } }, example: {} }) } });
    const made = await petsOf(broken());
    const kept = await petsOf(broken());
    expect(readdirSync(folder)).toHaveLength(1);
    expect(made.violation?.message).toBe('The response lacks name.');
    expect(kept).toEqual(made);
    expect(kept.response).not.toBeInstanceOf(ValidAnswer);
  });

  test.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, -3)],
    ['not JSON', () => 'what is this'],
    ['changed by somebody', (text: string) => text.replace('Rex', 'Tom')],
  ])('is made anew, and kept again, when its file is %s', async (_, spoil) => {
    const good = await petsOf(petsNamed('Rex'));
    const [name] = readdirSync(folder) as [string];
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, spoil(text));
    expect(await petsOf(petsNamed('Rex'))).toEqual(good);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('is made anew each time where the folder cannot be', async () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = answerCacheIn(join(folder, 'file', 'below'));
    expect((await petsOf(petsNamed('Rex'), cache)).response.body).toBe('{"name":"Rex"}');
    expect((await petsOf(petsNamed('Rex'), cache)).response.body).toBe('{"name":"Rex"}');
  });
});

describe('first requests', () => {
  test('that come at the same time wait for one answer', async () => {
    vi.stubEnv('FAULTLINE_CACHE', folder);
    const contract = petsNamed('Rex');
    const operation = contract.operation('GET /pets')!;
    const answers = await Promise.all([1, 2, 3].map(() => generatedAnswer(contract, operation)));
    expect(new Set(answers).size).toBe(1);
    expect(readdirSync(join(folder, 'answers'))).toHaveLength(1);
  });

  test('of several processes leave one whole entry, and no drafts', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => petsOf(petsNamed('Rex'))));
    expect(answers.map(({ response }) => response.body)).toEqual(Array(3).fill('{"name":"Rex"}'));
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
    expect((await petsOf(petsNamed('Rex'))).response.body).toBe('{"name":"Rex"}');
  });

  test('keep nothing where FAULTLINE_CACHE is off', async () => {
    vi.stubEnv('FAULTLINE_CACHE', 'off');
    const contract = petsNamed('Rex');
    await generatedAnswer(contract, contract.operation('GET /pets')!);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('where the example breaks the contract, the answer is made from the schema', async () => {
  const contract = contractOfPaths({ '/pets': { get: answering({ schema: pet, example: { title: 'Rex' } }) } });
  const { response, violation } = await petsOf(contract);
  expect(violation).toBeUndefined();
  expect(JSON.parse(response.body)).toEqual({ name: expect.any(String) });
});

test.each([
  [
    'Prism keeps to no pattern',
    { schema: { ...pet, properties: { name: { type: 'string', pattern: '^[a-z]{3}_[0-9]{4}$' } } } },
  ],
  [
    'the example is out of date',
    { schema: { ...pet, required: ['name', 'age'], properties: { age: { const: 7 } } }, example: {} },
  ],
])('an answer is one that the contract allows, although %s', async (_, content) => {
  const contract = contractOfPaths({ '/pets': { get: answering(content) } });
  const made = await petsOf(contract, noCache);
  expect(made.violation).toBeUndefined();
  expect(contract.validateResponse(contract.operation('GET /pets')!, made.response)).toBeUndefined();
});
