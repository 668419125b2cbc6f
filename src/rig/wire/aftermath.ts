import type { FaultClass } from '../../fault/fault.ts';
import type { Observation, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';

/** How long a case goes on in any case, in milliseconds. */
const LEAST_MS = 250;
/** The longest that a repeat which nobody waits for is waited for, in milliseconds. */
const MOST_MS = 2_000;
/** The first wait of a backoff that says nothing of it, in milliseconds. */
const USUAL_FIRST_MS = 500;
/** By how much one wait exceeds the one before, jitter included. */
const GROWTH = 2;

const REPEATED: ReadonlySet<FaultClass | null> = new Set(['timeout', 'network', 'rate-limited', 'server-error']);

/**
 * How long a case goes on after its last call has settled, to see attempts that nobody waits for, in milliseconds:
 * where an operation settled on a failure with attempts left, as long as its next wait would be.
 */
export function aftermathMs({ operations }: Pick<Observation, 'operations'>, policy: Policy): number {
  const waits = operations
    .filter(({ attempts }) => attempts.length < policy.attempts && REPEATED.has(attempts.at(-1)?.failure ?? null))
    .map((operation) => nextWaitMs(operation, policy));
  return Math.min(MOST_MS, LEAST_MS + Math.max(0, ...waits));
}

function nextWaitMs({ attempts }: Operation, { backoff }: Policy): number {
  const [before, last] = attempts.slice(-2);
  const waitedMs = before && last ? last.startedAt - (before.endedAt ?? before.startedAt) : 0;
  return GROWTH * Math.max(backoff.initialMs ?? USUAL_FIRST_MS, waitedMs);
}
