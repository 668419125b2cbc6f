import { soundHabits, soundSubject } from './sound-client.ts';

/** Asks again when it cannot read the answer. */
export const repeatsInvalidAnswers = soundSubject('repeats-invalid-answers', {
  retries: (failure, request) => soundHabits.retries(failure, request) || failure.why === 'invalid',
});
