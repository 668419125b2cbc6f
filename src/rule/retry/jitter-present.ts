import type { FaultClass } from '../../fault/fault.ts';
import { span } from '../phrase.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';
import { chosenWaits } from '../wait.ts';

/** Waits at one position that must be seen: true jitter over 10 ms or more gives 8 equal ones with less than 1e-6. */
const MIN_SAMPLES = 8;

/** Waits that differ by no more are equal: timers round to whole milliseconds. */
const EQUAL_MS = 1;

/**
 * The same as a part of the wait, where times are not exact. What makes them inexact only spreads equal waits, so that
 * waits this close were equal: 8 that are spread over a quarter of the wait come as close with less than 1e-5.
 */
const EQUAL_SHARE = 0.03;

/** A shorter wait is an immediate retry: the first may be one, which has nothing to spread. */
const IMMEDIATE_MS = 10;

/** The waits of all calls at one position, after failures of one class. */
interface Position {
  readonly failure: FaultClass;
  /** The attempt that they come before. */
  readonly before: number;
  shortest: number;
  longest: number;
  readonly operations: number[];
}

/** Waits are spread at random. */
export const jitterPresent = defineRule({
  id: 'retry/jitter-present',
  promise: 'The waits before a repeat are spread at random.',
  why: 'Callers that failed together and wait the same time come back together: the provider that has just stood up is knocked over by the crowd.',
  correct:
    'At each position (before attempt 2, before attempt 3) the waits differ from operation to operation. Judged from 8 waits at one position after failures of one class, without Retry-After; an immediate first repeat (under 10 ms) is not judged. Every position counts: one fixed wait is enough to bring the crowd back together. Only a wait that has reached its cap may be the same for all, after waits that have spread the crowd: the cap is policy.backoff.maxMs, or the longest wait seen, from the third on.',
  source: 'the failure-handling matrix',
  timed: true,
  judgesWaits: true,
  holdsForUnseen: true,
  skip: (policy) => {
    if (policy.attempts < 2) return 'the policy promises a single attempt';
    return policy.backoff.jitter ? undefined : 'the policy promises no jitter';
  },
  judge(journal, policy) {
    if (journal.observation.operations.length < MIN_SAMPLES) return unknown(tooFew);
    const positions = new Map<string, Position>();
    const longestAfter = new Map<FaultClass, number>();
    for (const { failure, ms, operation } of chosenWaits(journal)) {
      for (let i = 0; i < ms.length; i++) {
        const wait = ms[i] as number;
        if (wait > (longestAfter.get(failure) ?? 0)) longestAfter.set(failure, wait);
        const id = `${failure} ${i}`;
        const position = positions.get(id);
        if (!position) {
          positions.set(id, { failure, before: i + 2, shortest: wait, longest: wait, operations: [operation.op] });
          continue;
        }
        if (wait < position.shortest) position.shortest = wait;
        if (wait > position.longest) position.longest = wait;
        position.operations.push(operation.op);
      }
    }
    const { toleranceMs } = journal.header;
    /** Waits that differ by more are spread by the subject, and not by the inexactness of times. */
    const spreadMs = EQUAL_MS + 2 * toleranceMs;
    let seen = false;
    let atOnce = false;
    for (const { failure, before, shortest, longest, operations } of positions.values()) {
      if (operations.length < MIN_SAMPLES) continue;
      if (before === 2 && longest < IMMEDIATE_MS) {
        atOnce = true;
        continue;
      }
      if (longest - shortest > spreadMs) {
        seen ||= longest >= IMMEDIATE_MS;
        continue;
      }
      if (longest - shortest > (toleranceMs === 0 ? EQUAL_MS : Math.max(EQUAL_MS, EQUAL_SHARE * shortest))) continue;
      const first = positions.get(`${failure} 0`) as Position;
      const capMs = policy.backoff.maxMs ?? (before < 4 ? Number.POSITIVE_INFINITY : longestAfter.get(failure));
      if (first.longest - first.shortest > EQUAL_MS && shortest >= (capMs ?? 0) - spreadMs) continue;
      return fail(`all ${operations.length} operations waited exactly ${span(shortest)} before attempt ${before}`, {
        aspect: `before attempt ${before}`,
        operations,
      });
    }
    return seen ? pass : unknown(atOnce ? nothingToSpread : tooFew);
  },
});

const nothingToSpread = 'every first repeat came at once, and too few operations had a second one to spread';
const tooFew = `fewer than ${MIN_SAMPLES} operations waited at the same position after failures of one class`;
