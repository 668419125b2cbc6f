import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesOf, project, textOf, typeErrors } from '../project/installed.ts';
import { faultline } from './faultline.ts';

const MADE = [
  '.github/workflows/faultline.yml',
  '.gitignore',
  'faultline.config.ts',
  'package.json',
  'subjects/example.subject.ts',
];

/** A folder with nothing in it, but Faultline installed. */
function empty(): string {
  const cwd = project();
  rmSync(join(cwd, 'package.json'));
  return cwd;
}

async function initiating(cwd: string): Promise<string> {
  const { exitCode, stdout, stderr } = await faultline(cwd, 'init');
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
}

const contents = (cwd: string) => Object.fromEntries(filesOf(cwd).map((path) => [path, textOf(cwd, path)]));

describe('faultline init', () => {
  test('makes of an empty folder a project whose example runs, and passes the compiler', async () => {
    const cwd = empty();
    const said = await initiating(cwd);
    expect(filesOf(cwd)).toEqual(MADE);
    for (const path of MADE) expect(said).toContain(`written  ${path}\n`);
    expect(said).toContain('npm install --save-dev faultline');
    expect(typeErrors(cwd, 'faultline.config.ts', 'subjects/example.subject.ts')).toEqual([]);
    const run = await faultline(cwd, 'run', '--runs', '10', '--seed', '1', '--scenario', 'failure-matrix');
    expect(run.stderr).toBe('');
    expect(run.stdout).toContain('example on stripe');
    expect(run.stdout).toContain('✗ retry/transient-retried');
    expect(run.exitCode).toBe(1);
  }, 60_000);

  test('called again, changes nothing', async () => {
    const cwd = empty();
    await initiating(cwd);
    const before = contents(cwd);
    const said = await initiating(cwd);
    expect(contents(cwd)).toEqual(before);
    for (const path of MADE) expect(said).toContain(`left     ${path}, which is there already\n`);
  });

  test('called after the configuration was changed, writes no second one and no example', async () => {
    const cwd = project({ 'faultline.config.mjs': "export default { subjects: ['checks/*.js'] };" });
    const said = await initiating(cwd);
    expect(filesOf(cwd).filter((path) => /config|subject/.test(path))).toEqual(['faultline.config.mjs']);
    expect(said).toContain('left     faultline.config.mjs');
  });

  test('adds to a package.json and a .gitignore, and leaves the rest of them as it is', async () => {
    const cwd = project({
      'package.json':
        '{\n\t"name": "shop",\n\t"type": "module",\n\t"scripts": {\n\t\t"test": "vitest"\n\t},\n\t"files": ["a"]\n}',
      '.gitignore': 'node_modules',
    });
    const said = await initiating(cwd);
    expect(textOf(cwd, 'package.json')).toBe(
      '{\n\t"name": "shop",\n\t"type": "module",\n\t"scripts": {\n\t\t"test": "vitest",\n\t\t"faultline": "faultline run",\n\t\t"faultline:mock": "faultline mock"\n\t},\n\t"files": ["a"]\n}',
    );
    expect(textOf(cwd, '.gitignore')).toBe('node_modules\nfaultline-report/\n');
    expect(said).toContain('changed  package.json: the scripts faultline and faultline:mock\n');
    expect(said).toContain('changed  .gitignore: faultline-report/\n');
  });

  test('writes JavaScript where a project has no TypeScript, and it runs', async () => {
    const cwd = project();
    await initiating(cwd);
    expect(filesOf(cwd)).toEqual(expect.arrayContaining(['faultline.config.js', 'subjects/example.subject.js']));
    const run = await faultline(cwd, 'run', '--runs', '2', '--scenario', 'failure-matrix', '--exit-zero');
    expect([run.stderr, run.exitCode]).toEqual(['', 0]);
  });

  test('its workflow installs what the lock file says, with the package manager that wrote it', async () => {
    interface Workflow {
      readonly jobs: { readonly faultline: { readonly steps: readonly { readonly run?: string }[] } };
    }
    const commands = async (files: Readonly<Record<string, string>>) => {
      const cwd = project(files);
      await initiating(cwd);
      const { jobs } = parse(textOf(cwd, '.github/workflows/faultline.yml')) as Workflow;
      return jobs.faultline.steps.flatMap(({ run }) => run ?? []);
    };
    const npm = await commands({});
    expect(npm).toEqual(['npm ci', expect.stringMatching(/^npx faultline run --reporter console /)]);
    expect(await commands({ 'pnpm-lock.yaml': '' })).toContain('pnpm install --frozen-lockfile');
    expect(await commands({ 'yarn.lock': '' })).toContain('yarn install --immutable');
    const reporters = (await faultline(project(), 'list', 'reporters', '--json')).stdout;
    const known = (JSON.parse(reporters) as { name: string }[]).map(({ name }) => name);
    for (const [, reporter] of npm[1]!.matchAll(/--reporter (\w+)/g)) expect(known).toContain(reporter);
  });

  test('what it makes is what add goes on with', async () => {
    const cwd = empty();
    await initiating(cwd);
    const spec = {
      openapi: '3.1.0',
      info: { title: 'A', version: '1' },
      paths: { '/a': { get: { responses: { 200: { description: 'ok' } } } } },
    };
    writeFileSync(join(cwd, 'a.json'), JSON.stringify(spec));
    const add = await faultline(cwd, 'add', 'a.json', '--name', 'a', '--no-types');
    expect(add.stderr).toBe('');
    expect(filesOf(cwd)).toEqual(expect.arrayContaining(['mocks/a/provider.ts', 'subjects/a.subject.ts']));
  });
});

describe('faultline init refuses, and changes nothing', () => {
  test.each([
    ['PACKAGE_INVALID', { 'package.json': '{ "name": ' }],
    ['PROJECT_UNWRITABLE', { '.github': 'a file' }],
  ])('%s', async (code, files) => {
    const cwd = project(files as Record<string, string>);
    const before = contents(cwd);
    const { exitCode, stdout, stderr } = await faultline(cwd, 'init');
    expect(stderr).toMatch(new RegExp(`^faultline: ${code}: .+\\.\\n$`));
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(contents(cwd)).toEqual(before);
  });
});
