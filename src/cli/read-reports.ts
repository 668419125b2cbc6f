import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Report } from '../engine/events.ts';
import { describe, shown } from '../engine/load-module.ts';
import type { PartOfRun } from '../report/merge.ts';
import { UserError } from '../user-error.ts';

const FILE = 'report.json';

/**
 * Reads reports as `--reporter json` writes them, each once.
 *
 * @param paths files, or folders that hold a `report.json` at any depth.
 * @throws UserError `REPORT_NOT_FOUND`, `REPORT_UNREADABLE` where a file holds something else.
 */
export function readReports(paths: readonly string[]): readonly PartOfRun[] {
  return [...new Set(paths.flatMap(filesOf))].map((path) => ({ file: shown(path), report: read(path) }));
}

function filesOf(given: string): readonly string[] {
  const path = resolve(given);
  if (!existsSync(path)) {
    throw new UserError('REPORT_NOT_FOUND', `There is no ${shown(path)}: name report.json files, or folders of them.`);
  }
  if (!statSync(path).isDirectory()) return [path];
  const found = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => basename(name) === FILE)
    .map((name) => join(path, name));
  if (found.length > 0) return found.sort();
  throw new UserError(
    'REPORT_NOT_FOUND',
    `The folder ${shown(path)} holds no ${FILE}: run each shard with --reporter json.`,
  );
}

function read(path: string): Report {
  const unreadable = (why: string) =>
    new UserError('REPORT_UNREADABLE', `${shown(path)} ${why}: name what --reporter json wrote.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw unreadable(error instanceof SyntaxError ? 'is no JSON' : `cannot be read (${describe(error)})`);
  }
  if (!isReport(value)) throw unreadable('is no report of a run');
  return value;
}

/** Whether a value has what the merge and the reporters stand on. */
function isReport(value: unknown): value is Report {
  if (!isRecord(value) || value.schema !== 'faultline.report/1') return false;
  const { seed, durationMs, subjects, summary, shard } = value;
  if (!isNumber(seed) || !isNumber(durationMs) || !isRecord(summary)) return false;
  if (shard !== undefined && !isShard(shard)) return false;
  return Array.isArray(subjects) && subjects.every(isSubject);
}

function isShard(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { index, count } = value;
  return (
    Number.isInteger(index) &&
    Number.isInteger(count) &&
    (index as number) >= 1 &&
    (index as number) <= (count as number)
  );
}

function isSubject(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, provider, verdicts, cases, durationMs } = value;
  if (typeof name !== 'string' || typeof provider !== 'string' || !isNumber(cases) || !isNumber(durationMs))
    return false;
  return Array.isArray(verdicts) && verdicts.every(isCell);
}

function isCell(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { rule, operation, verdict, runs } = value;
  if (typeof rule !== 'string' || typeof operation !== 'string' || !isNumber(runs)) return false;
  return verdict === 'pass' || verdict === 'fail' || verdict === 'unknown' || verdict === 'skip';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
