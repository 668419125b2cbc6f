import { soundSubject } from '../sound-client.ts';

/** posthog-android#459: a 5xx ends it at once, and a lost connection is tried again without a limit. */
export const networkAloneForEver = soundSubject('network-alone-for-ever', {
  attempts: Number.POSITIVE_INFINITY,
  retries: ({ why }) => why === 'network' || why === 'timeout',
});
