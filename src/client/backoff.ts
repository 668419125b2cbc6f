import { ExponentialBackoff, type IBackoff, type IBackoffFactory, type IRetryBackoffContext } from 'cockatiel';
import { isCallError } from './call-error.ts';

type Backoff = IBackoffFactory<IRetryBackoffContext<unknown>>;

/**
 * Waits that grow and are spread at random (decorrelated jitter, so that clients that failed together do not come back
 * together). A provider that names a wait gets at least that.
 *
 * @param remainingMs how long the operation has left: a wait that does not fit is not begun, the failure is surfaced.
 */
export function createBackoff(
  { initialMs, maxMs }: { readonly initialMs: number; readonly maxMs: number },
  remainingMs: () => number,
): Backoff {
  const link = (inner: IBackoffFactory<unknown>): Backoff => ({
    next(context): IBackoff<IRetryBackoffContext<unknown>> {
      const own = inner.next(context);
      const error = 'error' in context.result ? context.result.error : undefined;
      const asked = isCallError(error) ? error.retryAfterMs : undefined;
      const duration = asked === undefined ? own.duration : Math.max(own.duration, asked + Math.random() * initialMs);
      if (duration >= remainingMs()) throw error;
      return { duration, next: link(own).next };
    },
  });
  return link(new ExponentialBackoff({ initialDelay: initialMs, maxDelay: maxMs }));
}
