/** A message's timestamp: seconds and microseconds since the Unix epoch. */
export function timestampOf(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
}

/** The microseconds of a timestamp, or `undefined` where it is none. Takes fewer decimals than six. */
export function microsOf(timestamp: string): number | undefined {
  const parts = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(timestamp);
  return parts ? Number(parts[1]) * 1_000_000 + Number((parts[2] ?? '').padEnd(6, '0')) : undefined;
}
