import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { folder } from '../cli/subject-folder.ts';

/** Loads a provider of one's own and its contract as the process of a mock server does, and says what of others that took. */
const SCRIPT = `
import { registerHooks } from 'node:module';
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    const name = url.startsWith('node:') ? url : /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1];
    if (name !== undefined) loaded.add(name);
    return next(url, context);
  },
});
await import('{src}/control/serve-process.ts');
const { findProvider } = await import('{src}/engine/find-provider.ts');
const { contract } = await findProvider('pets');
console.log(JSON.stringify({ title: contract.title, loaded: [...loaded] }));
process.exit();
`;

const PROVIDER = `
import { defineProvider, modelled } from '{src}/index.ts';
const contract = new URL('../../contracts/pets/openapi.json', import.meta.url);
const card = { name: 'pets', title: 'Pets', version: '1', baseUrl: 'https://pets.example', auth: { kind: 'none' }, idempotency: null };
export default defineProvider(modelled({ card, contract }));
`;

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: { '/pets': { get: { responses: { 200: { description: 'Pets.' } } } } },
};

test('a mock server of one’s own API loads nothing at its start that only some calls need', () => {
  const project = folder({
    'load.mjs': SCRIPT,
    'mocks/pets/provider.ts': PROVIDER,
    'contracts/pets/openapi.json': JSON.stringify(DOCUMENT),
  });
  const told = execFileSync(process.execPath, ['load.mjs'], { cwd: project, encoding: 'utf8' });
  const { title, loaded } = JSON.parse(told) as { title: string; loaded: string[] };
  expect(title).toBe('Pets');
  // The validator, the reader of YAML, that of brackets in forms, Prism; and node:http, whose import brings undici.
  for (const late of ['ajv', 'ajv-formats', 'yaml', 'qs', '@stoplight/prism-http', 'node:http', 'node:https']) {
    expect(loaded).not.toContain(late);
  }
  expect(loaded).toContain('node:net');
});
