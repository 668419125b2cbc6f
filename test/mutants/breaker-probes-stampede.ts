import { breakerSubject } from './breaker-sound.ts';

/** Lets every caller probe at once. */
export const breakerProbesStampede = breakerSubject('breaker-probes-stampede', { probes: Number.POSITIVE_INFINITY });
