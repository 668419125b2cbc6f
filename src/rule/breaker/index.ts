import type { Rule } from '../rule.ts';
import { closesOnSuccess } from './closes-on-success.ts';
import { ignoresClientErrors } from './ignores-client-errors.ts';
import { isolatedPerProvider } from './isolated-per-provider.ts';
import { opensAfterThreshold } from './opens-after-threshold.ts';
import { opensInTime } from './opens-in-time.ts';
import { probesAfterReset } from './probes-after-reset.ts';
import { probesBounded } from './probes-bounded.ts';
import { reopensOnFailure } from './reopens-on-failure.ts';
import { silentWhileOpen } from './silent-while-open.ts';

/** The circuit breaker: it opens, keeps silent, probes and closes when it should. */
export const breakerRules: readonly Rule[] = [
  opensAfterThreshold,
  opensInTime,
  silentWhileOpen,
  probesAfterReset,
  probesBounded,
  closesOnSuccess,
  reopensOnFailure,
  ignoresClientErrors,
  isolatedPerProvider,
];
