import { UserError } from '../user-error.ts';

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A stretch of time given on the command line, in milliseconds. @throws UserError `TIME_INVALID` */
export function duration(flag: string, given: string): number {
  const [, number, unit] = /^(\d{1,9})(ms|s|m|h)$/.exec(given.trim()) ?? [];
  if (number !== undefined && unit !== undefined && Number(number) > 0)
    return Number(number) * (UNITS_MS[unit] as number);
  throw new UserError('TIME_INVALID', `${flag} takes a time such as 500ms, 60s, 5m or 1h, not "${given}".`);
}
