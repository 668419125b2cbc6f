import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type IBackoffFactory,
  type IRetryBackoffContext,
  retry,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { AnswerError, headersOf, isTransient, newKey, read, retryAfterMs, stripeSubject } from '../stripe-subject.ts';

/** cockatiel's own backoff, or what the provider asks for where that is longer. */
function politely(own: IBackoffFactory<unknown>): IBackoffFactory<IRetryBackoffContext<unknown>> {
  return {
    next(context) {
      const next = own.next(context);
      const error = 'error' in context.result ? context.result.error : undefined;
      const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
      return { ...politely(next), duration: Math.max(asked ?? 0, next.duration) };
    },
  };
}

/** Retry around breaker around timeout, as cockatiel's README wraps them. */
export const cockatielOverFetch = stripeSubject(
  'cockatiel-over-fetch',
  {
    attempts: 4,
    timeoutMs: 5_000,
    deadlineMs: 90_000,
    backoff: { initialMs: 300, maxMs: 10_000 },
    breaker: { failureThreshold: 6, resetTimeoutMs: 30_000 },
  },
  ({ baseUrl, credentials, fetch }) => {
    const transient = handleWhen((error) => isTransient(error) && !(error instanceof BrokenCircuitError));
    const policy = wrap(
      retry(transient, {
        maxAttempts: 3,
        backoff: politely(new ExponentialBackoff({ initialDelay: 300, maxDelay: 10_000 })),
      }),
      circuitBreaker(transient, { halfOpenAfter: 30_000, breaker: new ConsecutiveBreaker(6) }),
      timeout(5_000, TimeoutStrategy.Aggressive),
    );
    return (call, callerSignal) => {
      const key = newKey(call);
      return policy.execute(async ({ signal }) => {
        const { method, body } = call;
        const headers = headersOf(call, credentials.token, key);
        return read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
      }, callerSignal);
    };
  },
);
