import { once } from 'node:events';
import { existsSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { faultline, start } from './faultline.ts';
import { folder, PLAIN, subjectText } from './subject-folder.ts';

/** Claims success whatever the provider answers. */
const CARELESS = `return {
  'GET /v1/customers': () => {
    const headers = { authorization: 'Bearer ' + credentials.token };
    return fetch(baseUrl + '/v1/customers', { headers }).then(() => 'fine', () => 'fine');
  },
};`;

const FEW = ['--runs', '5', '--seed', '7', '--scenario', 'failure-matrix', '--rule', 'outcome/failure-surfaced'];
const JSON_REPORT = ['--reporter', 'json', '--out', 'out'];

const reportIn = (cwd: string): Report => JSON.parse(readFileSync(join(cwd, 'out/report.json'), 'utf8'));

/** Resolves once the file exists. */
function appears(cwd: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!existsSync(join(cwd, name))) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(cwd, look);
    look();
  });
}

describe('the exit code of a run', () => {
  test('is 0 where no rule failed', async () => {
    const cwd = folder({ 'shop.ts': subjectText(PLAIN) });
    const { exitCode, stderr } = await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  test('is 1 where a rule failed', async () => {
    const cwd = folder({ 'shop.ts': subjectText(CARELESS) });
    const { exitCode, stdout } = await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('faultline replay fl1.');
  });

  test('is 1 where a subject crashed, and the line says so', async () => {
    const cwd = folder({ 'bad.ts': 'process.exit(0);', 'shop.ts': subjectText(PLAIN) });
    const subjects = ['--subject', 'bad.ts', '--subject', 'shop.ts'];
    const { exitCode, stderr } = await faultline(cwd, 'run', ...subjects, ...FEW, ...JSON_REPORT);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^faultline: SUBJECT_CRASHED: .*\n$/);
    expect(reportIn(cwd).subjects.map(({ name, error }) => [name, error?.code])).toEqual([
      ['bad.ts', 'SUBJECT_CRASHED'],
      ['shop', undefined],
    ]);
  });

  test('is 2 where one subject of several could not be loaded, and the others are judged', async () => {
    const cwd = folder({ 'bad.ts': 'throw new Error("no");', 'shop.ts': subjectText(CARELESS) });
    const subjects = ['--subject', 'bad.ts', '--subject', 'shop.ts'];
    const { exitCode, stderr } = await faultline(cwd, 'run', ...subjects, ...FEW, ...JSON_REPORT);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^faultline: SUBJECT_IMPORT: .*\n$/);
    expect(reportIn(cwd).summary.fail).toBe(1);
  });

  test('is 2 where nothing at all was judged', async () => {
    const cwd = folder({ 'shop.ts': subjectText(PLAIN) });
    const { exitCode, stderr } = await faultline(cwd, 'run', '--subject', 'shop.ts', '--rule', 'auth/refresh-once');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^faultline: NOTHING_JUDGED: .*\n$/);
  });
});

describe('a run', () => {
  test('names the seed, and gives the same findings for it', async () => {
    const cwd = folder({ 'shop.ts': subjectText(CARELESS) });
    const findings = async () => {
      await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW, ...JSON_REPORT);
      const { seed, subjects } = reportIn(cwd);
      return { seed, verdicts: subjects[0]?.verdicts };
    };
    const first = await findings();
    expect(first.seed).toBe(7);
    expect(first.verdicts).not.toEqual([]);
    expect(await findings()).toEqual(first);
  });

  test('says where the files are, beside what the terminal shows', async () => {
    const cwd = folder({ 'shop.ts': subjectText(PLAIN) });
    const { stdout } = await faultline(
      cwd,
      'run',
      '--subject',
      'shop.ts',
      ...FEW,
      '--reporter',
      'console',
      ...JSON_REPORT,
    );
    expect(stdout).toMatch(/\njson report in out\/report\.json\n$/);
  });

  test('writes no folder where no reporter asks for one', async () => {
    const cwd = folder({ 'shop.ts': subjectText(PLAIN) });
    await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW);
    expect(existsSync(join(cwd, 'faultline-report'))).toBe(false);
  });

  test('shows nothing of what a subject writes', async () => {
    const cwd = folder({ 'shop.ts': subjectText(`console.log('NOISE'); console.error('NOISE'); ${PLAIN}`) });
    const { stdout, stderr } = await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW);
    expect(`${stdout}${stderr}`).not.toContain('NOISE');
  });

  test('takes subjects and settings from the configuration, and flags win', async () => {
    const config = `import { defineConfig } from '{src}/config.ts';
      export default defineConfig({
        subjects: ['subjects/*.ts'], seed: 11, runs: 5, out: 'elsewhere', reporters: ['json'], rules: ['outcome/*'],
      });`;
    const cwd = folder({
      'faultline.config.ts': config,
      'subjects/b.ts': subjectText(PLAIN, '', 'b'),
      'subjects/a.ts': subjectText(PLAIN, '', 'a'),
    });
    const { stderr } = await faultline(cwd, 'run', '--scenario', 'failure-matrix', '--out', 'out');
    expect(stderr).toBe('');
    const { seed, subjects } = reportIn(cwd);
    expect(seed).toBe(11);
    expect(subjects.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(subjects[0]?.verdicts.every(({ rule }) => rule.startsWith('outcome/'))).toBe(true);
  });

  test('ends although a subject left a process behind that holds its output open', async () => {
    const line = createServer().listen(0, '127.0.0.1');
    const held = once(line, 'connection');
    await once(line, 'listening');
    const { port } = line.address() as AddressInfo;
    const left = `require('net').connect(${port}, '127.0.0.1').on('close', () => process.exit())`;
    const top = `import { spawn } from 'node:child_process';
      spawn(process.execPath, ['-e', ${JSON.stringify(left)}], { stdio: 'inherit' });`;
    const cwd = folder({ 'shop.ts': subjectText(PLAIN, top) });
    const { exitCode } = await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW);
    expect(exitCode).toBe(0);
    const [socket] = (await held) as [Socket];
    socket.destroy();
    line.close();
  });

  test('goes on to its verdict when nobody reads any more', async () => {
    const cwd = folder({ 'shop.ts': subjectText(CARELESS) });
    const running = start(cwd, 'run', '--subject', 'shop.ts', ...FEW);
    running.closeOutput();
    expect(await running.finished).toMatchObject({ exitCode: 1, stderr: '' });
  });
});

