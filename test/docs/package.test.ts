import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providerNames } from '../../mocks/bundled.ts';
import { EXIT } from '../../src/cli/exit.ts';
import { mocking } from '../cli/mocking.ts';
import { argumentsOf, commandsIn, read, snippetsIn } from './documents.ts';
import { mended, writeSnippet } from './own-api-guide.ts';
import { install, type Packed, pack } from './packed.ts';

const require = createRequire(import.meta.url);
const readme = read('README.md');
const guide = read('docs/your-own-api.md');
const GITHUB = require.resolve('@octokit/openapi/generated/api.github.com.json');

const MODULE = { type: 'module' };
const TYPED = { type: 'module', devDependencies: { typescript: '5' } };
const COMPILER = ['typescript', '@types/node'];

let packed: Packed;
beforeAll(async () => {
  packed = await pack();
}, 180_000);
afterAll(() => packed?.remove());

/** What a program imports of the package: all that it exports, and the providers that it brings. */
function entries(): readonly string[] {
  const named = Object.keys(packed.manifest.exports).flatMap((entry) =>
    entry === './mocks/*' ? providerNames.map((name) => `./mocks/${name}`) : [entry],
  );
  return named.filter((entry) => entry !== './package.json').map((entry) => `faultline${entry.slice(1)}`);
}

const importing = (from: readonly string[]) =>
  `${from.map((entry, index) => `import * as entry${index} from '${entry}';`).join('\n')}
for (const entry of [${from.map((_, index) => `entry${index}`).join(', ')}]) console.log(Object.keys(entry).length > 0);
`;

describe('the package', () => {
  test('is what publint and are-the-types-wrong call correct', async () => {
    const { messages } = await publint({ pkgDir: packed.folder, pack: false, strict: true });
    expect(messages).toEqual([]);
    const project = install(packed, MODULE);
    const attw = join(require.resolve('@arethetypeswrong/cli/package.json'), '../dist/index.js');
    expect(await project.node(attw, '--profile', 'esm-only', packed.tarball)).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
  }, 60_000);

  test('depends on what its code imports, and on nothing else', () => {
    const files = globSync('dist/**/*.js', { cwd: packed.folder }).map((file) => join(packed.folder, file));
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const imported = texts.flatMap((text) => ts.preProcessFile(text, true, true).importedFiles);
    const packages = imported.flatMap(
      ({ fileName }) => /^(?!node:)((?:@[^/]+\/)?[^./][^/]*)/.exec(fileName)?.[1] ?? [],
    );
    const { dependencies, peerDependencies } = packed.manifest;
    const known = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
    expect([...new Set(packages)].filter((name) => !known.includes(name))).toEqual([]);
    const isNamed = (name: string) => texts.some((text) => text.includes(`'${name}'`) || text.includes(`'${name}/`));
    expect(known.filter((name) => !isNamed(name))).toEqual([]);
  });

  test('does nothing when it is installed, and keeps its dependencies from reporting home', () => {
    const { scripts, scarfSettings } = packed.manifest;
    expect(Object.keys(scripts).filter((name) => /install$|^prepare$/.test(name))).toEqual([]);
    // Prism comes with @scarf/scarf, whose report.js heeds this of any package in the chain of dependants.
    expect(scarfSettings).toEqual({ enabled: false });
  });

  test('has every page that its pages link to, but for those on how it is built, and the scorecard', () => {
    const pages = globSync('**/*.md', { cwd: packed.folder, exclude: ['dist'] });
    expect(pages).toContain('docs/your-own-api.md');
    const missing = pages.flatMap((page) =>
      [...read(page).prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target]) => join(dirname(page), target!))
        .filter((target) => !globSync(target, { cwd: packed.folder }).length)
        .filter(
          (target) =>
            !/^(src|docs\/decisions|mocks|examples)\/|^(ARCHITECTURE|CONTRIBUTING)\.md|^docs\/scorecard\./.test(target),
        ),
    );
    expect(missing).toEqual([]);
  });

  test('loads in plain JavaScript, without Vitest too, and serves every provider that it brings', async () => {
    const from = entries().filter((entry) => entry !== 'faultline/vitest');
    const project = install(packed, MODULE, [], { 'index.js': importing(from) });
    const loaded = await project.node('index.js');
    expect(loaded).toEqual({ exitCode: 0, stdout: 'true\n'.repeat(from.length), stderr: '' });

    const version = await project.faultline('--version');
    expect(version).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(packed.manifest.version) });
    const ports = ['--port', '0', '--control-port', '0', '--toxiproxy-port', '0'];
    const mock = await mocking.at(project.main, project.home, ...ports, '--json');
    const answer = await fetch(mock.env.FAULTLINE_CONTROL!);
    const { providers } = (await answer.json()) as { providers: Record<string, { url: string }> };
    expect(Object.keys(providers).sort()).toEqual([...providerNames].sort());
    for (const { url } of Object.values(providers)) expect((await fetch(url)).status).toBeLessThan(500);
    expect(await mock.end()).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
  }, 60_000);

  test('is typed under both module resolutions, without skipLibCheck', async () => {
    const project = install(packed, TYPED, [...COMPILER, 'vitest'], { 'index.ts': importing(entries()) });
    expect(await project.types({ module: 'nodenext' })).toBe('');
    expect(await project.types({ module: 'esnext', moduleResolution: 'bundler' })).toBe('');
  }, 120_000);
});

