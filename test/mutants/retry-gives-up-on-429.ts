import { soundHabits, soundSubject } from './sound-client.ts';

/** Takes a throttle for an answer: 429 ends the operation. */
export const givesUpOn429 = soundSubject('gives-up-on-429', {
  retries: (failure, request) =>
    soundHabits.retries(failure, request) && !(failure.why === 'status' && failure.status === 429),
});
