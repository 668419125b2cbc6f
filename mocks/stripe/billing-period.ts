import type { Recurring } from './schemas.ts';

const DAY = 24 * 60 * 60;

/**
 * When a period that begins at `start` ends, both in seconds since the Unix epoch. A day of the month that the last month
 * does not have becomes its last day.
 *
 * @example periodEnd(Date.UTC(2026, 0, 31) / 1000, { interval: 'month', interval_count: 1 }) // 28 February 2026
 */
export function periodEnd(start: number, { interval, interval_count }: Pick<Recurring, 'interval' | 'interval_count'>) {
  if (interval === 'day') return start + interval_count * DAY;
  if (interval === 'week') return start + interval_count * 7 * DAY;
  const end = new Date(start * 1000);
  const day = end.getUTCDate();
  // To the first of the month before moving, so that no month is skipped on the way.
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + interval_count * (interval === 'year' ? 12 : 1));
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(day, lastDay));
  return end.getTime() / 1000;
}
