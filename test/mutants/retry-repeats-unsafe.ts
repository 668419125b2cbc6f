import { soundSubject } from './sound-client.ts';

/** Sends no keys, and repeats writes all the same. */
export const repeatsUnsafe = soundSubject('repeats-unsafe', { newKey: () => undefined });
