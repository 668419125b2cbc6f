import { soundSubject } from './sound-client.ts';

/** Forgets to settle its promise when it gives up. */
export const neverSettles = soundSubject('never-settles', { surface: () => new Promise(() => {}) });
