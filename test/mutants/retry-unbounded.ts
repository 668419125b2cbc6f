import { soundSubject } from './sound-client.ts';

/** Goes on for ten times as many attempts as it promises. */
export const unbounded = soundSubject('unbounded', { attempts: 40 });
