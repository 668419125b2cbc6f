import { soundSubject } from '../sound-client.ts';

/** msgraph-sdk-javascript#978: its own backoff of 3 s, where Retry-After says 5. */
export const earlyAfterThrottle = soundSubject('early-after-throttle', {
  retryAfterMs: () => undefined,
  backoffMs: (retry) => 3_000 * 2 ** (retry - 1) + Math.random() * 1_000,
});
