import type { Rule } from '../rule.ts';
import { attemptsBounded } from './attempts-bounded.ts';
import { backoffGrows } from './backoff-grows.ts';
import { deadlineRespected } from './deadline-respected.ts';
import { invalidResponseNotRetried } from './invalid-response-not-retried.ts';
import { jitterPresent } from './jitter-present.ts';
import { noStorm } from './no-storm.ts';
import { permanentNotRetried } from './permanent-not-retried.ts';
import { retryAfterHonoured } from './retry-after-honoured.ts';
import { transientRetried } from './transient-retried.ts';
import { unsafeNotRepeated } from './unsafe-not-repeated.ts';

/** When to try again, when not, how often and how soon. */
export const retryRules: readonly Rule[] = [
  transientRetried,
  permanentNotRetried,
  invalidResponseNotRetried,
  retryAfterHonoured,
  backoffGrows,
  jitterPresent,
  attemptsBounded,
  deadlineRespected,
  unsafeNotRepeated,
  noStorm,
];
