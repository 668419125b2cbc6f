import { soundSubject } from './sound-client.ts';

/** Promises 15 s and gives each attempt its full timeout regardless. */
export const missesDeadline = soundSubject('misses-deadline', { deadlineMs: 600_000 }, { deadlineMs: 15_000 });
