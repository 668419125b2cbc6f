import type { BreakerPolicy, PolicyInput } from '../../src/policy.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';
import { type Breaker, type Failure, soundSubject } from './sound-client.ts';

/** What the breakers of the mutants promise. */
export const breakerPolicy: Required<BreakerPolicy> = { failureThreshold: 5, resetTimeoutMs: 30_000, probes: 1 };

/** Every decision of the breaker. A mutant changes one of them. */
export interface BreakerHabits {
  /** Whether a failure is the provider's trouble. */
  counts(failure: Failure): boolean;
  /** Whether it opens, after so many failures in a row, the first of them so long ago. */
  opens(failures: number, sinceFirstMs: number): boolean;
  /** Whether it lets an attempt through while open; `refused` counts the attempts since it opened, from 1. */
  leaks(refused: number): boolean;
  readonly resetTimeoutMs: number;
  readonly probes: number;
  /** What a probe's success makes of it. */
  afterSuccess: 'closed' | 'open';
  /** What a probe's failure makes of it. */
  afterFailure: 'closed' | 'open';
}

/** Decisions that break no rule. */
export const soundBreakerHabits: BreakerHabits = {
  counts: (failure) =>
    failure.why === 'timeout' || failure.why === 'network' || (failure.why === 'status' && failure.status >= 500),
  opens: (failures) => failures >= breakerPolicy.failureThreshold,
  leaks: () => false,
  resetTimeoutMs: breakerPolicy.resetTimeoutMs,
  probes: breakerPolicy.probes,
  afterSuccess: 'closed',
  afterFailure: 'open',
};

/** A breaker written by hand that counts failures in a row. With habits of its own it is a mutant. */
export function createBreaker(own: Partial<BreakerHabits> = {}): Breaker {
  const habits = { ...soundBreakerHabits, ...own };
  let state: 'closed' | 'open' | 'half-open' = 'closed';
  let failures = 0;
  let firstFailureAt = 0;
  let openedAt = 0;
  let refused = 0;
  let probes = 0;

  const become = (next: 'closed' | 'open') => {
    state = next;
    failures = 0;
    refused = 0;
    openedAt = Date.now();
  };
  return {
    permits() {
      if (state === 'closed') return true;
      if (state === 'open') {
        if (Date.now() - openedAt < habits.resetTimeoutMs) return habits.leaks(++refused);
        state = 'half-open';
        probes = 0;
      }
      return ++probes <= habits.probes;
    },
    succeeded() {
      if (state === 'half-open') become(habits.afterSuccess);
      else failures = 0;
    },
    failed(failure) {
      if (!habits.counts(failure)) {
        if (state === 'half-open') become(habits.afterSuccess);
        return;
      }
      if (state === 'half-open') become(habits.afterFailure);
      if (state !== 'closed') return;
      if (failures++ === 0) firstFailureAt = Date.now();
      if (habits.opens(failures, Date.now() - firstFailureAt)) become('open');
    },
  };
}

/** The sound client with a breaker around each attempt. */
export function breakerSubject(
  name: string,
  habits: Partial<BreakerHabits> = {},
  policy: PolicyInput = {},
): ModuleSubject {
  return soundSubject(name, { breaker: () => createBreaker(habits) }, { breaker: breakerPolicy, ...policy });
}
