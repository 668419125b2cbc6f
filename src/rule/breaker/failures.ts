import type { Attempt, Operation } from '../../journal/observation.ts';
import type { Policy } from '../../policy.ts';

/**
 * What an attempt that did not succeed means to a breaker.
 * `counts`: every correct breaker counts it. `may-count`: a breaker may count it or not.
 * `ignored`: no correct breaker counts it, because the provider is well and the request is at fault.
 */
export type Weight = 'counts' | 'may-count' | 'ignored';

/** An attempt that the subject took, or may have taken, for a failure. Times are milliseconds since the case began. */
export interface Failure {
  readonly attempt: Attempt;
  readonly operation: Operation;
  readonly weight: Weight;
  /** When the subject knew of it: at the end of the attempt, or before where it moved on without waiting for that. */
  readonly at: number;
}

/** An attempt that brought a valid success, in an operation that resolved. */
export interface Success {
  readonly operation: Operation;
  readonly startedAt: number;
  /** When the attempt was answered. */
  readonly at: number;
  /** When the operation settled. */
  readonly settledAt: number;
}

/** How a breaker sees an attempt: a success, a failure, or nothing yet. */
export function weigh(attempt: Attempt, next: Attempt | undefined, operation: Operation, policy: Policy) {
  const movedOnAt = next?.startedAt ?? operation.settledAt;
  const endedAt = attempt.ending === 'open' ? null : attempt.endedAt;
  if (movedOnAt !== null && (endedAt === null || endedAt > movedOnAt)) {
    return failure(attempt, operation, 'counts', movedOnAt);
  }
  if (endedAt === null) return undefined;
  if (attempt.failure !== null) return failure(attempt, operation, weightOf(attempt, policy), endedAt);
  if (operation.outcome?.outcome === 'rejected' && next === undefined) {
    return failure(attempt, operation, 'may-count', operation.settledAt ?? endedAt);
  }
  const settledAt = operation.settledAt ?? Number.POSITIVE_INFINITY;
  return { kind: 'success', operation, startedAt: attempt.startedAt, at: endedAt, settledAt } as const;
}

function failure(attempt: Attempt, operation: Operation, weight: Weight, at: number) {
  return { kind: 'failure', attempt, operation, weight, at } as const;
}

function weightOf(attempt: Attempt, policy: Policy): Weight {
  switch (attempt.failure) {
    case 'timeout':
    case 'network':
    case 'server-error':
      return 'counts';
    case 'client-error':
    case 'not-found':
      return treatedAsTransient(attempt, policy) ? 'may-count' : 'ignored';
    default:
      return 'may-count';
  }
}

/** A subject that repeats an answer takes it for the provider's trouble, and may count it too. */
function treatedAsTransient(attempt: Attempt, policy: Policy): boolean {
  if (attempt.failure !== null && policy.matrix[attempt.failure].retry !== false) return true;
  return policy.vendor.some(
    (rule) =>
      rule.retry !== false &&
      (rule.status === undefined || rule.status === attempt.response?.status) &&
      (rule.header === undefined || attempt.response?.headers[rule.header] !== undefined),
  );
}
