import type { Rule } from '../rule.ts';
import { partialSuccessKept } from './partial-success-kept.ts';

/** Batches: what was written stays written once, and what was refused is not forgotten. */
export const batchRules: readonly Rule[] = [partialSuccessKept];
