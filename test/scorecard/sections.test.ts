import { describe, expect, test } from 'vitest';
import { pageSections } from '../../scorecard/entries.ts';
import { glances } from '../../scorecard/glance.ts';
import { sectionOf, sections } from '../../scorecard/sections.ts';
import { whatMatters } from '../../scorecard/what-matters.ts';
import { faultKinds } from '../../src/fault/registry.ts';
import { rules } from '../../src/rule/registry.ts';
import { subjectReport } from '../report/sample.ts';
import { both, confirmed, finding, judged, score } from './sample.ts';

describe('a broken side stands where its kind of failure is told of:', () => {
  test.each([
    ['retry/transient-retried', 'rate-limited', 'rate-limited'],
    ['retry/retry-after-honoured', 'server-error, date', 'server-error'],
    ['retry/permanent-not-retried', 'client-error 422', 'client-error'],
    ['retry/permanent-not-retried', 'not-found 404', 'client-error'],
    ['retry/permanent-not-retried', 'auth-failure 403', 'auth-failure'],
    ['outcome/invalid-never-success', 'malformed-json', 'invalid-response'],
    ['outcome/invalid-never-success', 'truncated-body', 'invalid-response'],
    ['retry/deadline-respected', 'slow-body', 'timeout'],
    ['outcome/settles', 'hang', 'timeout'],
    ['outcome/settles', 'lose-response', 'network'],
    ['outcome/failure-surfaced', 'unanswered', 'timeout'],
    ['retry/jitter-present', 'before attempt 2', 'rest'],
    ['idempotency/single-effect', 'network', 'rest'],
    ['pagination/complete', 'stopped after server-error', 'rest'],
    ['auth/refresh-once', 'does-not-refresh', 'auth-failure'],
    ['batch/partial-success-kept', 'swallowed', 'partial-failure'],
    ['outcome/settles', null, 'rest'],
    ['retry/no-storm', 'constructor', 'rest'],
  ])('%s, %s: %s', (rule, aspect, section) => {
    expect(sectionOf(rule, aspect)).toBe(section);
  });

  test.each(faultKinds.map(({ name }) => name))('a section that there is, for the fault %s', (name) => {
    expect(sections.map(({ id }) => id)).toContain(sectionOf('outcome/settles', name));
  });
});

