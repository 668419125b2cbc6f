import type { Rule } from '../rule.ts';
import { complete } from './complete.ts';
import { cursorExpiryRecovers } from './cursor-expiry-recovers.ts';
import { noRepeats } from './no-repeats.ts';

/** Lists in pages: whole, each record once, and begun anew where the provider has lost the place. */
export const paginationRules: readonly Rule[] = [complete, noRepeats, cursorExpiryRecovers];
