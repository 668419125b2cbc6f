import { soundSubject } from './sound-client.ts';

/** Takes a status below 400 for a success, whatever comes with it. */
export const trustsAnyAnswer = soundSubject('trusts-any-answer', { accepts: () => true });
