import { AnswerError, isTransient, NonsenseError, newKey, retryAfterMs, sleep } from '../stripe-subject.ts';
import { attemptOver, type BuggyClient, backoffMs, buggy, requestOver } from './buggy-client.ts';

/** How a retry loop can be told to differ from a sound one. */
interface Loop {
  readonly attempts?: number;
  readonly isWorthIt?: (error: unknown, retry: number) => boolean;
  readonly waitMs?: (retry: number, error: unknown) => number;
}

const politely = (retry: number, error: unknown) =>
  Math.max((error instanceof AnswerError && retryAfterMs(error.headers)) || 0, backoffMs(retry));

/** Runs a task again until it succeeds, is not worth it, or has used its attempts. */
async function again<T>(task: () => Promise<T>, { attempts = 4, isWorthIt = isTransient, waitMs = politely }: Loop) {
  for (let retry = 1; ; retry++) {
    try {
      return await task();
    } catch (error) {
      if (retry >= attempts || !isWorthIt(error, retry)) throw error;
      await sleep(waitMs(retry, error));
    }
  }
}

const looping = (name: string, breaks: string, loop: Loop): BuggyClient =>
  buggy(name, breaks, (connection) => (call) => {
    const key = newKey(call);
    return again(() => attemptOver(connection, call, key), loop);
  });

const headerOf = (error: unknown) => (error instanceof AnswerError ? error.headers.get('retry-after') : null);
const statusOf = (error: unknown) => (error instanceof AnswerError ? error.status : undefined);

let hasRetried = false;

