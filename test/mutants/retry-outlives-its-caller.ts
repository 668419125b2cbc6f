import type { ConnectedOperations, ModuleSubject } from '../../src/subject/subject.ts';
import { soundSubject } from './sound-client.ts';

const sound = soundSubject('outlives-its-caller');

/** Stops waiting after a second by racing a timer, and lets the retries go on behind the caller's back. */
export const outlivesItsCaller: ModuleSubject = {
  ...sound,
  async connect(connection) {
    const operations = await sound.connect(connection);
    const impatient = Object.entries(operations).map(([name, operation]): [string, ConnectedOperations[string]] => [
      name,
      (input, context) => Promise.race([operation(input, context), timer()]),
    ]);
    return Object.fromEntries(impatient);
  },
};

function timer(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('took too long')), 1_000));
}
