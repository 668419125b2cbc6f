import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientsNamed, loadCatalogue } from '../../scorecard/catalogue.ts';
import { versionIn, versionsOf } from '../../scorecard/versions.ts';
import { client } from './sample.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-scorecard-'));
  mkdirSync(join(folder, 'clients'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function list(name: string, files: readonly string[], more = ''): void {
  writeFileSync(
    join(folder, 'clients', name),
    `export const clients = ${JSON.stringify(files.map((file) => client(file)))};${more}`,
  );
}

describe('the catalogue', () => {
  test('is what the lists export, in the order of their names', async () => {
    for (const file of ['a.ts', 'b.ts', 'c.ts']) writeFileSync(join(folder, file), '');
    list('2.ts', ['a.ts', 'b.ts']);
    list('1.ts', ['c.ts'], "export const findings = [{ rule: 'x' }];");
    const { clients, findings } = await loadCatalogue(folder);
    expect(clients.map(({ file }) => file)).toEqual(['c.ts', 'a.ts', 'b.ts']);
    expect(findings).toEqual([{ rule: 'x' }]);
  });

  test('is refused where there is none, where a subject is missing, and where one is there twice', async () => {
    await expect(loadCatalogue(folder)).rejects.toMatchObject({ code: 'CATALOGUE_EMPTY' });
    list('1.ts', ['a.ts']);
    await expect(loadCatalogue(folder)).rejects.toMatchObject({ code: 'CLIENT_MISSING' });
    writeFileSync(join(folder, 'a.ts'), '');
    list('2.ts', ['a.ts']);
    await expect(loadCatalogue(folder)).rejects.toMatchObject({ code: 'CLIENT_TWICE' });
  });

  test('finds clients by their titles, and helps where there is no such', () => {
    const all = [client('stripe.ts'), client('got.ts')];
    expect(clientsNamed(all, ['got'])).toEqual([all[1]]);
    expect(() => clientsNamed(all, ['strpe'])).toThrow('There is no client "strpe"; did you mean "stripe"?');
  });
});

describe('the version', () => {
  const root = join(import.meta.dirname, '../..');

  test('of a package is the installed one', async () => {
    expect(await versionsOf(client('x.ts', { packages: ['typescript'] }), root)).toEqual({
      packages: [{ name: 'typescript', version: expect.stringMatching(/^\d+\.\d+\.\d+/) }],
    });
    await expect(versionsOf(client('x.ts', { packages: ['no-such-package'] }), root)).rejects.toMatchObject({
      code: 'PACKAGE_MISSING',
    });
  });

  test('of a program is what it says, and a program that is not there is missing', async () => {
    const program = (...versionCommand: string[]) =>
      versionsOf(client('x.ts', { packages: [], title: 'program', versionCommand }), root);
    expect(await program(process.execPath, '-p', '"program 1.2.3 (some-platform)"')).toEqual({
      packages: [{ name: 'program', version: '1.2.3' }],
    });
    expect(await program('no-such-program', '--version')).toEqual({
      missing: '`no-such-program --version` does not run: the program is not installed.',
    });
    expect(await program(process.execPath, '-e', 'process.exit(1)')).toHaveProperty('missing');
  });

  test.each([
    ['curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1', '7.88.1'],
    ['GNU Wget 1.21.3 built on linux-gnu.\n\nMore', '1.21.3'],
    ['2.31.0\n', '2.31.0'],
    ['unknown', 'unknown'],
  ])('is read out of %j', (text, version) => {
    expect(versionIn(text)).toBe(version);
  });
});
