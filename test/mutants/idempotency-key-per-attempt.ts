import { soundSubject } from './sound-client.ts';

/** Makes a key for each attempt instead of one for the operation. */
export const keyPerAttempt = soundSubject('key-per-attempt', {
  prepare: (request) => (request.key === undefined ? request : { ...request, key: crypto.randomUUID() }),
});
