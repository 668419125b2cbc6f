import { breakerSubject } from './breaker-sound.ts';

/** Takes every answer that is no success for the provider's trouble. */
export const breakerCountsClientErrors = breakerSubject('breaker-counts-client-errors', { counts: () => true });
