import type { CellVerdict, Report, SubjectReport } from '../engine/events.ts';
import { type FindingGroup, findingGroups } from './finding.ts';
import { replayCommand } from './finding-text.ts';
import { plainPainter } from './line.ts';
import { code, markdownTable, plain } from './markdown-parts.ts';
import { type Matrix, matrixOf, SYMBOLS } from './matrix.ts';
import { printable } from './printable.ts';
import { countsText, warningsOf } from './run-text.ts';
import { timelineOf } from './timeline.ts';
import { timelineText } from './timeline-text.ts';

/** GitHub takes 1 MiB of summary for a step, and drops all of it beyond that ("Adding a job summary"): some is for others. */
const MOST_BYTES = 900_000;
/** More operations than this are counted and not shown one by one. */
const MOST_COLUMNS = 20;
/** Width of the timelines, in characters. */
const WIDTH = 100;

/** A report as Markdown for the page of a job: the matrix, and each finding with the command that replays it. */
export function githubSummary(report: Report): string {
  const parts = [
    `## Faultline ${SYMBOLS[report.summary.fail > 0 ? 'fail' : 'pass']}`,
    `${countsText(report)}`,
    ...warningsOf(report).map((text) => `> ${text}`),
    ...report.subjects.flatMap(subjectParts),
  ];
  return `${withinLimit(parts).join('\n\n')}\n`;
}

/** As many of the parts as there is room for. */
function withinLimit(parts: readonly string[]): readonly string[] {
  let bytes = 0;
  const fitting = parts.findIndex((part) => {
    bytes += Buffer.byteLength(part) + 2;
    return bytes > MOST_BYTES;
  });
  return fitting < 0 ? parts : [...parts.slice(0, fitting), 'There is no room for the rest: other reporters show it.'];
}

function subjectParts(subject: SubjectReport): string[] {
  const { name, provider, error, verdicts } = subject;
  const parts = [`### ${safe(name)} on ${safe(provider)}`];
  if (error) parts.push(`**Not judged to the end:** ${safe(error.message)} (${mono(error.code)})`);
  if (verdicts.length === 0) return [...parts, 'No rule was judged.'];
  return [...parts, ...matrixParts(matrixOf(subject)), ...findingGroups(subject).map(findingPart)];
}

function matrixParts({ operations, families }: Matrix): string[] {
  const rows = families.flatMap((family) => family.rows);
  if (operations.length > MOST_COLUMNS) return [countTable(rows)];
  const table = markdownTable(
    ['rule', ...operations.map((_, index) => String(index + 1))],
    rows.map(({ rule, cells }) => [mono(rule), ...cells.map((cell) => (cell ? SYMBOLS[cell.verdict] : ''))]),
  );
  return [table, operations.map((operation, index) => `${index + 1}. ${mono(operation)}`).join('\n')];
}

function countTable(rows: Matrix['families'][number]['rows']): string {
  const verdicts = Object.keys(SYMBOLS) as CellVerdict['verdict'][];
  return markdownTable(
    ['rule', ...verdicts.map((verdict) => SYMBOLS[verdict])],
    rows.map(({ rule, cells }) => [
      mono(rule),
      ...verdicts.map((verdict) => String(cells.filter((cell) => cell?.verdict === verdict).length)),
    ]),
  );
}

function findingPart({ rule, aspect, smallest, others }: FindingGroup): string {
  const side = aspect === undefined ? '' : ` · ${safe(aspect)}`;
  const more =
    others.length === 0 ? '' : ` and on ${others.length} more ${others.length === 1 ? 'operation' : 'operations'}`;
  const parts = [
    `#### ${SYMBOLS.fail} ${mono(rule)}${side}`,
    `On ${mono(smallest.operation)}${more}. ${safe(smallest.reason)}`,
  ];
  const found = smallest.counterexample;
  if (found) {
    const timeline = timelineText(timelineOf(found), WIDTH).map(plainPainter).join('\n');
    parts.push(`<details><summary>What happened</summary>\n\n${fenced('text', timeline)}\n\n</details>`);
    parts.push(fenced('sh', replayCommand(printable(found.replay))));
  }
  return parts.join('\n\n');
}

function safe(text: string): string {
  // `&` too: an entity would be read as what it stands for. `@`: nobody is to be told of a name.
  return plain(printable(text)).replaceAll('&', '&amp;').replaceAll('@', '&#64;');
}

function mono(text: string): string {
  return code(printable(text));
}

/** A block that its own text cannot end. */
function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
