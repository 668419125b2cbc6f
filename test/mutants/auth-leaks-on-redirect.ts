import { soundSubject } from './sound-client.ts';

/** Follows redirects by hand, with the same headers wherever they lead. */
export const authLeaksOnRedirect = soundSubject('auth-leaks-on-redirect', {
  follow: (location, init) => [location, init],
});
