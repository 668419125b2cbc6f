import type { Rule } from '../rule.ts';
import { concurrencyWithinLimit } from './concurrency-within-limit.ts';
import { withinLimit } from './within-limit.ts';

/** The provider's limits: kept by the subject, rather than found out by being refused. */
export const quotaRules: readonly Rule[] = [withinLimit, concurrencyWithinLimit];
