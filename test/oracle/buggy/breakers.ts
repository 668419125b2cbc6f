import { AnswerError, type Call, isTransient, newKey, retryAfterMs, sleep } from '../stripe-subject.ts';
import { attemptOver, type BuggyClient, backoffMs, buggy } from './buggy-client.ts';

const THRESHOLD = 5;
const RESET_MS = 30_000;

/** A breaker's decisions, each of which can be got wrong. */
interface Breaker {
  failures: number;
  openedAt: number;
  probing: boolean;
}

interface Decisions {
  readonly counts?: (error: unknown) => boolean;
  readonly admits?: (breaker: Breaker, isOver: boolean) => boolean;
  readonly succeeded?: (breaker: Breaker) => void;
  readonly failed?: (breaker: Breaker) => void;
}

function guarding(name: string, breaks: string, decisions: Decisions): BuggyClient {
  const {
    counts = isTransient,
    admits = (breaker, isOver) => isOver && !breaker.probing,
    succeeded = (breaker) => {
      breaker.failures = 0;
    },
    failed = (breaker) => {
      breaker.failures++;
      if (breaker.failures >= THRESHOLD) breaker.openedAt = Date.now();
    },
  } = decisions;
  return buggy(
    name,
    breaks,
    (connection) => {
      const breaker: Breaker = { failures: 0, openedAt: 0, probing: false };
      const guarded = async (call: Call, key: string | undefined) => {
        const isOpen = breaker.failures >= THRESHOLD;
        if (isOpen && !admits(breaker, Date.now() - breaker.openedAt >= RESET_MS)) throw new CutOff();
        if (isOpen) breaker.probing = true;
        try {
          const value = await attemptOver(connection, call, key);
          succeeded(breaker);
          return value;
        } catch (error) {
          if (counts(error)) failed(breaker);
          throw error;
        } finally {
          breaker.probing = false;
        }
      };
      return async (call) => {
        const key = newKey(call);
        for (let retry = 1; ; retry++) {
          try {
            return await guarded(call, key);
          } catch (error) {
            if (retry === 3 || error instanceof CutOff || !isTransient(error)) throw error;
            const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
            await sleep(Math.max(asked ?? 0, backoffMs(retry)));
          }
        }
      };
    },
    { attempts: 3, breaker: { failureThreshold: THRESHOLD, resetTimeoutMs: RESET_MS } },
  );
}

class CutOff extends Error {
  constructor() {
    super('Stripe is cut off for the moment');
    this.name = 'CutOff';
  }
}

/** Mistakes in circuit breakers. */
export const breakers: readonly BuggyClient[] = [
  guarding('counts-every-error', 'breaker/ignores-client-errors', { counts: () => true }),
  guarding('counts-timeouts-and-nothing-else', 'breaker/opens-after-threshold', {
    counts: (error) => error instanceof Error && error.name === 'TimeoutError',
  }),
  guarding('forgets-to-note-when-it-opened', 'breaker/silent-while-open', {
    failed: (breaker) => {
      breaker.failures++;
    },
  }),
  guarding('does-not-reset-its-count', 'breaker/opens-after-threshold', { succeeded: () => {} }),
  guarding('starts-counting-anew-after-a-failed-probe', 'breaker/reopens-on-failure', {
    failed: (breaker) => {
      breaker.failures = breaker.failures >= THRESHOLD ? 1 : breaker.failures + 1;
      if (breaker.failures >= THRESHOLD) breaker.openedAt = Date.now();
    },
  }),
  guarding('lets-all-in-after-the-reset', 'breaker/probes-bounded', { admits: (_, isOver) => isOver }),
  guarding('never-probes', 'breaker/probes-after-reset', { admits: () => false }),
];
