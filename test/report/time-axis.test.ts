import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOutTime } from '../../src/report/html/time-axis.ts';
import type { Lane, TimelineAttempt } from '../../src/report/timeline.ts';
import { timelineOf } from '../../src/report/timeline.ts';
import { breakerNeverOpens, retryAfterIgnored } from './sample.ts';

const template = timelineOf(retryAfterIgnored()).lanes[0]!;

/** A lane whose attempts follow each other: waits and durations in milliseconds. */
function lane(steps: readonly (readonly [wait: number, took: number])[], startMs: number): Lane {
  let at = startMs;
  const attempts = steps.map(([wait, took], index): TimelineAttempt => {
    const from = at + wait;
    at = from + took;
    return { ...template.attempts[0]!, number: index + 1, startMs: from, endMs: at };
  });
  return { ...template, startMs, settledMs: at, attempts };
}

const ms = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 120_000 }));
const lanes = fc.array(
  fc.tuple(fc.array(fc.tuple(ms, ms), { maxLength: 6 }), ms).map(([steps, start]) => lane(steps, start)),
  { minLength: 1, maxLength: 12 },
);

describe('time on a picture', () => {
  test('fits the width, never runs backwards, and keeps attempts apart', () => {
    fc.assert(
      fc.property(lanes, fc.array(ms, { maxLength: 3 }), (drawn, moments) => {
        const axis = layOutTime(drawn, moments, 800);
        drawn.forEach(({ attempts }, at) => {
          let before = -1;
          attempts.forEach((_, index) => {
            const { from, to } = axis.attempt(at, index);
            expect(from).toBeGreaterThan(before);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(800.001);
            before = to;
          });
        });
        const ends = drawn.flatMap(({ attempts }) => attempts.flatMap(({ startMs, endMs }) => [startMs, endMs!]));
        const xs = [0, ...ends, ...moments].sort((a, b) => a - b).map((moment) => axis.x(moment));
        for (let i = 1; i < xs.length; i++) expect(xs[i]).toBeGreaterThanOrEqual(xs[i - 1]!);
      }),
      { numRuns: 200 },
    );
  });

  test('is proportional where there is room', () => {
    const { lanes: breaker, endMs } = timelineOf(breakerNeverOpens());
    const axis = layOutTime(breaker, [endMs], 800);
    const starts = breaker.map((_, at) => axis.attempt(at, 0).from);
    const gaps = starts.slice(1).map((x, i) => x - starts[i]!);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 3);
  });

  test('has ticks that do not cover each other', () => {
    fc.assert(
      fc.property(lanes, (drawn) => {
        const { ticks } = layOutTime(drawn, [], 800);
        for (let i = 1; i < ticks.length; i++) expect(ticks[i]!.x - ticks[i - 1]!.x).toBeGreaterThanOrEqual(60);
      }),
      { numRuns: 50 },
    );
  });
});
