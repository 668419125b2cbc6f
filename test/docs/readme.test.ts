import { spawnSync } from 'node:child_process';
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

/** What took real time took another time in the document: an output without its times, and so without its line breaks too. */
const withoutTimes = (text: string) =>
  text
    .replaceAll(/\n {13}(?=\S)/g, ' ')
    .replaceAll(/^ *[\d.]+ m?s {2}/gm, '  ')
    .replaceAll(/ after [\d.]+ m?s/g, '')
    .replaceAll(/waits [\d.]+ m?s/g, 'waits');

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

/** Writes the files that the README shows into a folder. */
function writeSnippets(home: string): void {
  const source = pathToFileURL(join(root, 'src/index.ts')).href;
  for (const { path, text } of snippetsIn(readme)) {
    if (!path.includes('/')) writeFileSync(join(home, path), text.replace("'faultline'", `'${source}'`));
  }
}

const runCommands = commandsIn(readme).filter((line) => line.startsWith('npx faultline run'));

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
  writeSnippets(home);
  const command = runCommands.find((line) => line.includes('checkout.subject.ts'))!;
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

const curlRetriesAll = /--retry-all-errors/.test(
  spawnSync('curl', ['--help', 'all'], { encoding: 'utf8' }).stdout ?? '',
);

test.skipIf(!curlRetriesAll)(
  'the double payment of curl is found over the wire, and mended by one header',
  async () => {
    const home = folder();
    writeSnippets(home);
    const command = runCommands.find((line) => line.includes('pay.subject.ts'))!;
    const finding = readme.blocks.find(({ text }) => text.includes('stderr: curl'))!.text;
    const token = tokenIn(finding);

    const run = await faultline(home, ...argumentsOf(command).slice(2));
    expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: EXIT.ruleFailed, stderr: '' });
    expectToShow(withoutTimes(run.stdout), withoutTimes(finding));
    expect((await faultline(home, 'replay', token)).exitCode).toBe(EXIT.ruleFailed);

    const subject = join(home, 'pay.subject.ts');
    writeFileSync(subject, readFileSync(subject, 'utf8').replace('X-Request-Id', 'Idempotency-Key'));
    const replay = await faultline(home, 'replay', token);
    expect(replay.exitCode).toBe(EXIT.ok);
    expect(replay.stdout).toContain('replayed by the provider');
  },
  180_000,
);
