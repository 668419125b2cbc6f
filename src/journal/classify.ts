import type { FaultClass } from '../fault/fault.ts';
import type { Attempt } from './observation.ts';

/**
 * The row of the failure-handling matrix that an attempt's caller finds itself in: judged by what reached the caller,
 * not by the fault that was meant. `null` after a valid success, and while the attempt is open.
 */
export function classify(attempt: Pick<Attempt, 'ending' | 'response' | 'invalid'>): FaultClass | null {
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
