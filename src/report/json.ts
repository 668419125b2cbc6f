import { defineFileReporter } from './file-reporter.ts';

/** The whole report for other programs: `schema` tells its form. */
export const json = defineFileReporter({
  name: 'json',
  summary: 'Writes report.json: every verdict, every counterexample with its journal, for other programs.',
  file: 'report.json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
});
