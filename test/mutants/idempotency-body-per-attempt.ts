import { soundSubject } from './sound-client.ts';

/** Writes the number of the attempt into the body. */
export const bodyPerAttempt = soundSubject('body-per-attempt', {
  prepare: (request, attempt) =>
    request.body === undefined ? request : { ...request, body: `${request.body}&metadata[attempt]=${attempt}` },
});
