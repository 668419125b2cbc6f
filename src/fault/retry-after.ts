import type { Fault } from './fault.ts';

/**
 * The Retry-After value that a fault asks for through `retryAfter` (seconds) and `form` (`seconds`, or `date` for an
 * HTTP date, which rounds up to the next whole second; RFC 9110, section 10.2.3), or `undefined` where it asks for none.
 */
export function retryAfterValue(fault: Fault, nowMs: number): string | undefined {
  if (fault.retryAfter === undefined) return undefined;
  const seconds = Number(fault.retryAfter);
  if (fault.form !== 'date') return String(seconds);
  return new Date(Math.ceil(nowMs / 1000 + seconds) * 1000).toUTCString();
}