describe('in a project that installed it', () => {
  test('what the README shows judges its subject, and compiles', async () => {
    const tarball = commandsIn(readme).filter((line) => line.includes('.tgz'));
    expect(tarball).toEqual([expect.stringContaining(`faultline-${packed.manifest.version}.tgz`)]);
    const project = install(packed, MODULE, COMPILER);
    for (const { path, text } of snippetsIn(readme)) {
      if (!path.includes('/')) writeFileSync(join(project.home, path), text);
    }
    const command = commandsIn(readme).find((line) => line.startsWith('npx faultline run'))!;
    expect(await project.faultline(...argumentsOf(command).slice(2))).toEqual({
      exitCode: EXIT.ruleFailed,
      stdout: expect.stringContaining('✗ idempotency/single-effect'),
      stderr: '',
    });
    expect(await project.types({ module: 'nodenext' })).toBe('');
  }, 60_000);

  test('in TypeScript, the guide to your own API leads from an empty folder to a client that holds', async () => {
    const project = install(packed, TYPED, COMPILER);
    const following = (begin: string) => {
      const command = commandsIn(guide).find((line) => line.startsWith(`npx faultline ${begin}`))!;
      return project.faultline(...argumentsOf(command).slice(2));
    };
    expect(await following('init')).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
    writeSnippet(project.home, 'pets.yaml');
    expect(await following('add')).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
    expect(await project.types({ module: 'nodenext' }), 'what was written compiles').toBe('');

    writeSnippet(project.home, 'pets.ts');
    writeSnippet(project.home, 'subjects/pets.subject.ts');
    expect(await project.types({ module: 'nodenext' }), 'with the client in it').toBe('');
    const broken = await following('run');
    expect(broken).toMatchObject({ exitCode: EXIT.ruleFailed, stderr: '' });
    expect(broken.stdout).toContain('✗ idempotency/single-effect');
    const client = join(project.home, 'pets.ts');
    writeFileSync(client, mended(readFileSync(client, 'utf8')));
    expect(await following('run')).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
  }, 120_000);

  test('in JavaScript, GitHub’s description is added, and a client that hides failures and repeats itself is found out', async () => {
    const project = install(packed, MODULE);
    expect(await project.faultline('init')).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
    const added = await project.faultline('add', GITHUB, '--name', 'github');
    expect(added).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
    mkdirSync(join(project.home, 'subjects'), { recursive: true });
    writeFileSync(join(project.home, 'subjects/github.subject.js'), CARELESS_ON_GITHUB);
    const run = await project.faultline('run', '--provider', 'github', '--seed', '1', '--runs', '30');
    expect(run).toMatchObject({ exitCode: EXIT.ruleFailed, stderr: '' });
    expect(run.stdout).toContain('✗ outcome/failure-surfaced · server-error\n  on GET /gists');
    expect(run.stdout).toContain('✗ retry/unsafe-not-repeated · network\n  on POST /repos/{owner}/{repo}/issues');
  }, 120_000);
});

/** Answers with no gists when GitHub fails, and opens an issue once more when it heard nothing of the first. */
const CARELESS_ON_GITHUB = `import { defineSubject } from 'faultline';

async function ask(url, options) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error('GitHub answered ' + response.status);
  return response.json();
}

const open = (url, issue) => ask(url, { method: 'POST', body: JSON.stringify(issue), headers: { 'content-type': 'application/json' } });

export default defineSubject({
  name: 'careless',
  provider: 'github',
  policy: { attempts: 2, timeoutMs: 5_000 },
  connect: ({ baseUrl }) => ({
    'GET /gists': () => ask(baseUrl + '/gists').catch(() => []),
    'POST /repos/{owner}/{repo}/issues': ({ params: { path }, body }) => {
      const url = baseUrl + '/repos/' + encodeURIComponent(path.owner) + '/' + encodeURIComponent(path.repo) + '/issues';
      return open(url, body).catch(() => open(url, body));
    },
  }),
});
`;
