import type { Rule } from '../rule.ts';
import { noCredentialLeak } from './no-credential-leak.ts';
import { refreshBeforeExpiry } from './refresh-before-expiry.ts';
import { refreshOnce } from './refresh-once.ts';
import { refreshSingleFlight } from './refresh-single-flight.ts';
import { tokenReused } from './token-reused.ts';

/** Credentials: requested no more often than needed, refreshed once when they run out, and shown to nobody else. */
export const authRules: readonly Rule[] = [
  refreshOnce,
  refreshBeforeExpiry,
  refreshSingleFlight,
  tokenReused,
  noCredentialLeak,
];
