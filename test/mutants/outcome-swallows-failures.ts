import { soundSubject } from './sound-client.ts';

/** Logs the failure and returns null. */
export const swallowsFailures = soundSubject('swallows-failures', { surface: () => null });
