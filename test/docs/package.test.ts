import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { folder } from '../cli/subject-folder.ts';
import { argumentsOf, commandsIn, read, root, snippetsIn } from './documents.ts';

const run = promisify(execFile);
const readme = read('README.md');
const { version, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

/** A project that has the packed package installed, with the dependencies that it names and no other. */
async function projectWithPackage(): Promise<string> {
  const project = folder();
  const packed = folder();
  await run('npm', ['pack', '--pack-destination', packed], { cwd: root });
  const installed = join(project, 'node_modules/faultline');
  mkdirSync(installed, { recursive: true });
  const [tarball] = readdirSync(packed).filter((file) => file.endsWith('.tgz'));
  await run('tar', ['-xzf', join(packed, tarball!), '-C', installed, '--strip-components=1']);
  for (const name of Object.keys(dependencies)) {
    const target = join(project, 'node_modules', name);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), target);
  }
  return project;
}

test('what the README packs and installs judges its subject, and types it', async () => {
  expect(commandsIn(readme).filter((line) => line.includes('.tgz'))).toEqual([
    expect.stringContaining(`faultline-${version}.tgz`),
  ]);
  const project = await projectWithPackage();
  for (const { path, text } of snippetsIn(readme)) if (!path.includes('/')) writeFileSync(join(project, path), text);

  const command = commandsIn(readme).find((line) => line.startsWith('npx faultline run'))!;
  const { bin } = JSON.parse(readFileSync(join(project, 'node_modules/faultline/package.json'), 'utf8'));
  const main = join(project, 'node_modules/faultline', bin.faultline);
  const judged = run(process.execPath, [main, ...argumentsOf(command).slice(2)], { cwd: project });
  await expect(judged).rejects.toMatchObject({
    code: EXIT.ruleFailed,
    stdout: expect.stringContaining('✗ idempotency/single-effect'),
    stderr: '',
  });

  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2024',
    noEmit: true,
    types: [],
    skipLibCheck: true,
  };
  const settings = { compilerOptions: { ...compilerOptions, allowImportingTsExtensions: true }, include: ['*.ts'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(settings));
  const { stdout } = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', project]);
  expect(stdout).toBe('');
}, 180_000);
