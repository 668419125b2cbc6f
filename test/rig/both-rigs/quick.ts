import { createBreaker } from '../../mutants/breaker-sound.ts';
import type { Habits } from '../../mutants/sound-client.ts';

const attempts = 3;
const timeoutMs = 500;
const deadlineMs = 4_000;
const backoff = { initialMs: 100, maxMs: 400 };
const breaker = { failureThreshold: 4, resetTimeoutMs: 1_200, probes: 1 };

/** What a client promises whose cases take little real time. */
export const quickPolicy = { attempts, timeoutMs, deadlineMs, backoff, breaker };

/** The habits that keep it. */
export const quickHabits: Partial<Habits> = {
  attempts,
  timeoutMs,
  deadlineMs,
  backoffMs: (retry) => Math.random() * Math.min(backoff.maxMs, backoff.initialMs * 2 ** (retry - 1)),
  breaker: () =>
    createBreaker({ resetTimeoutMs: breaker.resetTimeoutMs, opens: (count) => count >= breaker.failureThreshold }),
};
