import { soundSubject } from './sound-client.ts';

/** Doubles its waits and spreads none of them. */
export const noJitter = soundSubject('no-jitter', { backoffMs: (retry) => Math.min(8_000, 500 * 2 ** (retry - 1)) });
