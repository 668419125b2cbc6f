import type { CellVerdict } from '../engine/events.ts';
import { type Line, type Span, span, type Tone, wrap } from './line.ts';
import { type Matrix, SYMBOLS } from './matrix.ts';

const TONES: Readonly<Record<CellVerdict['verdict'], Tone>> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  skip: 'faint',
};

/** The matrix as lines of text: a rule a line, a numbered column for each operation; in blocks where they are many. */
export function matrixText({ operations, families }: Matrix, width: number): Line[] {
  const ruleWidth = Math.min(
    40,
    families.reduce((most, { rows }) => rows.reduce((w, row) => Math.max(w, span(row.name).text.length), most), 4),
  );
  const familyWidth = Math.min(
    20,
    families.reduce((most, { family }) => Math.max(most, span(family).text.length), 0),
  );
  const left = familyWidth + ruleWidth + 6;
  const cell = String(operations.length).length + 1;
  const perBlock = Math.max(1, Math.floor((width - left) / cell));
  const lines: Line[] = [];
  for (let from = 0; from < operations.length; from += perBlock) {
    const to = Math.min(from + perBlock, operations.length);
    if (from > 0) lines.push([]);
    lines.push([span(' '.repeat(left), 'plain'), ...numbers(from, to, cell)]);
    for (const { family, rows } of families) {
      rows.forEach((row, index) => {
        const head = index === 0 ? padded(family, familyWidth) : ' '.repeat(familyWidth);
        const cells = row.cells.slice(from, to).map((verdict) => symbol(verdict, cell));
        lines.push([span(`  ${head}  `, 'strong'), span(`${padded(row.name, ruleWidth)}  `), ...cells]);
      });
    }
  }
  lines.push([]);
  operations.forEach((operation, index) => {
    const number = String(index + 1).padStart(cell + 1);
    lines.push(...wrap([span(`${number}  `, 'faint'), span(operation)], width, cell + 3));
  });
  return lines;
}

function padded(text: string, width: number): string {
  const safe = span(text).text;
  return safe.length > width ? `${safe.slice(0, width - 1)}…` : safe.padEnd(width);
}

function numbers(from: number, to: number, cell: number): Span[] {
  return Array.from({ length: to - from }, (_, i) => span(String(from + i + 1).padStart(cell), 'faint'));
}

function symbol(verdict: CellVerdict | undefined, cell: number): Span {
  if (!verdict) return span(' '.repeat(cell));
  return span(SYMBOLS[verdict.verdict].padStart(cell), TONES[verdict.verdict]);
}
