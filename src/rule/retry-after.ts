import type { Attempt } from '../journal/observation.ts';

/** When a provider asks to be left alone until. */
export interface RetryAfter {
  /** The earliest moment for another attempt, in milliseconds since the start of the case. */
  readonly at: number;
  /** The header as it stood on the wire. */
  readonly value: string;
  readonly form: 'seconds' | 'date';
}

/**
 * What a failed attempt's answer says about coming back (RFC 9110, section 10.2.3), or `undefined` where it says
 * nothing that can be understood. Fractions of a second are taken as vendors mean them.
 *
 * @param epochMs when the case began: the journal header's.
 */
export function retryAfterOf(attempt: Attempt, epochMs: number): RetryAfter | undefined {
  const value = attempt.response?.headers['retry-after'];
  if (value === undefined || attempt.endedAt === null) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) {
    return { at: attempt.endedAt + Number(text) * 1_000, value: text, form: 'seconds' };
  }
  if (!/^[A-Z][a-z]+,? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const epoch = Date.parse(text);
  return Number.isNaN(epoch) ? undefined : { at: epoch - epochMs, value: text, form: 'date' };
}
