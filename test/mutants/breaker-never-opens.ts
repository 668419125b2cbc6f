import { breakerSubject } from './breaker-sound.ts';

/** Counts failures and does nothing about them. */
export const breakerNeverOpens = breakerSubject('breaker-never-opens', { opens: () => false });
