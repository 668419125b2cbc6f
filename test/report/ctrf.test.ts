import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/engine/events.ts';
import { ctrf } from '../../src/report/ctrf.ts';
import { findings, hostileReport, reportOf, subjectReport } from './sample.ts';

/** What the schema of CTRF asks for, in our words: https://github.com/ctrf-io/ctrf, schema/ctrf.schema.json. */
const whole = { type: 'integer', minimum: 0 };
const text = { type: 'string', minLength: 1 };
const object = (required: string[], properties: object, more = {}) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
  ...more,
});
const counts = ['tests', 'passed', 'failed', 'pending', 'skipped', 'other', 'start', 'stop'];
const schema = object(['reportFormat', 'specVersion', 'results'], {
  reportFormat: { const: 'CTRF' },
  specVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
  generatedBy: text,
  results: object(['tool', 'summary', 'tests'], {
    tool: object(['name'], { name: text }),
    summary: object(counts, {
      ...Object.fromEntries(counts.map((name) => [name, whole])),
      suites: whole,
      extra: { type: 'object' },
    }),
    tests: {
      type: 'array',
      items: object(['name', 'status', 'duration'], {
        name: text,
        status: { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] },
        duration: whole,
        suite: { type: 'array', minItems: 1, items: text },
        tags: { type: 'array', items: { type: 'string' } },
        message: { type: 'string' },
        trace: { type: 'string' },
        rawStatus: { type: 'string' },
        filePath: { type: 'string' },
        extra: { type: 'object' },
      }),
    },
  }),
});
const isCtrf = new Ajv2020({ strict: false }).compile(schema);

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

  test.each([
    ['every kind of verdict', reportOf([subjectReport('reference', []), findings()])],
    ['an empty run', reportOf([])],
    ['a subject error', reportOf([crashed, findings()])],
    ['hostile names', hostileReport()],
  ])('keeps to the form and counts right, of %s', async (_what, report) => {
    const file = await render(report);
    expect(isCtrf(file), JSON.stringify(isCtrf.errors)).toBe(true);
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

  test('begins when the run did', async () => {
    const { results } = await render(reportOf([]), { startedAtMs: 1_000 });
    expect(results.summary).toMatchObject({ start: 1_000, stop: 7_210, extra: { seed: 20_261_120 } });
  });
});
