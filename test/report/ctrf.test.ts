import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validate } from 'ctrf';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { ctrf } from '../../src/report/ctrf.ts';
import { findings, hostileReport, reportOf, subjectReport } from './sample.ts';

async function render(report: Report, more: { startedAtMs?: number; folder?: string } = {}) {
  const out = await mkdtemp(join(tmpdir(), 'faultline-ctrf-'));
  try {
    const reporting = ctrf.create({ out, write: () => {}, color: false, isTTY: false, columns: 80, ...more });
    reporting.on({ type: 'run-finished', report });
    await reporting.end?.();
    return JSON.parse(await readFile(join(out, 'ctrf.json'), 'utf8'));
  } finally {
    await rm(out, { recursive: true });
  }
}

describe('the CTRF file', () => {
  const crashed = {
    ...subjectReport('crashed', []),
    verdicts: [],
    error: { code: 'SUBJECT_CRASHED', message: 'It ended its process.' },
  };
  const rule = 'outcome/settles';
  const { file: _, ...withoutFile } = findings();

  test.each([
    ['every kind of verdict', reportOf([subjectReport('reference', []), findings()])],
    ['an empty run', reportOf([])],
    ['a subject error', reportOf([crashed, findings()])],
    ['a subject that is no file', reportOf([{ ...withoutFile, provider: '' }])],
    ['a failure without counterexample', reportOf([subjectReport('bare', [{ rule, verdict: 'fail' }])])],
    ['an interrupted run', reportOf([findings()], { interrupted: true })],
    ['a case run again', reportOf([{ ...findings(), cases: 1, durationMs: 0 }], { replayed: 'fl1.token.abc' })],
    ['hostile names', hostileReport()],
  ])('keeps to the form and counts right, of %s', async (_what, report) => {
    const file = await render(report);
    // By the schema of the version that the file says it is of; there may be none of that version.
    expect(validate(file, { specVersion: file.specVersion })).toEqual({ valid: true, errors: [] });
    const { summary, tests } = file.results;
    const errors = report.subjects.filter(({ error }) => error).length;
    expect(summary).toMatchObject({
      tests: tests.length,
      passed: report.summary.pass,
      failed: report.summary.fail + errors,
      other: report.summary.unknown,
      skipped: report.summary.skip,
      suites: report.subjects.length,
    });
  });

  test('tells each cell with its rule, and what breaks it with its timeline and command', async () => {
    const { results } = await render(reportOf([{ ...findings(), file: 'shop.ts' }]), { folder: 'packages/shop' });
    const broken = results.tests.find(({ status }: { status: string }) => status === 'failed');
    expect(broken).toMatchObject({
      name: 'retry/transient-retried on POST /v1/payment_intents',
      rawStatus: 'fail',
      filePath: 'packages/shop/shop.ts',
      extra: { rule: 'retry/transient-retried', operation: 'POST /v1/payment_intents', runs: 20 },
    });
    expect(broken.trace).toMatch(/attempt 1[\s\S]*\n {2}npx faultline replay fl1\.\S+/);
    const unseen = results.tests.find(({ status }: { status: string }) => status === 'other');
    expect(unseen).toMatchObject({ rawStatus: 'unknown', message: expect.stringMatching(/\.$/) });
  });

  test('would be refused with anything that the schema does not know', async () => {
    const file = await render(reportOf([findings()]));
    file.results.tests[0].verdict = 'pass';
    file.results.tests[1].duration = 0.5;
    const paths = validate(file).errors.map(({ path }) => path);
    expect(paths).toEqual(['/results/tests/0', '/results/tests/1/duration']);
  });

  test('begins when the run did', async () => {
    const { results } = await render(reportOf([]), { startedAtMs: 1_000 });
    expect(results.summary).toMatchObject({ start: 1_000, stop: 7_210, extra: { seed: 20_261_120 } });
  });
});
