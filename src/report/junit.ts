import type { CellVerdict, Report, SubjectReport } from '../engine/events.ts';
import { defineFileReporter } from './file-reporter.ts';
import { findingsOf } from './finding.ts';
import { findingText } from './finding-text.ts';
import { type Line, plainPainter } from './line.ts';
import { escapeMarkup, Markup, markup } from './markup.ts';
import { sentence } from './sentence.ts';

const WIDTH = 100;

/** For CI systems: a testsuite a subject, a testcase a cell of the matrix. */
export const junit = defineFileReporter({
  name: 'junit',
  summary: 'Writes junit.xml for CI systems: a testsuite for each subject, a testcase for each rule and operation.',
  file: 'junit.xml',
  render: renderJUnit,
});

/** A report as JUnit XML. What is unknown or skipped is `skipped` there, with the reason: never silently a pass. */
function renderJUnit({ durationMs, subjects, summary }: Report): string {
  const errors = subjects.filter((subject) => subject.error).length;
  const tests = summary.pass + summary.fail + summary.unknown + summary.skip + errors;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${
    markup`<testsuites name="faultline" tests="${tests}" failures="${summary.fail}" errors="${errors}" skipped="${summary.unknown + summary.skip}" time="${seconds(durationMs)}">
${subjects.map(suite)}</testsuites>
`.text
  }`;
}

function suite(subject: SubjectReport): Markup {
  const { name, provider, verdicts, durationMs, error } = subject;
  const count = (...wanted: CellVerdict['verdict'][]) =>
    verdicts.filter(({ verdict }) => wanted.includes(verdict)).length;
  return markup`  <testsuite name="${name}" package="${provider}" tests="${verdicts.length + (error ? 1 : 0)}" failures="${count('fail')}" errors="${error ? 1 : 0}" skipped="${count('unknown', 'skip')}" time="${seconds(durationMs)}">
${error && markup`    <testcase classname="${name}" name="the subject is judged to the end"><error type="${error.code}" message="${error.message}"/></testcase>\n`}${verdicts.map(
  (verdict) => testcase(name, verdict),
)}  </testsuite>
`;
}

function testcase(subject: string, cell: CellVerdict): Markup {
  return markup`    <testcase classname="${subject}" name="${cell.rule} on ${cell.operation}">${inside(cell)}</testcase>\n`;
}

function inside(cell: CellVerdict): Markup | undefined {
  switch (cell.verdict) {
    case 'pass':
      return undefined;
    case 'fail':
      return markup`<failure type="${cell.rule}" message="${sentence(cell.reason ?? 'the rule was broken')}">${lines(failureText(cell))}</failure>`;
    default:
      return markup`<skipped message="${cell.verdict}: ${cell.reason ?? 'no reason given'}"/>`;
  }
}

function failureText(cell: CellVerdict): Line[] {
  return findingsOf(cell).flatMap((smallest) => {
    const { rule, aspect } = smallest;
    return [[], ...findingText({ rule, aspect, smallest, others: [] }, WIDTH)];
  });
}

/** The lines hold printable text alone, so their own breaks are the only ones. */
function lines(text: readonly Line[]): Markup {
  return new Markup(`${text.map((line) => escapeMarkup(plainPainter(line))).join('\n')}\n`);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
