import type { Journal } from '../../journal/journal.ts';
import type { BreakerPolicy, Policy } from '../../policy.ts';
import { pass, unknown, type Verdict } from '../rule.ts';
import { type Moment, requireBreaker, slackMs, type Timeline, timelinesOf } from './timeline.ts';

/** What a moment is judged with. */
export interface Surroundings {
  readonly breaker: Required<BreakerPolicy>;
  readonly slackMs: number;
  /** How far times may be off. */
  readonly toleranceMs: number;
  readonly timeline: Timeline;
  readonly timelines: readonly Timeline[];
}

/**
 * Judges every moment of every connection: the first `fail` wins; one `pass` makes the verdict a pass; where no moment
 * shows anything, it is unknown for the reason given.
 */
export function judgeMoments(
  journal: Journal,
  policy: Policy,
  nothingSeen: string,
  judge: (moment: Moment, surroundings: Surroundings) => Verdict | undefined,
): Verdict {
  const breaker = requireBreaker(policy);
  const timelines = timelinesOf(journal, policy);
  let seen = false;
  for (const timeline of timelines) {
    const surroundings = {
      breaker,
      slackMs: slackMs(journal, breaker),
      toleranceMs: journal.header.toleranceMs,
      timeline,
      timelines,
    };
    for (const moment of timeline.moments) {
      const verdict = judge(moment, surroundings);
      if (verdict?.verdict === 'fail') return verdict;
      if (verdict?.verdict === 'pass') seen = true;
    }
  }
  return seen ? pass : unknown(nothingSeen);
}

/** Whether no operation was refused before, or the breaker has certainly closed since: it opens anew, if it opens. */
export function wasClosed(moment: Moment, breaker: Required<BreakerPolicy>): boolean {
  return moment.refusedAt === null || moment.sinceRefusal.succeeded > breaker.probes;
}

/** Failures that connections other than this one had seen by a moment. */
export function failuresElsewhere(moment: Moment, { timeline, timelines, toleranceMs }: Surroundings): number {
  let failures = 0;
  for (const other of timelines) {
    if (other === timeline) continue;
    for (const { operation } of other.moments) {
      for (const attempt of operation.attempts) {
        if (attempt.failure !== null && (attempt.endedAt ?? 0) <= moment.at + toleranceMs) failures++;
      }
    }
  }
  return failures;
}

/** `1.5 s`, for reasons. */
export function seconds(ms: number): string {
  return `${Number((ms / 1000).toFixed(3))} s`;
}
