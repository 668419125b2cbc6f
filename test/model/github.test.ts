import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contract } from '../../src/contract/contract.ts';
import { readSpec } from '../../src/contract/intake/read-spec.ts';
import { loadContract } from '../../src/contract/load.ts';
import { guessCard } from '../../src/model/guess-card.ts';
import { modelled } from '../../src/model/modelled.ts';
import { type Recognised, recognise } from '../../src/model/recognise.ts';
import { defineProvider } from '../../src/provider/provider.ts';
import { LawWorld } from '../provider/law-world.ts';

/** GitHub's own description: 1,223 operations. */
const source = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
const folder = mkdtempSync(join(tmpdir(), 'faultline-github-'));
const url = pathToFileURL(join(folder, 'openapi.json'));
let contract: Contract;
let resources: readonly Recognised[];

beforeAll(async () => {
  const { document } = await readSpec(source);
  writeFileSync(url, JSON.stringify(document));
  contract = loadContract(url);
  resources = recognise(contract);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('is recognised in less than 200 ms', () => {
  const times = [1, 2, 3].map(() => {
    const fresh = { ...contract };
    const from = performance.now();
    recognise(fresh);
    return performance.now() - from;
  });
  expect(Math.min(...times)).toBeLessThan(200);
  expect(resources.length).toBeGreaterThan(100);
  expect(resources.find(({ name }) => name === 'issue')?.operations).toEqual({
    id: 'number',
    create: 'POST /repos/{owner}/{repo}/issues',
    read: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
    update: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    list: 'GET /repos/{owner}/{repo}/issues',
  });
});

test('makes an issue, reads it back, changes it, lists it', async () => {
  const { card } = guessCard('github', contract, resources);
  expect(card).toMatchObject({ baseUrl: 'https://api.github.com', auth: { kind: 'none' } });
  expect(card.paging?.['GET /repos/{owner}/{repo}/issues']).toEqual({
    items: '',
    id: 'number',
    position: { query: 'page' },
    size: { query: 'per_page', default: 30 },
    next: { link: 'header' },
  });
  const provider = defineProvider(
    modelled({
      card,
      contract: url,
      resources: Object.fromEntries(resources.map(({ name, operations }) => [name, operations])),
    }),
  );
  const world = new LawWorld(provider);
  const issues = `/repos/${provider.resources['/repos/{}']![0]}/${provider.resources.repo![0]}/issues`;
  const send = async (method: string, path: string, body?: object) => {
    const json = body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const { response, processed } = await world.send({ method, url: path, ...json });
    expect(processed.violations).toEqual([]);
    return JSON.parse(response.body);
  };
  const made = await send('POST', issues, { title: 'It breaks', body: 'On Mondays.', labels: ['bug'] });
  expect(made).toMatchObject({ title: 'It breaks', body: 'On Mondays.', created_at: '2026-01-01T00:00:00.000Z' });
  expect(await send('GET', `${issues}/${made.number}`)).toEqual(made);
  expect(await send('PATCH', `${issues}/${made.number}`, { state: 'closed' })).toMatchObject({
    state: 'closed',
    title: 'It breaks',
  });
  const listed: { number: number }[] = await send('GET', issues);
  expect(listed.map(({ number }) => number)).toEqual([...provider.resources.issue!.map(Number), made.number]);
}, 30_000);
