import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultline, start } from './faultline.ts';
import { folder, PLAIN, subjectText } from './subject-folder.ts';

const FILE = 'contracts/stripe/pacts/shop-stripe.json';
const record = (cwd: string, ...args: readonly string[]) => faultline(cwd, 'pact', 'record', '--workers', '1', ...args);

test('it records, says what, and finds it up to date until something changes', async () => {
  const place = folder({ 'shop.subject.ts': subjectText(PLAIN) });
  const first = await record(place, '--subject', 'shop.subject.ts');
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toContain(`${FILE}: 4 interactions (1 plain, 1 with a revoked credential, 1 too often,`);
  const text = readFileSync(join(place, FILE), 'utf8');
  expect(text).not.toMatch(/sk_test_|\[credential\]/);

  expect(await record(place, '--subject', 'shop.subject.ts', '--check')).toMatchObject({ exitCode: 0 });
  writeFileSync(join(place, FILE), text.replace('"status": 200', '"status": 201'));
  const stale = await record(place, '--subject', 'shop.subject.ts', '--check', '--json');
  expect(stale.exitCode).toBe(1);
  expect(JSON.parse(stale.stdout)).toEqual({
    files: [
      expect.objectContaining({ file: FILE, stale: 'differs in "GET /v1/customers" at response.status', left: [] }),
    ],
  });
  expect(readFileSync(join(place, FILE), 'utf8')).toContain('"status": 201');
  expect((await record(place, '--subject', 'shop.subject.ts')).exitCode).toBe(0);
  expect(readFileSync(join(place, FILE), 'utf8')).toBe(text);
});

test('subjects of the configuration are recorded, and --out says where to', async () => {
  const place = folder({
    'a.subject.ts': subjectText(PLAIN, '', '../../evil'),
    'faultline.config.ts': "export default { subjects: ['*.subject.ts'] };",
  });
  expect(await record(place, '--out', 'pacts')).toMatchObject({ exitCode: 0 });
  expect(readdirSync(join(place, 'pacts'))).toEqual(['evil-stripe.json']);
  expect(JSON.parse(readFileSync(join(place, 'pacts/evil-stripe.json'), 'utf8')).consumer).toEqual({
    name: '../../evil',
  });
});

test.each([
  ['nothing to record', [], 'There is nothing to record'],
  [
    'an unknown provider',
    ['--client', '--provider', 'strype'],
    'There is no provider "strype"; did you mean "stripe"?',
  ],
  ['a subject that is not there', ['--subject', 'x.ts'], 'There is no file x.ts'],
  ['no number of workers', ['--client', '--workers', '0'], 'The number of workers must be a whole number from 1 to 64'],
  ['a place that is none', ['--client', '--out', 'package.json'], 'package.json is not a folder'],
  ['a subject of another provider', ['--subject', 'a.ts', '--provider', 'slack'], 'No subject is'],
])('%s is said in one sentence', async (_what, args, sentence) => {
  const place = folder({ 'a.ts': subjectText(PLAIN) });
  const { exitCode, stdout, stderr } = await record(place, ...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('names that would be one file are refused', async () => {
  const place = folder({ 'a.ts': subjectText(PLAIN, '', 'a b'), 'b.ts': subjectText(PLAIN, '', 'a/b') });
  const { exitCode, stderr } = await record(place, '--subject', 'a.ts', '--subject', 'b.ts');
  expect(exitCode).toBe(2);
  expect(stderr).toContain('would both be contracts/stripe/pacts/a-b-stripe.json');
  expect(existsSync(join(place, 'contracts'))).toBe(false);
});

test('Ctrl-C ends it, with nothing written', async () => {
  const waiting = "return { 'GET /v1/customers': async () => { await new Promise(() => {}); } };";
  const place = folder({
    'a.ts': subjectText(waiting, "import { writeFileSync } from 'node:fs'; writeFileSync('loaded', '');"),
  });
  mkdirSync(join(place, 'out'));
  const running = start(place, 'pact', 'record', '--subject', 'a.ts', '--client', '--out', 'out');
  while (!existsSync(join(place, 'loaded'))) await new Promise((resolve) => setTimeout(resolve, 20));
  running.signal('SIGINT');
  expect(await running.finished).toMatchObject({ exitCode: 130, stdout: '' });
  expect(readdirSync(join(place, 'out'))).toEqual([]);
});
