import { soundHabits, soundSubject } from './sound-client.ts';

/** Understands Retry-After in seconds alone: a date becomes NaN, and no wait at all. */
export const blindToDates = soundSubject('blind-to-dates', {
  retryAfterMs(headers) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN);
    return Number.isNaN(seconds) ? undefined : soundHabits.retryAfterMs(headers);
  },
});
