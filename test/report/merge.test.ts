import { describe, expect, test } from 'vitest';
import naiveFetch from '../../examples/naive-fetch.ts';
import { stripe } from '../../mocks/stripe/provider.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { CellVerdict, Report, SubjectReport } from '../../src/engine/events.ts';
import { explore } from '../../src/engine/explore.ts';
import { Matrix } from '../../src/engine/matrix.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { mergeReports, type PartOfRun } from '../../src/report/merge.ts';
import { rules } from '../../src/rule/registry.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Subject } from '../../src/subject/subject.ts';
import { breakerShared } from '../mutants/breaker-shared.ts';
import { reportOf, subjectReport } from './sample.ts';

const order = { scenarios: scenarios.map(({ name }) => name), rules: rules.map(({ id }) => id) };

/** The shard `index` of `count`, of subjects. */
const shard = (
  index: number,
  count: number,
  subjects: readonly SubjectReport[],
  more: Partial<Report> = {},
): PartOfRun => ({
  file: `shards/${index}/report.json`,
  report: reportOf(subjects, { shard: { index, count }, ...more }),
});

const cell = (different: Partial<CellVerdict>): CellVerdict => ({
  rule: 'retry/no-storm',
  operation: 'GET /v1/customers',
  verdict: 'pass',
  runs: 3,
  ...different,
});

const judged = (...verdicts: readonly CellVerdict[]): SubjectReport => ({
  name: 'shop',
  provider: 'stripe',
  file: 'shop.ts',
  verdicts,
  cases: 10,
  durationMs: 5,
});

/** The one cell of two shards with a cell each. */
const merged = (a: Partial<CellVerdict>, b: Partial<CellVerdict>): CellVerdict =>
  mergeReports([shard(1, 2, [judged(cell(a))]), shard(2, 2, [judged(cell(b))])], order).subjects[0]!.verdicts[0]!;

describe('the shards of a run, merged,', () => {
  const runOf = (subject: Subject, seed: number, part?: { index: number; count: number }) =>
    explore({ subject, provider: stripe, scenarios, rules, seed, runs: 12, ...(part && { shard: part }) });

  /** Which of several reasons an unknown names hangs on how often each was given: a shard knows of its own cases alone. */
  const comparable = ({ verdicts }: SubjectReport) =>
    new Map(
      verdicts.map((one) => [`${one.rule} ${one.operation}`, one.verdict === 'unknown' ? { ...one, reason: '' } : one]),
    );

  test.each([
    ['naive-fetch', naiveFetch as Subject, 2, 1],
    ['naive-fetch', naiveFetch as Subject, 5, 2],
    ['naive-fetch', naiveFetch as Subject, 100, 3],
    ['a shared breaker', breakerShared as Subject, 3, 4],
  ])('have the cells of the whole: %s', async (_name, subject, count, seed) => {
    const whole = await runOf(subject, seed);
    const parts: PartOfRun[] = [];
    for (let index = 1; index <= count; index++) {
      const part = await runOf(subject, seed, { index, count });
      parts.unshift(shard(index, count, [part], { seed }));
    }
    const report = mergeReports(parts, order);
    // Cases are more: what two shards find broken, each makes smaller.
    expect(comparable(report.subjects[0]!)).toEqual(comparable(whole));
    expect(report.subjects[0]).toMatchObject({ name: whole.name, leftOut: whole.leftOut });
    expect(report.summary).toEqual(reportOf([whole]).summary);
    expect(report).toMatchObject({ schema: 'faultline.report/1', seed });
    expect(report).not.toHaveProperty('shard');
    expect(report).not.toHaveProperty('missingShards');
  });

  test('say which of them are missing', () => {
    const parts = [shard(4, 5, [judged(cell({}))]), shard(2, 5, [judged()])];
    expect(mergeReports(parts, order).missingShards).toEqual([1, 3, 5]);
  });

  test('add up what they did', () => {
    const parts = [
      shard(1, 2, [{ ...judged(cell({})), leftOut: 2, crashes: ['a: b'] }], { durationMs: 10 }),
      shard(2, 2, [{ ...judged(cell({})), tooLong: 1, crashes: ['a: b'] }], { durationMs: 30 }),
    ];
    const report = mergeReports(parts, order);
    expect(report.durationMs).toBe(40);
    expect(report.subjects[0]).toMatchObject({ cases: 20, durationMs: 10, leftOut: 2, tooLong: 1, crashes: ['a: b'] });
    expect(report.subjects[0]!.verdicts).toEqual([cell({ runs: 6 })]);
  });

  test('take a subject that ended in one of them for the one that it is in the others', () => {
    const error = { code: 'SUBJECT_CRASHED', message: 'It ended its process.' };
    const ended: SubjectReport = { ...judged(), name: 'shop.ts', provider: '', error };
    const { subjects } = mergeReports([shard(1, 2, [ended]), shard(2, 2, [judged(cell({}))])], order);
    expect(subjects).toEqual([{ ...judged(cell({})), cases: 20, durationMs: 10, error }]);
  });

  test('name the gravest of several errors', () => {
    const failing = (index: number, code: string) =>
      shard(index, 3, [{ ...judged(), error: { code, message: 'It happened.' } }]);
    const parts = [failing(1, 'SUBJECT_BLOCKED'), failing(2, 'FAULTLINE_FAILED'), failing(3, 'SUBJECT_IMPORT')];
    expect(mergeReports(parts, order).subjects[0]!.error!.code).toBe('FAULTLINE_FAILED');
    expect(mergeReports([parts[0]!, parts[2]!], order).subjects[0]!.error!.code).toBe('SUBJECT_IMPORT');
  });

  test('are interrupted where one of them was, and then need not have come to every subject', () => {
    const parts = [shard(1, 2, [], { interrupted: true }), shard(2, 2, [judged(cell({}))])];
    expect(mergeReports(parts, order)).toMatchObject({ interrupted: true, summary: { pass: 1 } });
  });
});

