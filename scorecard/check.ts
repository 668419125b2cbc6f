import type { ScoreCell, Scorecard, ScoredResult } from './scorecard.ts';

/**
 * What differs between a scorecard that was written and what the same clients do now, one line each. In virtual time
 * everything counts; over the wire verdicts and the sides that are broken, for times and smallest cases are never the same.
 */
export function differencesOf(written: Scorecard, now: Scorecard): readonly string[] {
  const differences: string[] = [];
  for (const field of ['faultline', 'node', 'seed', 'runs'] as const) {
    const [before, after] = [JSON.stringify(written[field]), JSON.stringify(now[field])];
    if (before !== after) differences.push(`${field}: ${before} is written, ${after} is now`);
  }
  for (const client of now.clients) {
    const before = written.clients.find(({ file }) => file === client.file);
    if (before) differences.push(...clientDifferences(before, client));
    else differences.push(`${client.file} is not written`);
  }
  return differences;
}

/** Clients that are written and neither judged now nor known to be missing. */
export function goneOf(written: Scorecard, known: readonly string[]): readonly string[] {
  return written.clients
    .filter(({ file }) => !known.includes(file))
    .map(({ file }) => `${file} is written, and is gone`);
}

function clientDifferences(before: ScoredResult, after: ScoredResult): string[] {
  const { file } = after;
  const differences: string[] = [];
  const { cells: _before, summary: _were, ...headBefore } = before;
  const { cells: _after, summary: _are, ...headAfter } = after;
  for (const field of new Set([...Object.keys(headBefore), ...Object.keys(headAfter)])) {
    const [was, is] = [headBefore, headAfter].map((head) => JSON.stringify(head[field as keyof typeof head]));
    if (was !== is) differences.push(`${file}: ${field}: ${was} is written, ${is} is now`);
  }
  for (const rule of new Set([...before.cells, ...after.cells].map((cell) => cell.rule))) {
    const [was, is] = [before, after].map(({ cells }) => cells.find((cell) => cell.rule === rule));
    if (said(was, after.rig) === said(is, after.rig)) continue;
    differences.push(`${file}: ${rule}: ${short(was)} is written, ${short(is)} is now`);
  }
  return differences;
}

function said(cell: ScoreCell | undefined, rig: ScoredResult['rig']): string | undefined {
  if (cell === undefined || rig === 'virtual') return JSON.stringify(cell);
  return JSON.stringify([cell.verdict, aspectsOf(cell).sort()]);
}

function short(cell: ScoreCell | undefined): string {
  if (!cell) return 'nothing';
  return `${cell.verdict}${cell.aspects ? ` (${aspectsOf(cell).join('; ')})` : ''}`;
}

function aspectsOf({ aspects = [] }: ScoreCell): string[] {
  return [...new Set(aspects.map(({ aspect }) => aspect ?? 'any'))];
}
