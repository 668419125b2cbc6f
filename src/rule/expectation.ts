import type { Attempt, Operation } from '../journal/observation.ts';
import type { Policy, Retry, VendorRule } from '../policy.ts';

/** Connection errors that come before the request is sent: the provider cannot have processed it. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/**
 * Whether the request is one that may not be repeated blindly: POST and PATCH (RFC 9110, section 9.2.2), unless the
 * provider says of the operation that it only reads.
 */
export function isUnsafe({ request: { method }, reads }: Attempt): boolean {
  return !reads && (method === 'POST' || method === 'PATCH');
}

/** Whether the caller, seeing this failure, must reckon with the request having been processed. */
export function isAmbiguous(attempt: Attempt): boolean {
  if (attempt.ending === 'abandoned') return true;
  if (attempt.ending === 'broke') return !NEVER_SENT.has(attempt.code ?? '');
  return attempt.failure === 'server-error' || attempt.failure === 'invalid-response';
}

/**
 * Whether the subject must, must not or may make another attempt after this one. In this order: the vendor's own
 * rules; what belongs to the auth rules; the matrix. A write without idempotency key never must, since many clients
 * repeat none, and must not where it may have been processed.
 */
export function expectedRetry(attempt: Attempt, operation: Operation, policy: Policy): Retry {
  const { failure } = attempt;
  if (failure === null) return false;
  for (const rule of policy.vendor) if (applies(rule, attempt)) return rule.retry;
  if (policy.refresh && attempt.response?.status === 401) return 'either';
  if (isAboutOwnRequest(attempt, operation) || isRedirect(attempt)) return 'either';
  const { retry } = policy.matrix[failure];
  if (retry === false || attempt.key !== null || !isUnsafe(attempt)) return retry;
  return attempt.ending !== 'answered' && isAmbiguous(attempt) ? false : 'either';
}

function applies(rule: VendorRule, { response }: Attempt): boolean {
  if (!response) return false;
  if (rule.status !== undefined && rule.status !== response.status) return false;
  if (rule.header === undefined) return true;
  const value = response.headers[rule.header];
  return value !== undefined && (rule.equals === undefined || rule.equals === value);
}

/**
 * A conflict that the caller may have with itself: 409 under a key whose earlier attempt had an unknown fate, and may
 * still be in flight.
 */
export function isAboutOwnRequest(attempt: Attempt, operation: Operation): boolean {
  if (attempt.response?.status !== 409 || attempt.key === null) return false;
  for (const earlier of operation.attempts) {
    if (earlier === attempt) return false;
    if (earlier.key === attempt.key && isAmbiguous(earlier)) return true;
  }
  return false;
}

/**
 * Whether the provider sent the caller elsewhere. A fetch that follows, or that is told not to, fails as a broken
 * connection does: the caller may never see this answer.
 */
export function isRedirect({ response }: Attempt): boolean {
  return response !== null && response.status >= 300 && response.status <= 399;
}

/**
 * The shortest time that must be left for another attempt to be demanded, in milliseconds: a first wait by any usual
 * backoff (decorrelated jitter takes up to three times its base), and a moment for the answer.
 */
const ROOM_MS = 2_000;

/** Whether the deadline leaves room for another attempt that starts at `at` or a usual first wait later. */
export function leavesRoom(at: number, operation: Operation, policy: Policy): boolean {
  const roomMs = Math.max(ROOM_MS, 3 * (policy.backoff.initialMs ?? 500));
  return at - operation.startedAt + roomMs < policy.deadlineMs;
}

/**
 * Whether a promised breaker may have been open before the operation ended: as many failures had come as open it.
 *
 * @param toleranceMs how far times may be off: the journal header's.
 */
export function mayBeOpen(
  operation: Operation,
  attempts: readonly Attempt[],
  policy: Policy,
  toleranceMs: number,
): boolean {
  const { connection, settledAt } = operation;
  if (!policy.breaker || settledAt === null) return false;
  let failures = 0;
  for (const other of attempts) {
    if (other.connection !== connection || other.failure === null) continue;
    if (other.endedAt !== null && other.endedAt <= settledAt + toleranceMs) failures++;
  }
  return failures >= policy.breaker.failureThreshold;
}
