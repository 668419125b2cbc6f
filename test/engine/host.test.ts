import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EngineEvent, Report, SubjectReport } from '../../src/engine/events.ts';
import { type JudgeOptions, judgeSubjects } from '../../src/engine/host.ts';
import { folder, PLAIN, subjectText } from '../cli/subject-folder.ts';

const SMALL = {
  runs: 3,
  seed: 1,
  scenarios: ['failure-matrix'],
  rules: ['outcome/settles', 'outcome/failure-surfaced'],
};

/** Judges subjects, given as the texts of their files, with few runs. */
async function judge(files: Readonly<Record<string, string>>, options: Partial<JudgeOptions> = {}): Promise<Report> {
  const cwd = folder(files);
  const paths = Object.keys(files).map((name) => join(cwd, name));
  return judgeSubjects({ ...SMALL, files: paths, ...options });
}

/** Judges a subject with a sound one after it, and checks that the sound one came to no harm. */
async function beside(text: string, options: Partial<JudgeOptions> = {}): Promise<SubjectReport> {
  const sound = subjectText(PLAIN, '', 'sound');
  const report = await judge({ 'bad.ts': text, 'sound.ts': sound }, options);
  const [bad, after] = report.subjects;
  expect(after).toMatchObject({ name: 'sound', provider: 'stripe' });
  expect(after?.error).toBeUndefined();
  expect(after?.verdicts.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual([
    'outcome/settles pass',
    'outcome/failure-surfaced pass',
  ]);
  return bad!;
}

const verdictOf = (report: SubjectReport, rule: string) => report.verdicts.find((cell) => cell.rule === rule);

const operation = (body: string, top = '') => subjectText(`return { 'GET /v1/customers': ${body} };`, top);

describe('what a subject does in an operation is a finding', () => {
  test('it calls process.exit', async () => {
    const report = await beside(operation('() => process.exit(0)'));
    expect(verdictOf(report, 'outcome/settles')).toMatchObject({ verdict: 'fail' });
    expect(verdictOf(report, 'outcome/settles')?.reason).toContain('process.exit');
  });

  test('it never settles', async () => {
    const report = await beside(operation('() => new Promise(() => {})'));
    expect(verdictOf(report, 'outcome/settles')).toMatchObject({ verdict: 'fail' });
  });

  test('it throws outside of any promise', async () => {
    const report = await beside(operation('async () => { setTimeout(() => { throw new Error("late"); }, 5); }'));
    expect(verdictOf(report, 'outcome/settles')).toMatchObject({ verdict: 'fail' });
  });
});

describe('what a subject may do is none', () => {
  test.each([
    ['throws synchronously', '() => { throw new Error("at once"); }'],
    ['rejects with undefined', '() => Promise.reject(undefined)'],
    ['rejects with what cannot be cloned', '() => Promise.reject({ retry: () => {} })'],
    ['writes without end', '() => { console.log("x".repeat(200_000)); console.error("y".repeat(200_000)); throw 1; }'],
  ])('it %s', async (_what, body) => {
    const report = await beside(operation(body));
    expect(report.error).toBeUndefined();
    expect(verdictOf(report, 'outcome/settles')).toMatchObject({ verdict: 'pass' });
  });
});

describe('what a subject does to its process ends there', () => {
  test('it leaks timers and sockets', async () => {
    const top = `import { createServer } from 'node:net';\nsetInterval(() => {}, 10);\ncreateServer().listen(0);`;
    const report = await beside(subjectText(PLAIN, top));
    expect(report.error).toBeUndefined();
    expect(report.verdicts).toHaveLength(2);
  });

  test('it pollutes globals', async () => {
    const top = `
      globalThis.fetch = undefined;
      globalThis.setTimeout = undefined;
      globalThis.setInterval = () => { throw new Error('polluted'); };
      process.send = undefined;
      process.exit = undefined;
      Object.prototype.polluted = true;`;
    await beside(subjectText(PLAIN, top));
  });

  test('it calls process.exit while loading', async () => {
    const report = await beside('console.log("bye");\nprocess.exit(7);');
    expect(report.error?.code).toBe('SUBJECT_CRASHED');
    expect(report.error?.message).toMatch(/bad\.ts ended its process \(exit code 7\) before the first case.*bye/);
  });

  test('it dies of a signal', async () => {
    const report = await beside(operation('() => process.kill(process.pid, "SIGKILL")'));
    expect(report.error?.code).toBe('SUBJECT_CRASHED');
    expect(report.error?.message).toContain('signal SIGKILL');
  });

  test('it throws outside of any promise while loading', async () => {
    const text = 'setTimeout(() => { throw new TypeError("late"); });\nawait new Promise(() => {});';
    const report = await beside(text);
    expect(report.error).toMatchObject({ code: 'SUBJECT_CRASHED' });
    expect(report.error?.message).toContain('TypeError: late');
  });

  test('it runs out of memory', async () => {
    const body = '() => { const kept = []; for (;;) kept.push(new Array(1e5).fill({})); }';
    const report = await beside(operation(body), { env: { NODE_OPTIONS: '--max-old-space-size=128' } });
    expect(report.error?.code).toBe('SUBJECT_CRASHED');
    expect(report.error?.message).toContain('out of memory');
  });

  test('it blocks the event loop', async () => {
    const report = await beside(operation('() => { for (;;); }'), { blockedAfterMs: 5_000 });
    expect(report.error?.code).toBe('SUBJECT_BLOCKED');
    expect(report.error?.message).toMatch(/bad\.ts blocked its event loop for 5 s/);
  });
});

describe('errors of the user', () => {
  test('of the only subject are thrown', async () => {
    await expect(judge({ 'bad.ts': 'throw new Error("no");' })).rejects.toMatchObject({ code: 'SUBJECT_IMPORT' });
  });

  test('of every subject are thrown together', async () => {
    const thrown = judge({ 'bad.ts': 'throw 1;', 'worse.ts': 'export default 1;' });
    await expect(thrown).rejects.toMatchObject({ errors: [{ code: 'SUBJECT_IMPORT' }, { code: 'SUBJECT_EXPORT' }] });
  });

  test('of one subject among others stand in its report', async () => {
    expect((await beside('throw new Error("no");')).error?.code).toBe('SUBJECT_IMPORT');
  });
});

describe('a run', () => {
  test('tells of subjects in their order, and sums up', async () => {
    const events: EngineEvent[] = [];
    const files = {
      'first.ts': subjectText(PLAIN, 'await new Promise((resolve) => setTimeout(resolve, 300));', 'first'),
      'second.ts': subjectText(PLAIN, '', 'second'),
    };
    const report = await judge(files, { onEvent: (event) => events.push(event) });
    expect(report).toMatchObject({ schema: 'faultline.report/1', seed: 1, summary: { pass: 4, fail: 0 } });
    expect(events[0]).toMatchObject({ type: 'run-started', seed: 1, runs: 3 });
    const finished = events.filter((event) => event.type === 'subject-finished');
    expect(finished.map((event) => event.report.name)).toEqual(['first', 'second']);
    expect(events.at(-1)).toEqual({ type: 'run-finished', report });
  });

  test('draws a seed and says which, where none is given', async () => {
    const { seed } = await judge({ 'shop.ts': subjectText(PLAIN) }, { seed: undefined });
    expect(seed).toBeGreaterThanOrEqual(0);
    expect(seed).toBeLessThan(2 ** 31);
  });

  test('gives the same report for the same seed', async () => {
    const files = { 'shop.ts': operation("() => fetch(baseUrl + '/v1/customers').catch(() => {})") };
    const untimed = async () => {
      const { subjects } = await judge(files);
      return subjects.map(({ durationMs, file, ...rest }) => JSON.stringify(rest).replaceAll(/fl1\.[\w.-]+/g, ''));
    };
    expect(await untimed()).toEqual(await untimed());
  });

  test('passes over subjects of other providers', async () => {
    const report = await judge({ 'shop.ts': subjectText(PLAIN) }, { providers: ['slack'] });
    expect(report.subjects).toEqual([]);
  });

  test('stops when told to, with what it has', async () => {
    const stop = new AbortController();
    const report = await judge(
      { 'shop.ts': subjectText(PLAIN) },
      {
        runs: 1_000_000,
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === 'progress') stop.abort();
        },
      },
    );
    expect(report.interrupted).toBe(true);
    expect(report.subjects[0]?.verdicts).not.toEqual([]);
    expect(report.subjects[0]?.cases).toBeLessThan(1_000_000);
  });

  test('leaves no process behind, not even one that ignores SIGTERM', async () => {
    const top = `
      import { writeFileSync } from 'node:fs';
      process.on('SIGTERM', () => {});
      writeFileSync(new URL('./pid', import.meta.url), String(process.pid));`;
    const cwd = folder({ 'bad.ts': operation('() => { for (;;); }', top) });
    await judgeSubjects({ ...SMALL, files: [join(cwd, 'bad.ts')], blockedAfterMs: 2_000 });
    const pid = Number(readFileSync(join(cwd, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
