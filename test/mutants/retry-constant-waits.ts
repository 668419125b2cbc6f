import { soundSubject } from './sound-client.ts';

/** Waits half a second, every time. */
export const constantWaits = soundSubject('constant-waits', { backoffMs: () => 500 });