describe('a signal', () => {
  const marking = `import { writeFileSync } from 'node:fs';
    const mark = () => writeFileSync(new URL('./begun', import.meta.url), String(process.pid));`;
  const long = ['--runs', '1000000', '--scenario', 'failure-matrix', '--rule', 'outcome/*', ...JSON_REPORT];

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s stops cleanly, with a report of what was judged', async (signal, code) => {
    const text = subjectText(PLAIN.replace('const answer', 'mark(); const answer'), marking);
    const cwd = folder({ 'shop.ts': text });
    const running = start(cwd, 'run', '--subject', 'shop.ts', ...long);
    await appears(cwd, 'begun');
    running.signal(signal);
    const { exitCode, stderr } = await running.finished;
    expect(exitCode).toBe(code);
    expect(stderr).toContain('Stopping after the cases under way');
    const report = reportIn(cwd);
    expect(report.interrupted).toBe(true);
    expect(report.subjects[0]).toMatchObject({ name: 'shop' });
    expect(report.subjects[0]?.error).toBeUndefined();
  });

  test('given twice ends at once, the subject with it', async () => {
    // The kernel closes a socket when its process dies, however that comes.
    const line = createServer().listen(0, '127.0.0.1');
    const lost = once(line, 'connection').then(([socket]) => once((socket as Socket).resume(), 'close'));
    await once(line, 'listening');
    const { port } = line.address() as AddressInfo;
    const top = `${marking}
      import { connect } from 'node:net';
      await new Promise((resolve) => connect(${port}, '127.0.0.1', resolve));`;
    const cwd = folder({ 'shop.ts': subjectText("return { 'GET /v1/customers': () => { mark(); for (;;); } };", top) });
    const running = start(cwd, 'run', '--subject', 'shop.ts', ...long);
    await appears(cwd, 'begun');
    const presses = setInterval(() => running.signal('SIGINT'), 200);
    const { exitCode } = await running.finished.finally(() => clearInterval(presses));
    expect(exitCode).toBe(130);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
    await lost;
    line.close();
  });
});

describe('a replay', () => {
  test('shows what happened while the rule fails, and passes once the subject is mended', async () => {
    const cwd = folder({ 'shop.ts': subjectText(CARELESS) });
    await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW, ...JSON_REPORT);
    const token = reportIn(cwd).subjects[0]!.verdicts[0]!.counterexample!.replay;

    const failing = await faultline(cwd, 'replay', token);
    expect(failing.exitCode).toBe(1);
    expect(failing.stdout).toContain('attempt 1');
    expect(failing.stdout).toContain('✗ outcome/failure-surfaced');

    const mended = folder({ 'shop.ts': subjectText(PLAIN) });
    writeFileSync(join(cwd, 'shop.ts'), readFileSync(join(mended, 'shop.ts')));
    const passing = await faultline(cwd, 'replay', token, ...JSON_REPORT);
    expect(passing.exitCode).toBe(0);
    expect(passing.stdout).toContain('✓ outcome/failure-surfaced');
    expect(reportIn(cwd).summary).toEqual({ pass: 1, fail: 0, unknown: 0, skip: 0 });
  });

  test('shows what the subject prints, a line at a time, beside its own output', async () => {
    const noisy = subjectText(`console.log('one\\ntwo'); process.stderr.write('three'); ${CARELESS}`);
    const cwd = folder({ 'shop.ts': noisy });
    await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW, ...JSON_REPORT);
    const token = reportIn(cwd).subjects[0]!.verdicts[0]!.counterexample!.replay;
    const { stdout, stderr } = await faultline(cwd, 'replay', token);
    expect(stderr).toMatch(/^(subject: .+\n)+$/);
    for (const line of ['one', 'two']) expect(stderr).toContain(`subject: ${line}\n`);
    expect(stderr).toContain('three');
    expect(stdout).not.toMatch(/one|two|three|seed/);
  });

  test('says so where the subject has moved', async () => {
    const cwd = folder({ 'shop.ts': subjectText(CARELESS) });
    await faultline(cwd, 'run', '--subject', 'shop.ts', ...FEW, ...JSON_REPORT);
    const token = reportIn(cwd).subjects[0]!.verdicts[0]!.counterexample!.replay;
    const elsewhere = folder({ 'moved.ts': subjectText(CARELESS) });
    const lost = await faultline(elsewhere, 'replay', token);
    expect(lost).toMatchObject({ exitCode: 2, stdout: '' });
    expect(lost.stderr).toMatch(/^faultline: SUBJECT_NOT_FOUND: .*\n$/);
    expect((await faultline(elsewhere, 'replay', token, '--subject', 'moved.ts')).exitCode).toBe(1);
  });
});
