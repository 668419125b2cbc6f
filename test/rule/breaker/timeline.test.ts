import { describe, expect, test } from 'vitest';
import { type PolicyInput, resolvePolicy } from '../../../src/policy.ts';
import { type Moment, timelinesOf } from '../../../src/rule/breaker/timeline.ts';
import {
  answered,
  broke,
  journalOf,
  journalWith,
  postAt,
  rejected,
  resolved,
  type Story,
  stray,
  wait,
} from '../../journal-of.ts';
import { down, mistaken, outage, policy, refused, well } from './stories.ts';

/** The connection as it stood when the last operation started. */
function lastMoment(stories: readonly Story[], under: PolicyInput = policy): Moment {
  return timelinesOf(journalOf(...stories), resolvePolicy(under))[0]!.moments.at(-1)!;
}

describe('a timeline', () => {
  test('gives one to each connection', () => {
    const timelines = timelinesOf(journalOf(well(0), well(10, 1), well(20)), resolvePolicy(policy));
    expect(timelines.map(({ connection, moments }) => [connection, moments.length])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });

  test('knows an operation that was refused from one that was let through', () => {
    expect(lastMoment([refused(0)])).toMatchObject({ refused: true, admitted: false });
    expect(lastMoment([down(0)])).toMatchObject({ refused: false, admitted: true });
  });

  test('counts failures since the last success', () => {
    expect(lastMoment([down(0), well(100), down(200), down(300), well(400)]).mayCount).toBe(2);
  });

  test('does not let a success end the count when something failed while it was under way', () => {
    const overlapping = postAt({ startsAt: 50 }, answered(200, { takesMs: 100 }), resolved());
    expect(lastMoment([down(0), overlapping, down(100), well(400)]).mayCount).toBe(2);
  });

  test('tells failures of the provider from mistakes of the caller', () => {
    expect(lastMoment([down(0), mistaken(100), well(400)])).toMatchObject({ mayCount: 1, failures: 2 });
  });

  test('holds the breaker for open when the operation that reached the threshold has settled', () => {
    expect(lastMoment([...outage, well(1_000)])).toMatchObject({ certainlyOpenAt: 200, firstFailureAt: 0 });
    expect(lastMoment([...outage.slice(1), well(1_000)]).certainlyOpenAt).toBeNull();
  });

  test('has it open no earlier than after the last operation that it let through', () => {
    const retrying = postAt({}, answered(503), wait(400), answered(503), wait(800), answered(503), rejected());
    expect(lastMoment([retrying, down(1_100), well(5_000)]).earliestOpening).toBe(1_100);
  });

  test('leaves open what came first where times do not tell', () => {
    const inexact = (...stories: Story[]) =>
      timelinesOf(journalWith({ rig: 'wire', toleranceMs: 100 }, ...stories), resolvePolicy(policy))[0]!.moments.at(
        -1,
      )!;
    // A success that was answered just before the first failure may have reached the subject after it.
    expect(inexact(well(0), ...[50, 200, 300].map((ms) => down(ms)), well(1_000)).certainlyOpenAt).toBeNull();
    expect(inexact(well(0), ...[150, 200, 300].map((ms) => down(ms)), well(1_000)).certainlyOpenAt).toBe(300);
    // A failure may have been known before it was written down.
    expect(inexact(down(0), down(100), down(250), refused(200)).failures).toBe(2);
  });

  test('takes an operation for neither refused nor admitted when an attempt may be its own', () => {
    const timelines = timelinesOf(
      journalOf(...outage, stray({ startsAt: 1_000 }, broke()), refused(1_000)),
      resolvePolicy(policy),
    );
    expect(timelines[0]!.moments).toHaveLength(outage.length);
  });

  test('remembers when it was last seen open', () => {
    expect(lastMoment([...outage, refused(1_000), refused(2_000), well(3_000)])).toMatchObject({
      refusedAt: 2_000,
      openingAtRefusal: 200,
    });
  });

  test('follows the probes since then', () => {
    expect(lastMoment([...outage, refused(1_000), down(10_500), well(21_000), well(21_100)]).sinceRefusal).toEqual({
      admitted: 2,
      failed: 1,
      succeeded: 1,
      underWay: 0,
      firstStartedAt: 10_500,
      lastSettledAt: 21_000,
    });
  });
});
