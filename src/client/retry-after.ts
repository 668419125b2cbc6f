/**
 * How long a `Retry-After` asks to wait, in milliseconds: seconds, whole or not, or an HTTP date (RFC 9110, section
 * 10.2.3). `undefined` where the header is absent or garbled.
 */
export function readRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
