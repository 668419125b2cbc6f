import { soundHabits, soundSubject } from './sound-client.ts';

/** Sends no keys, and for that reason repeats no write. */
export const noKey = soundSubject('no-key', {
  newKey: () => undefined,
  retries: (failure, request) => request.method === 'GET' && soundHabits.retries(failure, request),
});
