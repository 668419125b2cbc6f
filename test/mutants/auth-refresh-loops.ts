import { soundSubject } from './sound-client.ts';

/** Fetches a fresh credential after every 401, however many there were. */
export const authRefreshLoops = soundSubject('auth-refresh-loops', { refreshes: 5 });
