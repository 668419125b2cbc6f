import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { providerNames } from '../../mocks/bundled.ts';
import { findProvider, foldersOf, knownProviders } from '../../src/engine/find-provider.ts';
import { folder } from '../cli/subject-folder.ts';
import { ownProviderText } from './own-provider.ts';

const find = (text: string, file = 'mocks/ours/provider.ts') => findProvider('ours', folder({ [file]: text }));

describe('providers', () => {
  test('are the bundled ones, then those that have a file in mocks', () => {
    const cwd = folder({
      'mocks/zoo/provider.js': '',
      'mocks/farm/provider.ts': '',
      'mocks/notes/readme.md': '',
      'mocks/provider.ts': '',
      'mocks/stripe/provider.ts': '',
    });
    expect(knownProviders(cwd)).toEqual([...providerNames, 'farm', 'zoo']);
    expect(knownProviders(folder())).toEqual(providerNames);
  });

  test('of a bundled name are the bundled ones, whatever the project has', async () => {
    const cwd = folder({ 'mocks/stripe/provider.ts': 'throw new Error("not this one");' });
    expect((await findProvider('stripe', cwd))?.card.title).toBe('Stripe');
    expect(foldersOf('stripe', cwd).mock).toBe(join(process.cwd(), 'mocks/stripe'));
  });

  test.each(['provider.ts', 'provider.mts', 'provider.js', 'provider.mjs'])(
    'can be a %s of one’s own',
    async (file) => {
      const cwd = folder({ [`mocks/ours/${file}`]: ownProviderText('ours') });
      const provider = await findProvider('ours', cwd);
      expect(provider).toMatchObject({ name: 'ours', card: { title: 'Our Stripe' } });
      expect(provider?.contract.operation('GET /v1/customers')).toBeDefined();
      expect(foldersOf('ours', cwd)).toEqual({ mock: join(cwd, 'mocks/ours'), contract: join(cwd, 'contracts/ours') });
    },
  );

  test.each(['nobody', '..', '../mocks/ours', '', 'constructor'])('are none of the name "%s"', async (name) => {
    expect(await findProvider(name, folder({ 'mocks/ours/provider.ts': ownProviderText('ours') }))).toBeUndefined();
  });
});

describe('a provider of one’s own', () => {
  test('that throws, or imports what is missing: PROVIDER_IMPORT', async () => {
    await expect(find('throw new TypeError("no");')).rejects.toMatchObject({ code: 'PROVIDER_IMPORT' });
    await expect(find('import "no-such-package";')).rejects.toMatchObject({ code: 'PROVIDER_IMPORT' });
  });

  const whole = '{ contract: {}, handlers: {}, voice: {}, refuse: {}, fixtures() {}, resources: {}, card }';
  const card = "{ name: 'ours', title: 'Ours', version: '1', baseUrl: 'https://a.example', auth, idempotency: null }";

  test.each([
    ['no default export', 'export const provider = 1;', 'has no default export'],
    ['something else', 'export default 42;', 'exports something else than a provider'],
    ['a subject', 'export default { kind: "faultline.subject" };', 'exports something else than a provider'],
    ['no handlers', `export default { ...${whole}, handlers: undefined };`, '`handlers` is missing'],
    ['fixtures that are none', `export default { ...${whole}, fixtures: {} };`, '`fixtures` is missing'],
    ['another name', `export default { ...${whole}, card: { ...card, name: 'theirs' } };`, 'is named "theirs"'],
    ['no title', `export default { ...${whole}, card: { ...card, title: undefined } };`, 'has no `title`'],
    ['no base URL', `export default { ...${whole}, card: { ...card, baseUrl: 'a.example' } };`, '`baseUrl`'],
    ['no auth', `export default { ...${whole}, card: { ...card, auth: 'bearer' } };`, '`auth`'],
    ['no word on repeats', `export default { ...${whole}, card: { ...card, idempotency: undefined } };`, 'repeats'],
  ])('with %s: PROVIDER_EXPORT', async (_what, text, says) => {
    const top = `const auth = { kind: 'bearer', tokenPrefix: '' };\nconst card = ${card};\n`;
    await expect(find(top + text)).rejects.toMatchObject({
      code: 'PROVIDER_EXPORT',
      message: expect.stringContaining(says),
    });
  });

  test('whose contract is broken says so when it is read: CONTRACT_BROKEN, with its place', async () => {
    const files = {
      'mocks/ours/provider.ts': ownProviderText('ours', "'../../contracts/ours/openapi.yaml', import.meta.url"),
      'contracts/ours/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: Ours, version: "1" }\npaths:\n  /a: [\n',
    };
    const provider = await findProvider('ours', folder(files));
    expect(() => provider?.contract).toThrow(
      expect.objectContaining({ code: 'CONTRACT_BROKEN', message: expect.stringMatching(/openapi\.yaml:\d+: /) }),
    );
  });
});
