import { hubspot } from '../../mocks/hubspot/index.ts';
import { square } from '../../mocks/square/index.ts';
import { stripe } from '../../mocks/stripe/index.ts';
import type { Provider } from '../../src/provider/provider.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';
import { authLeaksOnRedirect } from './auth-leaks-on-redirect.ts';
import { authNeverRefreshes } from './auth-never-refreshes.ts';
import { authRefreshLoops } from './auth-refresh-loops.ts';
import { batchGivesUpAsAWhole } from './batch-gives-up-as-a-whole.ts';
import { batchSendsAllAgain } from './batch-sends-all-again.ts';
import { batchSwallowsRefusals } from './batch-swallows-refusals.ts';
import { breakerCountsClientErrors } from './breaker-counts-client-errors.ts';
import { breakerLeaksWhileOpen } from './breaker-leaks-while-open.ts';
import { breakerNeverCloses } from './breaker-never-closes.ts';
import { breakerNeverOpens } from './breaker-never-opens.ts';
import { breakerNeverProbes } from './breaker-never-probes.ts';
import { breakerNeverReopens } from './breaker-never-reopens.ts';
import { breakerOpensEarly } from './breaker-opens-early.ts';
import { breakerOpensLate } from './breaker-opens-late.ts';
import { breakerProbesStampede } from './breaker-probes-stampede.ts';
import { breakerShared } from './breaker-shared.ts';
import { bodyPerAttempt } from './idempotency-body-per-attempt.ts';
import { dropsKeyOnRepeat } from './idempotency-drops-key-on-repeat.ts';
import { keyPerAttempt } from './idempotency-key-per-attempt.ts';
import { noKey } from './idempotency-no-key.ts';
import { oneKeyForAll } from './idempotency-one-key-for-all.ts';
import { losesSuccesses } from './outcome-loses-successes.ts';
import { neverSettles } from './outcome-never-settles.ts';
import { quietOnInvalid } from './outcome-quiet-on-invalid.ts';
import { raisesNoAlert } from './outcome-raises-no-alert.ts';
import { swallowsFailures } from './outcome-swallows-failures.ts';
import { trustsAnyAnswer } from './outcome-trusts-any-answer.ts';
import { addsAgain } from './pagination-adds-again.ts';
import { givesUpWhenStale } from './pagination-gives-up.ts';
import { keepsOne } from './pagination-keeps-one.ts';
import { onePage } from './pagination-one-page.ts';
import { passesOver } from './pagination-passes-over.ts';
import { resendsStale } from './pagination-resends.ts';
import { staleIsTheEnd } from './pagination-stale-is-the-end.ts';
import { noLimiter } from './quota-no-limiter.ts';
import { tooParallel } from './quota-parallel.ts';
import { blindToDates } from './retry-blind-to-dates.ts';
import { constantWaits } from './retry-constant-waits.ts';
import { fixedFirstWait } from './retry-fixed-first-wait.ts';
import { givesUpOn429 } from './retry-gives-up-on-429.ts';
import { ignoresRetryAfter } from './retry-ignores-retry-after.ts';
import { missesDeadline } from './retry-misses-deadline.ts';
import { noJitter } from './retry-no-jitter.ts';
import { outlivesItsCaller } from './retry-outlives-its-caller.ts';
import { repeatsInvalidAnswers } from './retry-repeats-invalid-answers.ts';
import { repeatsRefusals } from './retry-repeats-refusals.ts';
import { repeatsUnsafe } from './retry-repeats-unsafe.ts';
import { spreadButConstantWaits } from './retry-spread-but-constant-waits.ts';
import { unbounded } from './retry-unbounded.ts';

import { tokenOutlived } from './token-outlived.ts';
import { tokenPerCall } from './token-per-call.ts';
import { tokenStampede } from './token-stampede.ts';
import { tokenStripe } from './token-stripe.ts';

/** A client that is broken in exactly one way, and the rule that must notice. */
export interface Mutant {
  readonly rule: string;
  readonly subject: ModuleSubject;
  /** Default Stripe. */
  readonly provider?: Provider;
}

/** Stripe, with a limit on requests at a time. */
export const fourAtATime: Provider = {
  ...stripe,
  contract: stripe.contract,
  card: { ...stripe.card, quota: { limit: 25, windowMs: 1_000, counts: 'sliding', concurrent: 4, tellsWhen: true } },
};

