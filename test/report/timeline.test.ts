import { describe, expect, test } from 'vitest';
import type { Counterexample } from '../../src/engine/events.ts';
import { findingGroups } from '../../src/report/finding.ts';
import { plainPainter } from '../../src/report/line.ts';
import { proofOf } from '../../src/report/proof.ts';
import { timelineOf } from '../../src/report/timeline.ts';
import { timelineText } from '../../src/report/timeline-text.ts';
import * as sample from './sample.ts';

const told = (found: Counterexample, width = 100) => timelineText(timelineOf(found), width).map(plainPainter);

describe('a timeline', () => {
  test('shows a wait, and by how much it was too short', () => {
    for (const form of ['seconds', 'date'] as const) {
      const [, second] = timelineOf(sample.retryAfterIgnored(form)).lanes[0]!.attempts;
      expect(second).toMatchObject({ number: 2, startMs: 512, waitMs: 512, earlyMs: 6488, ending: 'success' });
    }
  });

  test('numbers idempotency keys by order of appearance', () => {
    const timeline = timelineOf(sample.repeatedWithAnotherKey());
    expect(timeline.keys).toBe(2);
    expect(timeline.lanes[0]!.attempts.map(({ key }) => key?.number)).toEqual([1, 2]);
    expect(timeline.lanes[0]!.attempts.map(({ effects }) => effects)).toEqual([
      ['created payment_intent pi_1'],
      ['created payment_intent pi_2'],
    ]);
  });

  test('tells a success from an answer that breaks the contract', () => {
    const [attempt] = timelineOf(sample.schemaViolationTaken()).lanes[0]!.attempts;
    expect(attempt).toMatchObject({ ending: 'invalid', result: '200', failure: 'invalid-response' });
  });

  test('says of an attempt that nobody could read that it was one', () => {
    const [lane] = timelineOf(sample.cutOffAndLoud()).lanes;
    expect(lane!.attempts).toMatchObject([{ ending: 'broken', result: 'cut off before it could be read' }]);
  });

  test('ends with the last lines of what was printed, none of them long', () => {
    const lines = told(sample.cutOffAndLoud(), 400);
    const printed = lines.filter((line) => line.includes('stderr: '));
    expect(printed.map((line) => /line \d+/.exec(line)?.[0])).toEqual(
      [3, 4, 5, 6, 7, 8, 9, 10].map((n) => `line ${n}`),
    );
    expect(printed.every((line) => line.length < 200 && line.endsWith('…'))).toBe(true);
    expect(lines.join('\n')).toContain('2 earlier lines of output stand in report.json');
  });

  test('marks the evidence', () => {
    const { lanes } = timelineOf(sample.breakerNeverOpens());
    expect(lanes.map(({ evidence }) => evidence)).toEqual([...Array(5).fill(false), ...Array(7).fill(true)]);
  });

  test('ends where the journal does', () => {
    const timeline = timelineOf(sample.cutShort());
    expect(timeline.lanes[0]).toMatchObject({ settledMs: null, outcome: { kind: 'cut' } });
    expect(timeline.lanes[0]!.attempts[0]).toMatchObject({ ending: 'open', endMs: null });
  });
});