describe('a cell of two shards', () => {
  const unknown = { verdict: 'unknown', reason: 'nothing was seen', runs: 0 } as const;
  const skip = { verdict: 'skip', reason: 'not promised', runs: 0 } as const;

  test.each<[string, Partial<CellVerdict>, Partial<CellVerdict>, string]>([
    ['broken, where one broke it', {}, { verdict: 'fail', reason: 'no' }, 'fail'],
    ['held, where one saw it', unknown, {}, 'pass'],
    ['held, where the other had no time', skip, {}, 'pass'],
    ['unknown, where neither saw it and one had no time', skip, unknown, 'unknown'],
    ['skipped, where both say so', skip, skip, 'skip'],
  ])('is %s', (_what, a, b, verdict) => {
    expect(merged(a, b).verdict).toBe(verdict);
    expect(merged(b, a).verdict).toBe(verdict);
  });

  test('gives the reason that says most', () => {
    const idle = { ...unknown, reason: 'no case was run for it' };
    expect(merged(idle, unknown).reason).toBe('nothing was seen');
    expect(merged(unknown, idle).reason).toBe('nothing was seen');
  });

  test('is no pass where a shard saw it fail once, or where the rule crashed', () => {
    const matrix = new Matrix();
    const rule: Rule = { ...rules[0]!, id: 'retry/no-storm' };
    matrix.open(rule, 'GET /v1/customers', resolvePolicy());
    matrix.add(rule, 'GET /v1/customers', { verdict: 'fail', reason: 'it stormed' });
    matrix.doubt(rule, 'GET /v1/customers', '', 'it stormed');
    const [doubted] = matrix.verdicts();
    expect(merged({}, doubted!)).toMatchObject({ verdict: 'unknown', reason: doubted!.reason! });

    const crash = { verdict: 'unknown', reason: 'the rule crashed: x', runs: 0 } as const;
    const crashed = { ...judged(cell(crash)), crashes: ['retry/no-storm: the rule crashed: x'] };
    const { subjects } = mergeReports([shard(1, 2, [judged(cell({}))]), shard(2, 2, [crashed])], order);
    expect(subjects[0]!.verdicts[0]).toMatchObject(crash.verdict === 'unknown' ? { ...crash, runs: 3 } : {});
  });
});

describe('what is not of one run is refused:', () => {
  const one = shard(1, 2, [judged()]);
  test.each<[string, readonly PartOfRun[], string, string]>([
    ['another seed', [one, shard(2, 2, [judged()], { seed: 9 })], 'SHARDS_DIFFER', 'its seed is 9, not 20261120'],
    ['other parts', [one, shard(2, 3, [judged()])], 'SHARDS_DIFFER', 'one of 3 shards, not of 2'],
    [
      'one more subject',
      [one, shard(2, 2, [judged(), subjectReport('b', [])])],
      'SHARDS_DIFFER',
      'it judges examples/b.ts,',
    ],
    ['one subject less', [one, shard(2, 2, [])], 'SHARDS_DIFFER', 'it does not judge shop.ts'],
    [
      'another provider',
      [one, shard(2, 2, [{ ...judged(), provider: 'slack' }])],
      'SHARDS_DIFFER',
      'slack, not stripe',
    ],
    ['another rig', [one, shard(2, 2, [{ ...judged(), rig: 'wire' }])], 'SHARDS_DIFFER', 'is wire, not virtual'],
    ['the same shard again', [one, { ...one, file: 'copy.json' }], 'SHARD_TWICE', 'copy.json are both shard 1'],
    [
      'a whole run',
      [one, { file: 'all.json', report: reportOf([judged()]) }],
      'NOT_A_SHARD',
      'all.json is the report of a',
    ],
  ])('%s', (_what, parts, code, sentence) => {
    expect(() => mergeReports(parts, order)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(sentence) }),
    );
  });

  test('but a whole run alone comes back as it is', () => {
    const report = reportOf([judged()]);
    expect(mergeReports([{ file: 'all.json', report }], order)).toBe(report);
  });
});
