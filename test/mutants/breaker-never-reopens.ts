import { breakerSubject } from './breaker-sound.ts';

/** Takes a failed probe for a fresh start. */
export const breakerNeverReopens = breakerSubject('breaker-never-reopens', { afterFailure: 'closed' });
