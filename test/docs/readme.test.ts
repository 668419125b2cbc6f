import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { faultline } from '../cli/faultline.ts';
import { folder } from '../cli/subject-folder.ts';
import { argumentsOf, commandsIn, read, root, snippetsIn } from './documents.ts';
import { excerptWith as excerptOf, expectToShow, tokenIn, withoutTimes } from './shown.ts';

const readme = read('README.md');
const excerptWith = (words: string) => excerptOf(readme, words);

/** Writes the files that the README shows into a folder. */
function writeSnippets(home: string): void {
  const source = pathToFileURL(join(root, 'src/index.ts')).href;
  for (const { path, text } of snippetsIn(readme)) {
    if (!path.includes('/')) writeFileSync(join(home, path), text.replace("'faultline'", `'${source}'`));
  }
}

const runCommands = commandsIn(readme).filter((line) => line.startsWith('npx faultline run'));

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
