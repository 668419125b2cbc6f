import { describe, expect, test } from 'vitest';
import { problemsOf, type ScoredResult } from '../../scorecard/scorecard.ts';
import { rules } from '../../src/rule/registry.ts';
import { findings, subjectReport } from '../report/sample.ts';
import { both, confirmed, finding, judged, score } from './sample.ts';

const PAY = 'POST /v1/payment_intents';
const LIST = 'GET /v1/customers';

const cellOf = (client: ScoredResult | undefined, rule: string) => client?.cells.find((cell) => cell.rule === rule);

function only(...different: Parameters<typeof subjectReport>[1]): ScoredResult {
  return score([judged('one.ts', subjectReport('one', different))]).scorecard.clients[0]!;
}

describe('a rule on a client', () => {
  test('fails where it fails on any operation, and says on which', () => {
    const cell = cellOf(score(both, confirmed).scorecard.clients[0], 'outcome/settles');
    expect(cell).toMatchObject({ verdict: 'fail', counts: { pass: 5, fail: 1, unknown: 0, skip: 0 } });
    expect(cell!.aspects!.map(({ operations }) => operations)).toEqual([['POST /v1/refunds']]);
  });

  test('holds where it held on one operation and was not seen on another, which is told', () => {
    const cell = cellOf(
      only({ rule: 'retry/no-storm', operation: LIST, verdict: 'unknown', reason: 'no outage struck' }),
      'retry/no-storm',
    );
    expect(cell).toEqual({
      rule: 'retry/no-storm',
      verdict: 'pass',
      counts: { pass: 5, fail: 0, unknown: 1, skip: 0 },
      notJudged: [{ verdict: 'unknown', reason: 'No outage struck.', operations: [LIST] }],
    });
  });

  test.each(['failed once and not again: it waited 7 s', 'the rule crashed: x is undefined'])(
    'is unknown where one operation leaves a doubt: %s',
    (reason) => {
      const client = only({ rule: 'outcome/settles', operation: LIST, verdict: 'unknown', reason });
      expect(cellOf(client, 'outcome/settles')?.verdict).toBe('unknown');
    },
  );

  test('is unknown where no operation showed it, and skipped where nothing is promised, with the reason once', () => {
    const client = only(
      { rule: 'retry/jitter-present', verdict: 'unknown', reason: 'too few waits' },
      { rule: 'outcome/alert-raised', verdict: 'skip', reason: 'the policy promises no alerts' },
    );
    expect(cellOf(client, 'retry/jitter-present')).toMatchObject({
      verdict: 'unknown',
      notJudged: [{ verdict: 'unknown', reason: 'Too few waits.' }],
    });
    expect(cellOf(client, 'outcome/alert-raised')).toMatchObject({
      verdict: 'skip',
      notJudged: [{ verdict: 'skip', reason: 'The policy promises no alerts.' }],
    });
    expect(cellOf(client, 'outcome/alert-raised')!.notJudged![0]).not.toHaveProperty('operations');
  });

  test('shows each broken side with its smallest case', () => {
    const { scorecard, timelines } = score(both, confirmed);
    const cell = cellOf(scorecard.clients[0], 'retry/retry-after-honoured')!;
    expect(cell.aspects!.map(({ aspect }) => aspect)).toEqual(['server-error', 'rate-limited']);
    expect(cell.aspects![0]).toMatchObject({ schedule: 'status 503, Retry-After 7 s on attempt 1 of operation 1' });
    for (const { replay } of cell.aspects!) expect(timelines.get(replay)!.lanes[0]!.attempts).toHaveLength(2);
  });

  test('is counted once, whatever the operations', () => {
    const { summary, cells } = score(both, confirmed).scorecard.clients[0]!;
    expect(summary.pass + summary.fail + summary.unknown + summary.skip).toBe(cells.length);
    expect(summary).toMatchObject({ fail: 6 });
  });

  test('stands in the order of the rules, and nothing tells how long it took', () => {
    const { scorecard } = score(both, confirmed);
    const ids = scorecard.clients[0]!.cells.map(({ rule }) => rule);
    expect(ids).toEqual(rules.map(({ id }) => id).filter((id) => ids.includes(id)));
    expect(JSON.stringify(scorecard)).not.toContain('durationMs');
  });
});

