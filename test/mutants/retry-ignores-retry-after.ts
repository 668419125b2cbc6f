import { soundSubject } from './sound-client.ts';

/** Follows its own backoff, whatever the provider asks for. */
export const ignoresRetryAfter = soundSubject('ignores-retry-after', { retryAfterMs: () => undefined });
