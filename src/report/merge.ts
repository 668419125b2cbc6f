import type { CellVerdict, Report, SubjectReport, Summary } from '../engine/events.ts';
import { FAULTLINE_FAILED, SUBJECT_FINDINGS } from '../engine/unjudged.ts';
import { UserError } from '../user-error.ts';
import { mergeCells } from './merge-cells.ts';

/** A report, with the file that it was read from: errors name it. */
export interface PartOfRun {
  readonly file: string;
  readonly report: Report;
}

/** The names of all scenarios and the ids of all rules, in the order in which a run tries and shows them. */
export interface RunOrder {
  readonly scenarios: readonly string[];
  readonly rules: readonly string[];
}

/**
 * Joins the reports of the shards of one run. Cells are those of the run in one piece. What is not the same: the order of
 * operations, where a shard had none of an operation's scenarios; which of several reasons an `unknown` names; the number
 * of cases, as each shard makes smaller what it finds; and times, which are those of all shards together.
 *
 * A single report that is no shard comes back as it is. Shards that are not there are named in `missingShards`.
 *
 * @throws UserError `SHARDS_DIFFER` where the reports are not of one run, with the file and what differs; `SHARD_TWICE`;
 * `NOT_A_SHARD`.
 */
export function mergeReports(parts: readonly PartOfRun[], order: RunOrder): Report {
  const [only] = parts;
  if (only && parts.length === 1 && only.report.shard === undefined) return only.report;
  const shards = parts.map(shardOf).sort((a, b) => a.index - b.index);
  const [first] = shards as [Shard, ...Shard[]];
  for (const shard of shards) refuseOther(first, shard);
  shards.forEach((shard, at) => {
    const before = shards[at - 1];
    if (before?.index !== shard.index) return;
    throw new UserError(
      'SHARD_TWICE',
      `${before.file} and ${shard.file} are both shard ${shard.index}: name one of them.`,
    );
  });
  const subjects = mergeSubjects(shards, order);
  const indexes = Array.from({ length: first.count }, (_, index) => index + 1);
  const missingShards = indexes.filter((index) => !shards.some((shard) => shard.index === index));
  return {
    schema: 'faultline.report/1',
    seed: first.report.seed,
    durationMs: sum(shards.map(({ report }) => report.durationMs)),
    subjects,
    summary: summaryOf(subjects),
    ...(shards.some(({ report }) => report.interrupted) ? { interrupted: true } : {}),
    ...(missingShards.length === 0 ? {} : { missingShards }),
  };
}

interface Shard extends PartOfRun {
  readonly index: number;
  readonly count: number;
}

function shardOf({ file, report }: PartOfRun): Shard {
  if (report.shard) return { file, report, ...report.shard };
  const what = report.replayed === undefined ? 'a whole run' : 'a replayed case';
  throw new UserError('NOT_A_SHARD', `${file} is the report of ${what}, not of a shard: leave it out.`);
}

/** Refuses a shard that is not of the run that another one is of. */
function refuseOther(first: Shard, shard: Shard): void {
  const differ = (what: string) =>
    new UserError('SHARDS_DIFFER', `${shard.file} is of another run than ${first.file}: ${what}.`);
  if (shard.count !== first.count) throw differ(`one of ${shard.count} shards, not of ${first.count}`);
  const { seed } = shard.report;
  if (seed !== first.report.seed)
    throw differ(`its seed is ${seed}, not ${first.report.seed}; give every shard the same --seed`);
  // One that was interrupted may not have come to all of them.
  if (shard.report.interrupted || first.report.interrupted) return;
  const ours = first.report.subjects.map(keyOf);
  const theirs = shard.report.subjects.map(keyOf);
  const more = theirs.find((key) => !ours.includes(key));
  if (more !== undefined) throw differ(`it judges ${more}, which the other does not`);
  const less = ours.find((key) => !theirs.includes(key));
  if (less !== undefined) throw differ(`it does not judge ${less}`);
}

