import { soundSubject } from '../sound-client.ts';

/** Shopify's client (@shopify/graphql-client, http-fetch): sleeps as many milliseconds as Retry-After has seconds. */
export const secondsAsMilliseconds = soundSubject('seconds-as-milliseconds', {
  retryAfterMs: (headers) => Number.parseInt(headers.get('retry-after') ?? '', 10) || undefined,
});
