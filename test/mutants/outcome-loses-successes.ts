import { soundHabits, soundSubject } from './sound-client.ts';

/** Demands more of an answer than the contract promises, and throws good ones away. */
export const losesSuccesses = soundSubject('loses-successes', {
  accepts: (response, text) => soundHabits.accepts(response, text) && text.includes('"livemode":true'),
});