describe('a timeline as text', () => {
  test('reads fault, attempt, wait, outcome', () => {
    expect(told(sample.retryAfterIgnored())).toEqual([
      '       0 ms  attempt 1  status 503, Retry-After 7 s  →  503',
      '             waits 512 ms, 6.49 s too early for Retry-After: 7',
      '     512 ms  attempt 2  →  200; provider created payment_intent pi_1',
      '     512 ms  claims success',
    ]);
  });

  test('tells operations that went alike as one', () => {
    const each = 'status 503  →  503; each surfaces api_error: The provider is not available.';
    expect(told(sample.breakerNeverOpens(), 200)).toEqual([
      `       0 ms  operations 1 to 5 (5 alike, until 1 s): ${each}`,
      `     1.25 s  operations 6 to 12 (7 alike, until 2.75 s): ${each}`,
    ]);
  });

  test('tells two of the operations that took several lines alike, whatever their errors say', () => {
    const lines = told(sample.fixedWaits());
    expect(lines).toEqual([
      '             operation 1 POST /v1/payment_intents',
      '       0 ms  attempt 1, key 1  status 503  →  503',
      '             waits 500 ms',
      '     500 ms  attempt 2, key 1  status 503  →  503',
      '     500 ms  surfaces api_error: Request req_0 failed.',
      '             operation 2 POST /v1/payment_intents',
      '       5 ms  attempt 1, key 2  status 503  →  503',
      '             waits 500 ms',
      '     505 ms  attempt 2, key 2  status 503  →  503',
      '     505 ms  surfaces api_error: Request req_1 failed.',
      '             and 6 more operations like these',
    ]);
  });

  test('hides no operation that went otherwise', () => {
    const { events, header } = sample.fixedWaits().journal;
    const settled = events.map((event) =>
      event.type === 'operation-settled' && event.op === 5
        ? ({ type: 'operation-settled', at: event.at, op: 5, outcome: 'resolved', value: null } as const)
        : event,
    );
    const lines = told({ ...sample.fixedWaits(), journal: { header, events: settled } });
    expect(lines.filter((line) => /operation \d|more/.test(line)).map((line) => line.trim())).toEqual([
      'operation 1 POST /v1/payment_intents',
      'operation 2 POST /v1/payment_intents',
      'and 3 more operations like these',
      'operation 6 POST /v1/payment_intents',
      'operation 7 POST /v1/payment_intents',
      'operation 8 POST /v1/payment_intents',
    ]);
  });

  test('sets no second stop after what was wrong with an answer', () => {
    const found = sample.schemaViolationTaken();
    const events = found.journal.events.map((event) =>
      event.type === 'answered' ? { ...event, invalid: 'The body is not well-formed JSON.' } : event,
    );
    const [line] = told({ ...found, journal: { ...found.journal, events } });
    expect(line).toContain('invalid: The body is not well-formed JSON');
    expect(line).not.toContain('JSON.');
  });

  test('keeps the order of what happened in one moment', () => {
    const lines = told(sample.everythingAtOnce());
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    expect(at('attempt 2')).toBeLessThan(at('raises an alert'));
    expect(at('raises an alert')).toBeLessThan(at('attempt 3'));
    expect(at('attempt 3')).toBeLessThan(at('asks for a fresh credential'));
    expect(at('asks for a fresh credential')).toBeLessThan(at('attempt 4'));
    expect(lines[at('attempt 5')]).toContain('to elsewhere.test with the credential');
    expect(lines.at(-1)).toContain('the subject misbehaved: called process.exit(1)');
  });
});

describe('findings', () => {
  test('are told once for each rule and side of it, by the smallest counterexample', () => {
    const groups = findingGroups(sample.findings());
    expect(groups.map(({ rule, aspect, others }) => [rule, aspect, others.length])).toEqual([
      ['retry/transient-retried', 'rate-limited', 5],
      ['retry/retry-after-honoured', 'server-error', 5],
      ['retry/retry-after-honoured', 'rate-limited', 5],
      ['outcome/settles', undefined, 0],
      ['outcome/invalid-never-success', undefined, 0],
      ['idempotency/single-effect', undefined, 0],
      ['breaker/opens-after-threshold', undefined, 0],
    ]);
  });
});

describe('what was proven', () => {
  test('puts every rule into exactly one list', () => {
    const proof = proofOf(sample.findings());
    const unproven = [...proof.unknown, ...proof.skipped].flatMap(({ rules }) => rules);
    const all = [...proof.held, ...proof.broken, ...unproven];
    expect(new Set(all).size).toBe(proof.rules);
    expect(all).toHaveLength(proof.rules);
  });

  test('says what the number of runs left no room for', () => {
    expect(proofOf(sample.findings()).leftOut).toBeUndefined();
    const told = (leftOut: number) => proofOf({ ...sample.findings(), leftOut }).leftOut;
    expect(told(1)).toBe("1 of the scenarios' own examples was not run: raise --runs.");
    expect(told(59)).toBe("59 of the scenarios' own examples were not run: raise --runs.");
  });

  test('says why a rule was not judged, and where it was judged in part', () => {
    const proof = proofOf(sample.findings());
    expect(proof.unknown).toEqual([
      { reason: '3 waits were seen, and 20 are needed to tell.', rules: ['retry/jitter-present'] },
    ]);
    expect(proof.skipped).toContainEqual({
      reason: 'the policy promises no breaker',
      rules: ['breaker/opens-in-time', 'breaker/silent-while-open'],
    });
    expect(proof.partly).toEqual([
      {
        verdict: 'unknown',
        operations: 1,
        reason: 'No outage struck this operation.',
        rules: ['retry/no-storm'],
      },
      {
        verdict: 'skip',
        operations: 5,
        reason: 'the policy promises no breaker',
        rules: ['breaker/opens-after-threshold'],
      },
    ]);
  });
});
