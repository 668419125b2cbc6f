import type { Journal } from '../../journal/journal.ts';
import type { Attempt } from '../../journal/observation.ts';

/** The most attempts that start within any stretch of so many milliseconds, with the attempts of the fullest. */
export function fullestWindow(attempts: readonly Attempt[], windowMs: number): readonly Attempt[] {
  const started = [...attempts].sort((a, b) => a.startedAt - b.startedAt);
  let from = 0;
  let fullest: readonly Attempt[] = [];
  for (let to = 0; to < started.length; to++) {
    while ((started[to] as Attempt).startedAt - (started[from] as Attempt).startedAt >= windowMs) from++;
    if (to - from + 1 > fullest.length) fullest = started.slice(from, to + 1);
  }
  return fullest;
}

/** Whether a subject that keeps to the provider's limits has had to hold attempts back: their times then are not its own choice. */
export function isHeldBack({ header: { quota }, observation: { attempts } }: Journal): boolean {
  if (!quota) return false;
  const { limit, windowMs, concurrent = Number.POSITIVE_INFINITY } = quota;
  return fullestWindow(attempts, windowMs).length >= limit || busiestMoment(attempts).length >= concurrent;
}

/** The attempts that are under way together at the busiest moment. One that ends when another starts does not overlap it. */
export function busiestMoment(attempts: readonly Attempt[]): readonly Attempt[] {
  let busiest: readonly Attempt[] = [];
  for (const attempt of attempts) {
    const { startedAt } = attempt;
    const underway = attempts.filter(
      (other) =>
        other === attempt || (other.startedAt <= startedAt && (other.endedAt === null || other.endedAt > startedAt)),
    );
    if (underway.length > busiest.length) busiest = underway;
  }
  return busiest;
}
