import { soundHabits, soundSubject } from '../sound-client.ts';

/**
 * stripe-ruby#431: after a timeout the request is repeated under its key, meets itself still under way, and the 409 that
 * says so is surfaced as a refusal, although the first may well have taken effect. Stripe has a 409 repeated.
 */
export const surfacesOwnConflict = soundSubject(
  'surfaces-own-conflict',
  { retries: soundHabits.retries },
  { vendor: [{ status: 409, retry: true }] },
);

/** As stripe-ruby does it since: a 409 is one more reason to try again. */
export const waitsOutConflicts = soundSubject(
  'waits-out-conflicts',
  {
    retries: (failure, request) =>
      soundHabits.retries(failure, request) || (failure.why === 'status' && failure.status === 409),
  },
  { vendor: [{ status: 409, retry: true }] },
);
