import type { Scenario } from '../src/engine/scenario.ts';
import { auth } from './auth.ts';
import { batch } from './batch.ts';
import { breakerTiming } from './breaker-timing.ts';
import { failureMatrix } from './failure-matrix.ts';
import { idempotency } from './idempotency.ts';
import { outage } from './outage.ts';
import { pagination } from './pagination.ts';
import { quota } from './quota.ts';
import { tokens } from './tokens.ts';

/** Every scenario, in the order in which a run tries them. */
export const scenarios: readonly Scenario[] = [
  failureMatrix,
  idempotency,
  outage,
  breakerTiming,
  auth,
  tokens,
  quota,
  pagination,
  batch,
];
