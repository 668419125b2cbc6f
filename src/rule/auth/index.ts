import type { Rule } from '../rule.ts';
import { noCredentialLeak } from './no-credential-leak.ts';
import { refreshOnce } from './refresh-once.ts';

/** Credentials: refreshed once when they run out, and shown to nobody else. */
export const authRules: readonly Rule[] = [refreshOnce, noCredentialLeak];
