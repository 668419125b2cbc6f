import { AnswerError, headersOf, isTransient, newKey, read, retryAfterMs, stripeSubject } from '../stripe-subject.ts';

/** Thrown to end a retry at once. */
class Abort extends Error {
  readonly original: unknown;

  constructor(original: unknown) {
    super('not worth another attempt');
    this.original = original;
  }
}

interface RetryOptions {
  readonly retries: number;
  readonly minMs: number;
  readonly factor: number;
  /** Told of each failure before the wait; may wait itself. */
  readonly onFailure: (error: unknown) => Promise<void>;
}

/** A retry of the kind that is installed from a registry: it calls, it waits at random, it calls itself. */
function withRetry<T>(task: () => Promise<T>, options: RetryOptions, done = 0): Promise<T> {
  return task().catch(async (error: unknown) => {
    if (error instanceof Abort) throw error.original;
    if (done >= options.retries) throw error;
    await options.onFailure(error);
    const waitMs = (1 + Math.random()) * options.minMs * options.factor ** done;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    return withRetry(task, options, done + 1);
  });
}

/** A wrapper around a function that makes one attempt; the caller honours Retry-After in its hook, before the wait. */
export const retryWrapper = stripeSubject(
  'retry-wrapper',
  { attempts: 4, timeoutMs: 10_000, deadlineMs: 120_000 },
  ({ baseUrl, credentials }) =>
    (call, callerSignal) => {
      const key = newKey(call);
      const attempt = async () => {
        const { method, body } = call;
        const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(10_000)]);
        const headers = headersOf(call, credentials.token, key);
        try {
          return await read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
        } catch (error) {
          throw isTransient(error) ? error : new Abort(error);
        }
      };
      const onFailure = async (error: unknown) => {
        const askedMs = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
        if (askedMs !== undefined) await new Promise((resolve) => setTimeout(resolve, askedMs));
      };
      return withRetry(attempt, { retries: 3, minMs: 300, factor: 2, onFailure });
    },
);
