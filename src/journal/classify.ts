import type { FaultClass } from '../fault/fault.ts';

/** How an attempt ended, as its caller saw it. `open`: it had not ended when the case did. */
export type AttemptEnding = 'answered' | 'broke' | 'abandoned' | 'open';

/** As much of an attempt as its class depends on. */
interface Ended {
  readonly ending: AttemptEnding;
  readonly response: { readonly status: number } | null;
  /** How the delivered response breaks the contract. */
  readonly invalid: string | null;
}

/**
 * The row of the failure-handling matrix that an attempt's caller finds itself in: judged by what reached the caller,
 * not by the fault that was meant. `null` after a valid success, and while the attempt is open.
 */
export function classify(attempt: Ended): FaultClass | null {
  if (attempt.ending === 'open') return null;
  if (attempt.ending === 'abandoned') return 'timeout';
  if (attempt.ending === 'broke' || !attempt.response) return 'network';
  return classifyStatus(attempt.response.status) ?? (attempt.invalid === null ? null : 'invalid-response');
}

function classifyStatus(status: number): FaultClass | null {
  if (status >= 500) return 'server-error';
  if (status === 429) return 'rate-limited';
  if (status === 408) return 'timeout';
  if (status === 404) return 'not-found';
  if (status === 401 || status === 403) return 'auth-failure';
  if (status >= 400) return 'client-error';
  return null;
}
