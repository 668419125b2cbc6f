import { soundSubject } from './sound-client.ts';

/** Sends its key with the first attempt alone. */
export const dropsKeyOnRepeat = soundSubject('drops-key-on-repeat', {
  prepare: (request, attempt) => (attempt === 1 ? request : { ...request, key: undefined }),
});
