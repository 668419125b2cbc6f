import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { faultline } from '../cli/faultline.ts';
import { folder } from '../cli/subject-folder.ts';
import { argumentsOf, commandsIn, read, root, snippetsIn } from './documents.ts';

const readme = read('README.md');
const excerpts = readme.blocks.filter(({ language }) => language === 'text').map(({ text }) => text);
const excerptWith = (words: string) => excerpts.find((text) => text.includes(words))!;

/** How long a run took, and how many cases it tried, is not for a document to say. */
const timeless = (text: string) => text.replaceAll(/\d+ cases in [\d.]+ \w+/g, 'some cases');

/** Expects an output to have the lines of an excerpt, in their order: an excerpt may leave lines out, and change none. */
function expectToShow(output: string, excerpt: string): void {
  const lines = timeless(output).split('\n');
  let from = 0;
  for (const line of timeless(excerpt).trimEnd().split('\n')) {
    const at = lines.indexOf(line, from);
    expect(at, `the output has, in this place: ${line}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}

const tokenIn = (text: string) => /faultline replay (fl\S+)/.exec(text)![1]!;

test('npm start prints what the README shows, writes the page, and succeeds', async () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [node, main, ...given] = argumentsOf(scripts.start);
  expect([node, main]).toEqual(['node', 'src/cli/main.ts']);
  const out = folder();
  const { exitCode, stdout, stderr } = await faultline(root, ...given, '--out', out);
  expect({ exitCode, stderr }).toEqual({ exitCode: EXIT.ok, stderr: '' });
  expectToShow(stdout, excerptWith('stripe-sdk on stripe'));
  expectToShow(stdout, excerptWith('retry/retry-after-honoured · server-error'));
  expect(existsSync(join(out, 'report.html'))).toBe(true);
}, 180_000);

test('the finding of the official SDK replays', async () => {
  const token = tokenIn(excerptWith('retry/retry-after-honoured · server-error'));
  const { exitCode, stdout } = await faultline(root, 'replay', token);
  expect(exitCode).toBe(EXIT.ruleFailed);
  expect(stdout).toContain('✗ retry/retry-after-honoured');
});

test('the double charge is found, replayed, mended by moving one line, and replayed again', async () => {
  const home = folder();
  const source = pathToFileURL(join(root, 'src/index.ts')).href;
  for (const { path, text } of snippetsIn(readme)) {
    if (!path.includes('/')) writeFileSync(join(home, path), text.replace("'faultline'", `'${source}'`));
  }
  const command = commandsIn(readme).find((line) => line.startsWith('npx faultline run'))!;
  const finding = excerptWith('idempotency/single-effect · network');
  const token = tokenIn(finding);

  const run = await faultline(home, ...argumentsOf(command).slice(2));
  expect(run.exitCode).toBe(EXIT.ruleFailed);
  expectToShow(run.stdout, finding);
  expect((await faultline(home, 'replay', token)).exitCode).toBe(EXIT.ruleFailed);

  const charge = join(home, 'charge.ts');
  const [key] = /^ +const key = .*\n/m.exec(readFileSync(charge, 'utf8'))!;
  const mended = readFileSync(charge, 'utf8')
    .replace(key, '')
    .replace(/^ +for /m, `${key}$&`);
  writeFileSync(charge, mended);
  const replay = await faultline(home, 'replay', token);
  expect(replay.exitCode).toBe(EXIT.ok);
  expectToShow(replay.stdout, excerptWith('The rule passes now.'));
});
