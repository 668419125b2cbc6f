import { soundSubject } from './sound-client.ts';

/** Promises to stay within the limits, and leaves it to the provider to refuse. */
export const noLimiter = soundSubject('no-limiter', {}, { quota: true });
