import { soundHabits, soundSubject } from './sound-client.ts';

/** Alerts on refused credentials, and not on answers that break the contract. */
export const quietOnInvalid = soundSubject('quiet-on-invalid', {
  alerts: (failure) => soundHabits.alerts(failure) && failure.why !== 'invalid',
});
