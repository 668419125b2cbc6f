import { soundSubject } from './sound-client.ts';

/** Promises a refresh after a 401 and makes none. */
export const authNeverRefreshes = soundSubject('auth-never-refreshes', { refreshes: 0 });
