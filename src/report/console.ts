import type { Report, SubjectReport, Summary } from '../engine/events.ts';
import { formatMs } from './duration.ts';
import { findingGroups } from './finding.ts';
import { findingText } from './finding-text.ts';
import { colorPainter, type Line, plainPainter, span, wrap } from './line.ts';
import { matrixOf, SYMBOLS } from './matrix.ts';
import { matrixText } from './matrix-text.ts';
import { ProgressLine } from './progress.ts';
import { proofOf } from './proof.ts';
import { proofText } from './proof-text.ts';
import { defineReporter } from './reporter.ts';

/** For people at a terminal: progress while it runs, then the matrix, each finding, and how much was proven. */
export const consoleReporter = defineReporter({
  name: 'console',
  summary: 'Prints the matrix, each finding as a timeline, and how much was proven.',
  create({ write, color, isTTY, columns }) {
    const paint = color ? colorPainter : plainPainter;
    const progress = new ProgressLine({ write, isTTY, columns });
    return {
      on(event) {
        if (event.type === 'subject-started') progress.plan(event.subject, event.cases);
        else if (event.type === 'progress') progress.draw(event);
        else if (event.type === 'run-finished') {
          progress.clear();
          const width = Math.max(40, Math.min(columns, 120));
          for (const line of reportText(event.report, width)) write(`${paint(line)}\n`);
        }
      },
      async end() {
        progress.clear();
      },
    };
  },
});

/** A whole report as lines of text. */
function reportText(report: Report, width: number): Line[] {
  const lines: Line[] = [];
  for (const subject of report.subjects) lines.push([], ...subjectText(subject, width));
  lines.push([], ...closing(report, width));
  return lines;
}

function subjectText(subject: SubjectReport, width: number): Line[] {
  const lines: Line[] = [
    [
      span(subject.name, 'strong'),
      span(` on ${subject.provider}${subject.rig === 'wire' ? ', over the wire' : ''} · ${extent(subject)}`, 'faint'),
    ],
  ];
  if (subject.error) {
    const { code, message } = subject.error;
    lines.push(...wrap([span('  not judged to the end  ', 'fail'), span(`${message} [${code}]`)], width, 4));
  }
  if (subject.verdicts.length === 0) return [...lines, [span('  No rule was judged.', 'unknown')]];
  lines.push([], ...matrixText(matrixOf(subject), width), []);
  for (const group of findingGroups(subject)) lines.push(...findingText(group, width), []);
  return [...lines, ...proofText(proofOf(subject), width)];
}

/** A case that was replayed was not timed. */
function extent({ cases, durationMs }: SubjectReport): string {
  const took = durationMs > 0 ? ` in ${formatMs(durationMs)}` : '';
  return `${cases} ${cases === 1 ? 'case' : 'cases'}${took}`;
}

function closing({ seed, durationMs, subjects, summary, interrupted, replayed }: Report, width: number): Line[] {
  const lines: Line[] = [];
  if (interrupted) {
    lines.push([span('Interrupted: this report holds what was judged until then.', 'unknown')]);
  }
  const count = subjects.length === 1 ? '1 subject' : `${subjects.length} subjects`;
  lines.push(...wrap([span(`${count}  `, 'strong'), ...summarySpans(summary)], width, 2));
  if (replayed === undefined) lines.push([span(`seed ${seed} · ${formatMs(durationMs)}`, 'faint')]);
  return lines;
}

function summarySpans({ pass, fail, unknown, skip }: Summary): Line {
  return [
    span(`${SYMBOLS.pass} ${pass} pass  `, 'pass'),
    span(`${SYMBOLS.fail} ${fail} fail  `, fail > 0 ? 'fail' : 'plain'),
    span(`${SYMBOLS.unknown} ${unknown} unknown  `, unknown > 0 ? 'unknown' : 'plain'),
    span(`${SYMBOLS.skip} ${skip} skip`, 'faint'),
  ];
}
