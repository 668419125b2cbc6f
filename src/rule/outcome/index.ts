import type { Rule } from '../rule.ts';
import { alertRaised } from './alert-raised.ts';
import { failureSurfaced } from './failure-surfaced.ts';
import { invalidNeverSuccess } from './invalid-never-success.ts';
import { settles } from './settles.ts';
import { successNotLost } from './success-not-lost.ts';

/** What the caller is told in the end. */
export const outcomeRules: readonly Rule[] = [
  settles,
  failureSurfaced,
  successNotLost,
  invalidNeverSuccess,
  alertRaised,
];
