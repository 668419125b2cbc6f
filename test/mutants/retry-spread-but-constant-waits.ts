import { soundSubject } from './sound-client.ts';

/** Has jitter, and never grows. */
export const spreadButConstantWaits = soundSubject('spread-but-constant-waits', {
  backoffMs: () => Math.random() * 1_000,
});
