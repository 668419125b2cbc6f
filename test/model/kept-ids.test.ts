import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadContract } from '../../src/contract/load.ts';
import { modelled } from '../../src/model/modelled.ts';
import { recognise } from '../../src/model/recognise.ts';
import { defineProvider, type Provider } from '../../src/provider/provider.ts';
import { LawWorld } from '../provider/law-world.ts';
import { answers, documentOf, inPath, takes, thing } from './document-of.ts';
import { petCard } from './modelled-providers.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  vi.stubEnv('FAULTLINE_CACHE', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const { paging: _, ...card } = petCard;

/** Things in places whose names have a pattern; large enough to be kept. */
function largeDocument(): URL {
  const place = inPath('store', { type: 'string', pattern: '^[a-f]{8}$' });
  const record = thing({ type: 'integer' });
  const list = { type: 'array', items: record };
  return documentOf(
    {
      '/stores/{store}/things': {
        parameters: [place],
        get: { responses: answers(list) },
        post: {
          requestBody: takes({ type: 'object', properties: { title: { type: 'string' } } }),
          responses: answers(record, '201'),
        },
      },
      '/stores/{store}/things/{id}': {
        parameters: [place, inPath('id', { type: 'integer' })],
        get: { responses: answers(record) },
      },
    },
    { 'x-padding': 'x'.repeat(600_000) },
  );
}

function providerAt(contract: URL, change: object = {}): Provider {
  const found = recognise(loadContract(contract)).map(({ name, operations }) => [name, { ...operations, ...change }]);
  return defineProvider(modelled({ card, contract, resources: Object.fromEntries(found) }));
}

async function told(provider: Provider): Promise<unknown> {
  const world = new LawWorld(provider);
  const [store] = provider.resources['/stores/{}']!;
  const send = async (method: string, url: string, body = '') => {
    const headers = { 'content-type': 'application/json' };
    const { response, processed } = await world.send({ method, url, headers, body });
    return [response.status, response.body, processed.violations];
  };
  return {
    resources: { ...provider.resources },
    listed: await send('GET', `/stores/${store}/things`),
    made: await send('POST', `/stores/${store}/things`, '{"title":"a"}'),
    read: await send('GET', `/stores/${store}/things/${provider.resources.thing![0]}`),
    elsewhere: await send('GET', '/stores/aaaa/things'),
    state: JSON.stringify(world.mock),
  };
}

test('the worlds of a large contract are the same whether its ids were kept or not', async () => {
  const contract = largeDocument();
  vi.stubEnv('FAULTLINE_CACHE', 'off');
  const unkept = await told(providerAt(contract));
  vi.stubEnv('FAULTLINE_CACHE', folder);
  const first = await told(providerAt(contract));
  expect(readdirSync(join(folder, 'contracts'))).toHaveLength(2);
  const second = await told(providerAt(contract));
  expect(first).toEqual(unkept);
  expect(second).toEqual(unkept);
  expect(unkept).toMatchObject({
    listed: [200, expect.stringContaining('"id":1'), []],
    made: [201, expect.anything(), []],
  });
});

test('a resource that cannot be modelled is told of each time, though the contract and others were kept', () => {
  const contract = largeDocument();
  void providerAt(contract).contract;
  for (const _ of ['first', 'second']) {
    expect(() => providerAt(contract, { remove: 'DELETE /nothing' }).contract).toThrow(
      'The resource "thing" cannot be modelled: the contract has no operation "DELETE /nothing".',
    );
  }
});
