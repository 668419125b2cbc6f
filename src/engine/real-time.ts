import type { Fault } from '../fault/fault.ts';
import { strikeFor } from '../fault/schedule.ts';
import type { Policy } from '../policy.ts';
import type { Case } from '../rig/case.ts';

/** The first wait and the longest wait of a backoff that says nothing of them, in milliseconds. */
const USUAL_FIRST_MS = 500;
const USUAL_LONGEST_MS = 8_000;

/** The length of a usual answer, in bytes. */
const USUAL_BODY_BYTES = 1_000;

/**
 * About how long a case takes in real time when the subject keeps what its policy promises, in milliseconds: from its
 * start until the last of its operations has been through its attempts and its waits.
 */
export function realTimeMs({ operations, schedule }: Case, policy: Policy): number {
  let endMs = 0;
  for (const [operation, { startMs, connection = 0 }] of operations.entries()) {
    let atMs = 0;
    for (let attempt = 1; attempt <= policy.attempts; attempt++) {
      const strike = strikeFor(schedule, { operation, connection, attempt, atMs: startMs + atMs });
      if (!strike) break;
      atMs += attemptMs(strike.fault, policy);
      if (attempt < policy.attempts) atMs += waitMs(strike.fault, attempt, policy);
    }
    endMs = Math.max(endMs, startMs + Math.min(atMs, policy.deadlineMs));
  }
  return endMs;
}

function attemptMs(fault: Fault, { timeoutMs }: Policy): number {
  switch (fault.fault) {
    case 'hang':
    case 'hang-after-commit':
      return timeoutMs;
    case 'latency':
    case 'slow-body':
      return Math.min(timeoutMs, Number(fault.ms) + Number(fault.jitterMs ?? 0));
    case 'slice':
    case 'bandwidth':
      return Math.min(timeoutMs, sliceMs(fault));
    default:
      return 0;
  }
}

function waitMs(fault: Fault, attempt: number, { backoff }: Policy): number {
  const usual = Math.min(backoff.maxMs ?? USUAL_LONGEST_MS, (backoff.initialMs ?? USUAL_FIRST_MS) * 2 ** (attempt - 1));
  const asked = typeof fault.retryAfter === 'number' ? fault.retryAfter * 1_000 : 0;
  return Math.max(usual * 1.5, asked);
}

/** For a body of usual length. */
function sliceMs({ rate, bytes, delayMs }: Fault): number {
  if (rate !== undefined) return USUAL_BODY_BYTES / Number(rate);
  return (USUAL_BODY_BYTES / Math.max(1, Number(bytes))) * Number(delayMs ?? 0);
}