/** Every mutant. Each rule has one at least. */
export const mutants: readonly Mutant[] = [
  { rule: 'retry/transient-retried', subject: givesUpOn429 },
  { rule: 'retry/permanent-not-retried', subject: repeatsRefusals },
  { rule: 'retry/invalid-response-not-retried', subject: repeatsInvalidAnswers },
  { rule: 'retry/retry-after-honoured', subject: ignoresRetryAfter },
  { rule: 'retry/retry-after-honoured', subject: blindToDates },
  { rule: 'retry/backoff-grows', subject: constantWaits },
  { rule: 'retry/backoff-grows', subject: spreadButConstantWaits },
  { rule: 'retry/jitter-present', subject: noJitter },
  { rule: 'retry/jitter-present', subject: fixedFirstWait },
  { rule: 'retry/attempts-bounded', subject: unbounded },
  { rule: 'retry/deadline-respected', subject: missesDeadline },
  { rule: 'retry/unsafe-not-repeated', subject: repeatsUnsafe },
  { rule: 'retry/no-storm', subject: outlivesItsCaller },
  { rule: 'outcome/settles', subject: neverSettles },
  { rule: 'outcome/failure-surfaced', subject: swallowsFailures },
  { rule: 'outcome/success-not-lost', subject: losesSuccesses },
  { rule: 'outcome/invalid-never-success', subject: trustsAnyAnswer },
  { rule: 'outcome/alert-raised', subject: raisesNoAlert },
  { rule: 'outcome/alert-raised', subject: quietOnInvalid },
  { rule: 'idempotency/key-present', subject: noKey },
  { rule: 'idempotency/key-stable', subject: keyPerAttempt },
  { rule: 'idempotency/key-unique', subject: oneKeyForAll },
  { rule: 'idempotency/body-stable', subject: bodyPerAttempt },
  { rule: 'idempotency/single-effect', subject: dropsKeyOnRepeat },
  { rule: 'breaker/opens-after-threshold', subject: breakerNeverOpens },
  { rule: 'breaker/opens-after-threshold', subject: breakerOpensEarly },
  { rule: 'breaker/opens-in-time', subject: breakerOpensLate },
  { rule: 'breaker/silent-while-open', subject: breakerLeaksWhileOpen },
  { rule: 'breaker/probes-after-reset', subject: breakerNeverProbes },
  { rule: 'breaker/probes-bounded', subject: breakerProbesStampede },
  { rule: 'breaker/closes-on-success', subject: breakerNeverCloses },
  { rule: 'breaker/reopens-on-failure', subject: breakerNeverReopens },
  { rule: 'breaker/ignores-client-errors', subject: breakerCountsClientErrors },
  { rule: 'breaker/isolated-per-provider', subject: breakerShared },
  { rule: 'auth/refresh-once', subject: authNeverRefreshes },
  { rule: 'auth/refresh-once', subject: authRefreshLoops },
  { rule: 'auth/no-credential-leak', subject: authLeaksOnRedirect },
  { rule: 'auth/token-reused', subject: tokenPerCall, provider: tokenStripe },
  { rule: 'auth/refresh-single-flight', subject: tokenStampede, provider: tokenStripe },
  { rule: 'auth/refresh-before-expiry', subject: tokenOutlived, provider: tokenStripe },
  { rule: 'quota/within-limit', subject: noLimiter },
  { rule: 'quota/concurrency-within-limit', subject: tooParallel, provider: fourAtATime },
  { rule: 'pagination/complete', subject: onePage },
  { rule: 'pagination/complete', subject: passesOver },
  { rule: 'pagination/complete', subject: keepsOne },
  { rule: 'pagination/no-repeats', subject: addsAgain },
  { rule: 'pagination/cursor-expiry-recovers', subject: givesUpWhenStale, provider: square },
  { rule: 'pagination/cursor-expiry-recovers', subject: resendsStale, provider: square },
  { rule: 'pagination/cursor-expiry-recovers', subject: staleIsTheEnd, provider: square },
  { rule: 'batch/partial-success-kept', subject: batchSendsAllAgain, provider: hubspot },
  { rule: 'batch/partial-success-kept', subject: batchSwallowsRefusals, provider: hubspot },
  { rule: 'batch/partial-success-kept', subject: batchGivesUpAsAWhole, provider: hubspot },
];
