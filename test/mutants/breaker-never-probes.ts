import { breakerSubject } from './breaker-sound.ts';

/** Once open, open for ever. */
export const breakerNeverProbes = breakerSubject('breaker-never-probes', { resetTimeoutMs: Number.POSITIVE_INFINITY });
