import { expect, test } from 'vitest';
import { breakerTiming } from '../../../scenarios/breaker-timing.ts';
import { breakerRules } from '../../../src/rule/breaker/index.ts';
import { breakerCountsClientErrors } from '../../mutants/breaker-counts-client-errors.ts';
import { breakerLeaksWhileOpen } from '../../mutants/breaker-leaks-while-open.ts';
import { breakerNeverCloses } from '../../mutants/breaker-never-closes.ts';
import { breakerNeverOpens } from '../../mutants/breaker-never-opens.ts';
import { breakerNeverProbes } from '../../mutants/breaker-never-probes.ts';
import { breakerNeverReopens } from '../../mutants/breaker-never-reopens.ts';
import { breakerOpensEarly } from '../../mutants/breaker-opens-early.ts';
import { breakerOpensLate } from '../../mutants/breaker-opens-late.ts';
import { breakerProbesStampede } from '../../mutants/breaker-probes-stampede.ts';
import { breakerShared } from '../../mutants/breaker-shared.ts';
import { tryOut } from '../try-out.ts';

test.each([
  [breakerNeverOpens, ['breaker/opens-after-threshold', 'breaker/opens-in-time']],
  [breakerOpensLate, ['breaker/opens-after-threshold', 'breaker/opens-in-time']],
  [breakerOpensEarly, ['breaker/opens-after-threshold']],
  [breakerLeaksWhileOpen, ['breaker/silent-while-open']],
  [breakerNeverProbes, ['breaker/probes-after-reset']],
  [breakerProbesStampede, ['breaker/probes-bounded']],
  [breakerNeverCloses, ['breaker/closes-on-success']],
  [breakerNeverReopens, ['breaker/reopens-on-failure']],
  [breakerCountsClientErrors, ['breaker/ignores-client-errors']],
  [breakerShared, ['breaker/isolated-per-provider']],
])('$name fails its own rule and no other, by the examples alone', async (subject, rules) => {
  expect((await tryOut(subject, breakerTiming, breakerRules, 0)).failed).toEqual(rules);
});