describe('a confirmation', () => {
  test('is found by file and rule', () => {
    const { scorecard } = score(both, confirmed);
    expect(problemsOf(scorecard)).toEqual([]);
    expect(cellOf(scorecard.clients[0], 'idempotency/single-effect')!.aspects![0]!.confirmed).toEqual({
      kind: 'defect',
      what: 'It pays twice.',
      where: 'stripe@23.1.0 esm/RequestSender.js',
      documented: null,
    });
  });

  test('of one side leaves the others unconfirmed', () => {
    const mine = [finding(['broken.ts'], 'retry/retry-after-honoured', { aspect: 'server-error' })];
    const cell = cellOf(score(both, mine).scorecard.clients[0], 'retry/retry-after-honoured')!;
    expect(cell.aspects!.map((side) => side.confirmed !== null)).toEqual([true, false]);
  });

  test('of some operations splits a side: the rest is unconfirmed', () => {
    const mine = [finding(['broken.ts'], 'retry/transient-retried', { operations: [PAY, LIST] })];
    const { aspects } = cellOf(score(both, mine).scorecard.clients[0], 'retry/transient-retried')!;
    expect(aspects!.map(({ operations, confirmed }) => [operations.length, confirmed !== null])).toEqual([
      [2, true],
      [4, false],
    ]);
  });

  test('that says more exactly where goes before one that says less', () => {
    const mine = [
      finding(['broken.ts'], 'retry/retry-after-honoured', { what: 'In general.' }),
      finding(['broken.ts'], 'retry/retry-after-honoured', { aspect: 'rate-limited', what: 'After 429.' }),
    ];
    const { aspects } = cellOf(score(both, mine).scorecard.clients[0], 'retry/retry-after-honoured')!;
    expect(aspects!.map(({ confirmed }) => confirmed!.what)).toEqual(['In general.', 'After 429.']);
  });

  test('of another client is none', () => {
    const { scorecard } = score(both, [finding(['sound.ts'], 'outcome/settles')]);
    expect(cellOf(scorecard.clients[0], 'outcome/settles')!.aspects![0]!.confirmed).toBeNull();
  });

  test('that is missing is a problem, with the token that shows the case', () => {
    const problems = problemsOf(score(both, confirmed.slice(1)).scorecard);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^broken\.ts: retry\/transient-retried \(rate-limited\) is not confirmed, .* fl1\./);
  });

  test('that nothing needs is stale, for each file by itself', () => {
    const mine = [...confirmed, finding(['broken.ts', 'sound.ts'], 'outcome/settles', { aspect: 'network' })];
    const { stale } = score(both, mine).scorecard;
    expect(stale.map(({ file, rule, aspect }) => [file, rule, aspect])).toEqual([
      ['broken.ts', 'outcome/settles', 'network'],
      ['sound.ts', 'outcome/settles', 'network'],
    ]);
    expect(problemsOf(score(both, mine).scorecard)[0]).toContain('does not fail');
  });

  test('that is rare is not stale where it is not seen', () => {
    const rare = finding(['broken.ts'], 'outcome/settles', { aspect: 'network', rare: 'seed 2, 300 runs' });
    expect(score(both, [...confirmed, rare]).scorecard.stale).toEqual([]);
  });

  test('of a client that is on no list is stale', () => {
    const { stale } = score(both, [...confirmed, finding(['gone.ts'], 'outcome/settles')]).scorecard;
    expect(stale.map(({ file }) => file)).toEqual(['gone.ts']);
  });

  test('of a client that could not be judged to the end is not stale, but the client is a problem', () => {
    const error = { code: 'SUBJECT_BLOCKED', message: 'It blocked its event loop.' };
    const { scorecard } = score([judged('broken.ts', { ...findings(), verdicts: [], error })], confirmed);
    expect(scorecard.stale).toEqual([]);
    expect(problemsOf(scorecard)).toEqual([
      'broken.ts was not judged to the end: It blocked its event loop. [SUBJECT_BLOCKED]',
    ]);
  });
});

test('a rule that crashed is a problem', () => {
  const report = { ...subjectReport('sound', []), crashes: ['retry/no-storm: x is undefined'] };
  expect(problemsOf(score([judged('sound.ts', report)]).scorecard)).toEqual([
    'sound.ts: a rule crashed: retry/no-storm: x is undefined',
  ]);
});
