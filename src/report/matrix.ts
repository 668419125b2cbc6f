import type { CellVerdict, SubjectReport } from '../engine/events.ts';

/** A subject's verdicts as a table: rules by operations. */
export interface Matrix {
  readonly operations: readonly string[];
  readonly families: readonly { readonly family: string; readonly rows: readonly MatrixRow[] }[];
}

interface MatrixRow {
  readonly rule: string;
  /** The rule's id without its family. */
  readonly name: string;
  /** One an operation; `undefined` where no scenario brought the two together. */
  readonly cells: readonly (CellVerdict | undefined)[];
}

/** What stands for a verdict wherever there is room for one character. Colours only repeat what these say. */
export const SYMBOLS = { pass: '✓', fail: '✗', unknown: '?', skip: '–' } as const;

/** Lays the verdicts out, rules and operations in the order in which they come. */
export function matrixOf(subject: SubjectReport): Matrix {
  const operations = [...new Set(subject.verdicts.map((verdict) => verdict.operation))];
  const column = new Map(operations.map((operation, index) => [operation, index]));
  const rows = new Map<string, (CellVerdict | undefined)[]>();
  for (const verdict of subject.verdicts) {
    let cells = rows.get(verdict.rule);
    if (!cells) {
      cells = operations.map(() => undefined);
      rows.set(verdict.rule, cells);
    }
    cells[column.get(verdict.operation)!] = verdict;
  }
  const families = new Map<string, MatrixRow[]>();
  for (const [rule, cells] of rows) {
    const slash = rule.indexOf('/');
    const family = slash < 0 ? '' : rule.slice(0, slash);
    const row = { rule, name: rule.slice(slash + 1), cells };
    const members = families.get(family);
    if (members) members.push(row);
    else families.set(family, [row]);
  }
  return { operations, families: [...families].map(([family, members]) => ({ family, rows: members })) };
}
