import { breakerSubject } from './breaker-sound.ts';

/** Opens only when an outage has lasted a quarter of a minute. */
export const breakerOpensLate = breakerSubject('breaker-opens-late', {
  opens: (failures, sinceFirstMs) => failures >= 5 && sinceFirstMs >= 15_000,
});
