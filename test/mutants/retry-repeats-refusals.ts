import { soundHabits, soundSubject } from './sound-client.ts';

/** Retries whatever is not a success, as a condition on `response.ok` does. */
export const repeatsRefusals = soundSubject('repeats-refusals', {
  retries: (failure, request) => soundHabits.retries(failure, request) || failure.why === 'status',
});