/** Mistakes in when to try again, how often, and how soon. */
export const retrying: readonly BuggyClient[] = [
  looping('reads-retry-after-as-milliseconds', 'retry/retry-after-honoured', {
    waitMs: (retry, error) => Number(headerOf(error) ?? 0) + backoffMs(retry),
  }),
  looping('parses-retry-after-dates-as-numbers', 'retry/retry-after-honoured', {
    waitMs: (retry, error) => (headerOf(error) === null ? backoffMs(retry) : Number(headerOf(error)) * 1_000),
  }),
  looping('honours-retry-after-on-429-alone', 'retry/retry-after-honoured', {
    waitMs: (retry, error) => (statusOf(error) === 429 ? politely(retry, error) : backoffMs(retry)),
  }),
  looping('caps-retry-after-at-five-seconds', 'retry/retry-after-honoured', {
    waitMs: (retry, error) => Math.min(5_000, politely(retry, error)),
  }),
  looping('honours-retry-after-once', 'retry/retry-after-honoured', {
    waitMs: (retry, error) => (retry === 1 ? politely(retry, error) : backoffMs(retry)),
  }),
  looping('retries-500-alone', 'retry/transient-retried', {
    isWorthIt: (error) => isTransient(error) && (statusOf(error) ?? 500) === 500,
  }),
  looping('knows-aborts-and-not-timeouts', 'retry/transient-retried', {
    isWorthIt: (error) => isTransient(error) && !(error instanceof Error && error.name === 'TimeoutError'),
  }),
  looping('looks-for-the-code-on-the-wrong-error', 'retry/transient-retried', {
    isWorthIt: (error) => isTransient(error) && (!(error instanceof TypeError) || 'code' in error),
  }),
  looping('retries-everything-once', 'retry/permanent-not-retried', {
    isWorthIt: (error, retry) => isTransient(error) || retry === 1,
  }),
  looping('retries-bad-requests', 'retry/permanent-not-retried', {
    isWorthIt: (error) => isTransient(error) || statusOf(error) === 400,
  }),
  looping('catches-all-and-so-retries-nonsense', 'retry/invalid-response-not-retried', {
    isWorthIt: (error) => isTransient(error) || error instanceof NonsenseError,
  }),
  looping('counts-retries-where-it-means-attempts', 'retry/attempts-bounded', { attempts: 5 }),
  looping('never-gives-up-on-503', 'retry/attempts-bounded', {
    attempts: 60,
    isWorthIt: (error, retry) => isTransient(error) && (statusOf(error) === 503 || retry < 4),
  }),
  looping('jitters-every-other-wait', 'retry/jitter-present', {
    waitMs: (retry, error) => Math.max(politely(retry, error), retry % 2 === 0 ? 0 : 400 * 2 ** retry),
  }),
  looping('waits-the-same-with-a-little-jitter', 'retry/backoff-grows', {
    waitMs: (_, error) =>
      Math.max((error instanceof AnswerError && retryAfterMs(error.headers)) || 0, 950 + Math.random() * 100),
  }),
  looping('waits-less-each-time', 'retry/backoff-grows', {
    waitMs: (retry, error) =>
      Math.max(
        (error instanceof AnswerError && retryAfterMs(error.headers)) || 0,
        (3_200 / 2 ** retry) * (1 + Math.random()),
      ),
  }),
  looping('does-not-count-its-waits', 'retry/deadline-respected', {
    waitMs: (retry, error) => 2 * politely(retry, error) + 15_000,
  }),

  buggy(
    'retries-in-two-layers',
    'retry/attempts-bounded',
    (connection) => (call) => {
      const key = newKey(call);
      return again(() => again(() => attemptOver(connection, call, key), { attempts: 3 }), { attempts: 3 });
    },
    { deadlineMs: 600_000 },
  ),

  buggy('one-timeout-for-all-attempts', 'retry/transient-retried', (connection) => (call) => {
    const key = newKey(call);
    const signal = AbortSignal.timeout(5_000);
    return again(() => attemptOver(connection, call, key, signal), {});
  }),

  buggy('one-abort-controller-for-all-calls', 'retry/transient-retried', (connection) => {
    const controller = new AbortController();
    return (call) => {
      const key = newKey(call);
      return again(() => {
        const timer = setTimeout(() => controller.abort(), 5_000);
        return attemptOver(connection, call, key, controller.signal).finally(() => clearTimeout(timer));
      }, {});
    };
  }),

  buggy(
    'sends-one-request-object-twice',
    'retry/transient-retried',
    (connection) => (call) => {
      const { method, body, path } = call;
      const headers = {
        authorization: `Bearer ${connection.credentials.token}`,
        'content-type': 'application/x-www-form-urlencoded',
        'idempotency-key': crypto.randomUUID(),
      };
      const request = new Request(connection.baseUrl + path, { method, headers, ...(body ? { body } : {}) });
      return again(async () => {
        const response = await connection.fetch(request, { signal: AbortSignal.timeout(5_000) });
        if (!response.ok) throw new AnswerError(response.status, response.headers);
        return response.json();
      }, {});
    },
    { operations: ['POST /v1/payment_intents'] },
  ),

  buggy('shares-its-count-of-retries', 'retry/transient-retried', (connection) => {
    let retries = 0;
    return async (call) => {
      const key = newKey(call);
      for (;;) {
        try {
          return await attemptOver(connection, call, key);
        } catch (error) {
          if (retries >= 3 || !isTransient(error)) throw error;
          retries++;
          await sleep(politely(retries, error));
        }
      }
    };
  }),

  buggy('retries-the-first-failure-of-the-process', 'retry/transient-retried', (connection) => async (call) => {
    const key = newKey(call);
    return attemptOver(connection, call, key).catch(async (error: unknown) => {
      if (hasRetried || !isTransient(error)) throw error;
      hasRetried = true;
      await sleep(politely(1, error));
      return attemptOver(connection, call, key);
    });
  }),

  buggy('has-no-timeout', 'retry/deadline-respected', (connection) => (call) => {
    const key = newKey(call);
    return again(() => attemptOver(connection, call, key, new AbortController().signal), {});
  }),

  buggy('retries-behind-the-back-of-its-caller', 'retry/no-storm', (connection) => async (call) => {
    const key = newKey(call);
    const first = attemptOver(connection, call, key);
    return first.catch((error: unknown) => {
      if (isTransient(error))
        setTimeout(() => again(() => attemptOver(connection, call, key), {}).catch(() => {}), 1_000);
      throw error;
    });
  }),

  buggy(
    'gives-up-waiting-without-letting-go',
    'idempotency/single-effect',
    (connection) => (call) => {
      const impatiently = async () => {
        const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), 2_000));
        const response = requestOver(connection, call, newKey(call), new AbortController().signal);
        const answer = await Promise.race([response, late]);
        if (!answer.ok) throw new AnswerError(answer.status, answer.headers);
        return answer.json();
      };
      return again(impatiently, {});
    },
    { operations: ['POST /v1/payment_intents'] },
  ),
];
