import {
  AnswerError,
  type Call,
  headersOf,
  isTransient,
  newKey,
  read,
  retryAfterMs,
  sleep,
  stripeSubject,
} from '../stripe-subject.ts';

/** A bucket that retries are paid from, as gRPC and the AWS SDKs keep one: an outage empties it, successes fill it. */
class RetryBudget {
  #tokens = 10;

  spend(): boolean {
    if (this.#tokens < 5) return false;
    this.#tokens--;
    return true;
  }

  earn(): void {
    this.#tokens = Math.min(10, this.#tokens + 0.5);
  }
}

/** Retries while the budget lasts, which all operations of a connection share. */
export const retryBudget = stripeSubject(
  'retry-budget',
  { attempts: 4, timeoutMs: 5_000, deadlineMs: 60_000 },
  ({ baseUrl, credentials, fetch }) => {
    const budget = new RetryBudget();
    const once = async (call: Call, key: string | undefined) => {
      const { method, body } = call;
      const headers = headersOf(call, credentials.token, key);
      const signal = AbortSignal.timeout(5_000);
      return read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
    };
    return async (call) => {
      const key = newKey(call);
      for (let retry = 0; ; retry++) {
        try {
          const value = await once(call, key);
          budget.earn();
          return value;
        } catch (error) {
          if (retry === 3 || !isTransient(error) || !budget.spend()) throw error;
          const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
          await sleep(Math.max(asked ?? 0, Math.random() * 500 * 2 ** retry));
        }
      }
    };
  },
);
