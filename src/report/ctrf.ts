import type { CellVerdict, Report, SubjectReport } from '../engine/events.ts';
import { defineFileReporter } from './file-reporter.ts';
import { findingsOf } from './finding.ts';
import { findingText } from './finding-text.ts';
import { plainPainter } from './line.ts';
import { sentence } from './sentence.ts';
import { sourceFile } from './source-file.ts';

// The form: https://raw.githubusercontent.com/ctrf-io/ctrf/main/schema/ctrf.schema.json

/** The version of the specification that the file keeps to: a draft, and the one that its own tools know (npm `ctrf`). */
const SPEC_VERSION = '0.0.0';
const WIDTH = 100;

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

/** What was not promised was not tried. What was not seen well enough is neither passed nor failed. */
const STATUS: Readonly<Record<CellVerdict['verdict'], Status>> = {
  pass: 'passed',
  fail: 'failed',
  unknown: 'other',
  skip: 'skipped',
};

interface Test {
  readonly name: string;
  readonly status: Status;
  readonly duration: number;
  readonly suite: readonly string[];
  readonly [more: string]: unknown;
}

/** For tools that read the Common Test Report Format: a test a cell of the matrix. */
export const ctrf = defineFileReporter({
  name: 'ctrf',
  summary: 'Writes ctrf.json: the Common Test Report Format, a test for each rule and operation.',
  file: 'ctrf.json',
  render: (report, { startedAtMs, folder }) =>
    `${JSON.stringify(renderCtrf(report, startedAtMs ?? 0, folder), null, 2)}\n`,
});

function renderCtrf(report: Report, start: number, folder: string | undefined): object {
  const { subjects, seed, durationMs, replayed } = report;
  const tests = subjects.flatMap((subject) => testsOf(subject, folder));
  const count = (status: Status) => tests.filter((test) => test.status === status).length;
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    generatedBy: 'faultline',
    results: {
      tool: { name: 'faultline' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        pending: 0,
        skipped: count('skipped'),
        other: count('other'),
        suites: subjects.length,
        start,
        stop: start + durationMs,
        extra: replayed === undefined ? { seed } : { replayed },
      },
      tests,
    },
  };
}

function testsOf(subject: SubjectReport, folder: string | undefined): Test[] {
  const { name, file, provider, error, verdicts } = subject;
  const of = {
    // A case is judged by many rules: what one of them took is not known.
    duration: 0,
    suite: [name],
    tags: provider === '' ? [] : [provider],
    ...(file === undefined ? {} : { filePath: sourceFile(file, folder) }),
  };
  const tests: Test[] = verdicts.map((cell) => ({
    ...of,
    name: `${cell.rule} on ${cell.operation}`,
    status: STATUS[cell.verdict],
    rawStatus: cell.verdict,
    ...(cell.verdict === 'pass' ? {} : { message: sentence(cell.reason ?? 'no reason given') }),
    ...(cell.verdict === 'fail' ? { trace: traceOf(cell) } : {}),
    extra: { rule: cell.rule, operation: cell.operation, runs: cell.runs },
  }));
  if (!error) return tests;
  const what = { name: 'the subject is judged to the end', status: 'failed' as const };
  return [{ ...of, ...what, rawStatus: 'error', message: `${error.message} [${error.code}]` }, ...tests];
}

function traceOf(cell: CellVerdict): string {
  const lines = findingsOf(cell).flatMap((smallest) => {
    const { rule, aspect } = smallest;
    return [...findingText({ rule, aspect, smallest, others: [] }, WIDTH), []];
  });
  return lines.map(plainPainter).join('\n').trimEnd();
}
