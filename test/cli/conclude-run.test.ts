import { expect, test } from 'vitest';
import { concludeRun } from '../../src/cli/conclude-run.ts';
import type { Report, SubjectReport, Summary } from '../../src/engine/events.ts';

const NONE: Summary = { pass: 0, fail: 0, unknown: 0, skip: 0 };

/** A report with this summary, of one subject for each of these errors. */
function report(summary: Partial<Summary>, ...codes: readonly (string | undefined)[]): Report {
  const subjects = codes.map((code, index): SubjectReport => {
    const error = code === undefined ? {} : { error: { code, message: 'Something happened.' } };
    return { name: `s${index}`, provider: 'stripe', verdicts: [], cases: 1, durationMs: 1, ...error };
  });
  return { schema: 'faultline.report/1', seed: 1, durationMs: 1, subjects, summary: { ...NONE, ...summary } };
}

test.each<[string, Report, number]>([
  ['every rule passed', report({ pass: 3 }, undefined), 0],
  ['some could not be judged', report({ pass: 3, unknown: 2, skip: 1 }, undefined), 0],
  ['one failed', report({ pass: 3, fail: 1 }, undefined), 1],
  ['a subject crashed', report({ pass: 3 }, undefined, 'SUBJECT_CRASHED'), 1],
  ['the only subject crashed before anything was judged', report({}, 'SUBJECT_CRASHED'), 1],
  ['a subject blocked its event loop', report({ pass: 3 }, 'SUBJECT_BLOCKED'), 1],
  ['a subject could not be loaded, whatever the others did', report({ fail: 1 }, 'SUBJECT_SYNTAX', undefined), 2],
  ['nothing was judged', report({ unknown: 4, skip: 9 }, undefined), 2],
  ['there was nothing to judge', report({}), 2],
  ['Faultline failed, whatever else there is', report({ fail: 1 }, 'FAULTLINE_FAILED', 'SUBJECT_SYNTAX'), 3],
])('%s', (_what, given, exitCode) => {
  expect(concludeRun(given).exitCode).toBe(exitCode);
});

test('what was judged of nothing is said in a sentence', () => {
  const { errors } = concludeRun(report({ unknown: 4, skip: 9 }, undefined));
  expect(errors).toEqual([
    { code: 'NOTHING_JUDGED', message: 'No rule could be judged: 9 skipped, 4 unknown; the report says why.' },
  ]);
});

test('an interrupted run need not have judged anything', () => {
  expect(concludeRun({ ...report({}), interrupted: true })).toEqual({ exitCode: 0, errors: [] });
});
