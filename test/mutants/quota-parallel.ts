import { limitedSubject } from './quota-sound.ts';

/** Counts its requests by the second, and not those that are under way. */
export const tooParallel = limitedSubject('too-parallel', { limit: 20, windowMs: 1_000, concurrent: 1_000 });
