import { breakerSubject } from './breaker-sound.ts';

/** Opens again after a successful probe. */
export const breakerNeverCloses = breakerSubject('breaker-never-closes', { afterSuccess: 'open' });