test('every rule has a place on the page, and the page names no other', () => {
  const placed = new Set(sections.flatMap((section) => section.rules));
  expect([...placed].sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe('a section', () => {
  const { scorecard, timelines } = score(both, confirmed);
  const page = pageSections(scorecard, timelines);
  const named = (id: string) => page.find((section) => section.id === id)!;
  const cell = (id: string, rule: string, row = 0) => {
    const section = named(id);
    return section.rows[row]!.cells[section.columns.indexOf(rule)]!;
  };

  test('links each broken rule to its finding', () => {
    expect(cell('rate-limited', 'retry/transient-retried')).toEqual({
      verdict: 'fail',
      anchor: 'broken-retrytransient-retried-rate-limited',
      title: 'retry/transient-retried: It breaks retry/transient-retried.',
    });
    expect(cell('rate-limited', 'retry/transient-retried', 1).verdict).toBe('pass');
  });

  test('says of a rule that it is broken elsewhere, where another kind of failure breaks it', () => {
    expect(cell('server-error', 'retry/transient-retried').verdict).toBe('elsewhere');
  });

  test('leaves out what no client promises, and says so', () => {
    const report = subjectReport('one', [{ rule: 'outcome/alert-raised', verdict: 'skip', reason: 'no alerts' }]);
    const one = score([judged('one.ts', report)]);
    const section = pageSections(one.scorecard, one.timelines).find(({ id }) => id === 'auth-failure')!;
    expect(section.columns).not.toContain('outcome/alert-raised');
    expect(section.unpromised).toContain('outcome/alert-raised');
  });

  test('has a column for whatever is broken there, expected or not', () => {
    const report = subjectReport('one', [
      { rule: 'retry/no-storm', verdict: 'fail', aspect: 'network', reason: 'a flood' },
    ]);
    const one = score([judged('one.ts', report)]);
    const section = pageSections(one.scorecard, one.timelines).find(({ id }) => id === 'network')!;
    expect(section.columns).toContain('retry/no-storm');
  });

  test('tells of one finding once, for all clients and operations that it is confirmed for', () => {
    const fails = [{ rule: 'outcome/settles', verdict: 'fail', aspect: 'hang', reason: 'it hangs' }] as const;
    const clients = ['a.ts', 'b.ts'].map((file) => judged(file, subjectReport(file, fails)));
    const entries = (findings: Parameters<typeof score>[1]) => {
      const made = score(clients, findings);
      return pageSections(made.scorecard, made.timelines).flatMap((section) => section.entries);
    };
    expect(entries([finding(['a.ts', 'b.ts'], 'outcome/settles')]).map(({ seen }) => seen.length)).toEqual([2]);
    expect(entries([]).map(({ heading }) => heading)).toEqual([
      'a: outcome/settles, timeout',
      'b: outcome/settles, timeout',
    ]);
  });

  test('gives two findings of one client two anchors', () => {
    const fails = [
      { rule: 'outcome/settles', operation: 'GET /v1/customers', verdict: 'fail', aspect: 'hang', reason: 'it hangs' },
      { rule: 'outcome/settles', verdict: 'fail', aspect: 'latency', reason: 'it waits' },
    ] as const;
    const made = score([judged('a.ts', subjectReport('a', fails))]);
    const entries = pageSections(made.scorecard, made.timelines).flatMap((section) => section.entries);
    expect(entries.map(({ heading }) => heading)).toEqual([
      'a: outcome/settles, timeout',
      'a: outcome/settles, timeout (2)',
    ]);
  });
});

describe('the table at the top', () => {
  const verdicts = (made: ReturnType<typeof score>) => {
    const page = pageSections(made.scorecard, made.timelines);
    return glances(page, made.scorecard.clients).map((row) =>
      Object.fromEntries(row.glances.map(({ section, verdict, broken }) => [section.id, [verdict, broken]])),
    );
  };

  test('counts the rules that each kind of failure breaks', () => {
    const [broken, sound] = verdicts(score(both, confirmed));
    expect(broken).toMatchObject({ 'rate-limited': ['fail', 2], 'server-error': ['fail', 1], network: ['pass', 0] });
    expect(Object.values(sound!).filter(([verdict]) => verdict === 'fail')).toEqual([]);
  });

  test('does not say of a client that makes one attempt that it comes through', () => {
    const report = subjectReport('one', [
      { rule: 'retry/transient-retried', verdict: 'skip', reason: 'the policy promises a single attempt' },
    ]);
    const [, one] = verdicts(score([both[1]!, judged('one.ts', report)]));
    expect(one).toMatchObject({ 'rate-limited': ['skip', 0], 'invalid-response': ['pass', 0] });
  });
});

describe('the sentences that matter', () => {
  test('begin with what harms in silence, and are three at most', () => {
    const [broken, sound] = score(both, confirmed).scorecard.clients;
    expect(whatMatters(broken!).map(({ text }) => text)).toEqual([
      'It pays twice.',
      'It breaks outcome/invalid-never-success.',
      'It breaks outcome/settles.',
    ]);
    expect(whatMatters(sound!)).toEqual([]);
  });

  test('end with what nobody has confirmed', () => {
    const mine = [finding(['broken.ts'], 'breaker/opens-after-threshold', { what: 'It never opens.' })];
    const [first, second] = whatMatters(score(both, mine).scorecard.clients[0]!);
    expect(first).toMatchObject({ text: 'It never opens.', confirmed: true });
    expect(second).toMatchObject({ confirmed: false });
  });
});
