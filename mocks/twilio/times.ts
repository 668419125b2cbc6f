const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A time as the 2010 API writes it: `Thu, 01 Jan 2026 00:00:00 +0000`. */
export function rfc2822(ms: number): string {
  const date = new Date(ms);
  return `${DAYS[date.getUTCDay()]}${date.toUTCString().slice(3, -3)}+0000`;
}

/** A time as the newer APIs write it: `2026-01-01T00:00:00Z`. */
export function iso8601(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
