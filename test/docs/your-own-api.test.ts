import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { faultline } from '../cli/faultline.ts';
import { project } from '../project/installed.ts';
import { argumentsOf, commandsIn, read, snippetsIn } from './documents.ts';
import { mended, writeSnippet } from './own-api-guide.ts';
import { excerptWith, expectToShow, tokenIn } from './shown.ts';

const guide = read('docs/your-own-api.md');

/** Runs the guide's command that begins with this. */
function running(cwd: string, begin: string) {
  const command = commandsIn(guide).find((line) => line.startsWith(`npx faultline ${begin}`))!;
  return faultline(cwd, ...argumentsOf(command).slice(2));
}

test('the guide adds an API, finds the double entry, mends it by one line, and ends with nothing broken', async () => {
  const home = project({ 'package.json': '{ "type": "module", "devDependencies": { "typescript": "5" } }' });
  expect(await running(home, 'init')).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
  writeSnippet(home, 'pets.yaml');
  const add = await running(home, 'add');
  expect(add).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
  expectToShow(add.stdout, excerptWith(guide, 'Guessed, and marked'));

  writeSnippet(home, 'pets.ts');
  writeSnippet(home, 'subjects/pets.subject.ts');
  const finding = excerptWith(guide, '✗ idempotency/single-effect');
  const broken = await running(home, 'run');
  expect(broken).toMatchObject({ exitCode: EXIT.ruleFailed, stderr: '' });
  expectToShow(broken.stdout, finding);
  const crosses = broken.stdout.split('\n').filter((line) => /^ .* ✗$/.test(line));
  expect(crosses, 'three crosses, all in the last column').toHaveLength(3);
  expect(broken.stdout.match(/^ .* ✗.*$/gm)).toEqual(crosses);

  const client = join(home, 'pets.ts');
  writeFileSync(client, mended(readFileSync(client, 'utf8')));
  const replay = await faultline(home, 'replay', tokenIn(finding));
  expect(replay.exitCode).toBe(EXIT.ok);
  expectToShow(replay.stdout, excerptWith(guide, 'The rule passes now.'));
  const held = await running(home, 'run');
  expect(held).toMatchObject({ exitCode: EXIT.ok, stderr: '' });
  expectToShow(held.stdout, excerptWith(guide, '0 broken'));
}, 120_000);

test('the guide uses every file that it shows', () => {
  expect(snippetsIn(guide).map(({ path }) => path)).toEqual(['pets.yaml', 'pets.ts', 'subjects/pets.subject.ts']);
});