/** What tells subjects apart: one that could not be loaded has no name of its own. */
function keyOf({ file, name }: SubjectReport): string {
  return file ?? name;
}

function mergeSubjects(shards: readonly Shard[], order: RunOrder): SubjectReport[] {
  const all = shards.flatMap((shard) => shard.report.subjects.map((subject) => ({ shard, subject })));
  return [...Map.groupBy(all, ({ subject }) => keyOf(subject)).values()].map((parts) => {
    // A subject that was judged knows more of itself than one that ended before its first case.
    const [head = parts[0]!] = parts.filter(({ subject }) => !subject.error);
    for (const { shard, subject } of parts) {
      if (subject.error) continue;
      const differs = (['name', 'provider', 'rig'] as const).find((field) => subject[field] !== head.subject[field]);
      if (differs === undefined) continue;
      const what = `the ${differs} of ${keyOf(subject)} is ${subject[differs] ?? 'virtual'}, not ${head.subject[differs] ?? 'virtual'}`;
      throw new UserError('SHARDS_DIFFER', `${shard.file} is of another run than ${head.shard.file}: ${what}.`);
    }
    return mergeSubject(
      head.subject,
      parts.map(({ subject }) => subject),
      order,
    );
  });
}

function mergeSubject(head: SubjectReport, parts: readonly SubjectReport[], order: RunOrder): SubjectReport {
  const { name, provider, file, rig } = head;
  const crashes = [...new Set(parts.flatMap((part) => part.crashes ?? []))];
  const leftOut = sum(parts.map((part) => part.leftOut ?? 0));
  const tooLong = sum(parts.map((part) => part.tooLong ?? 0));
  const error = gravest(parts);
  return {
    name,
    provider,
    ...(file === undefined ? {} : { file }),
    verdicts: mergeVerdicts(parts, crashes, order),
    ...(rig && { rig }),
    cases: sum(parts.map((part) => part.cases)),
    ...(leftOut === 0 ? {} : { leftOut }),
    ...(tooLong === 0 ? {} : { tooLong }),
    ...(crashes.length === 0 ? {} : { crashes }),
    durationMs: sum(parts.map((part) => part.durationMs)),
    ...(error && { error }),
  };
}

function mergeVerdicts(parts: readonly SubjectReport[], crashes: readonly string[], order: RunOrder): CellVerdict[] {
  const isCrash = ({ rule, verdict, reason }: CellVerdict) =>
    verdict === 'unknown' && crashes.includes(`${rule}: ${reason}`);
  const cells = parts.flatMap(({ verdicts }) => verdicts);
  const byPlace = Map.groupBy(cells, ({ rule, operation }) => JSON.stringify([rule, operation]));
  const merged = [...byPlace.values()].map((same) => mergeCells(same, order.scenarios, isCrash));
  const operations = [...new Set(cells.map(({ operation }) => operation))];
  const rank = ({ rule }: CellVerdict) => {
    const index = order.rules.indexOf(rule);
    return index < 0 ? order.rules.length : index;
  };
  return merged.sort((a, b) => operations.indexOf(a.operation) - operations.indexOf(b.operation) || rank(a) - rank(b));
}

/** The error that weighs most: a defect of Faultline, then one of the user's making, then what the subject did. */
function gravest(parts: readonly SubjectReport[]): SubjectReport['error'] {
  const errors = parts.map(({ error }) => error).filter((error) => error !== undefined);
  const weight = (code: string) => (code === FAULTLINE_FAILED ? 2 : SUBJECT_FINDINGS.includes(code) ? 0 : 1);
  return errors.sort((a, b) => weight(b.code) - weight(a.code))[0];
}

function summaryOf(subjects: readonly SubjectReport[]): Summary {
  const summary = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  for (const { verdicts } of subjects) for (const { verdict } of verdicts) summary[verdict]++;
  return summary;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
