import {
  AnswerError,
  type Call,
  headersOf,
  isTransient,
  NonsenseError,
  newKey,
  read,
  retryAfterMs,
  sleep,
  stripeSubject,
} from '../stripe-subject.ts';

const THRESHOLD = 5;
const RESET_MS = 30_000;

/** Asks once for what several callers want at the same time, behind a breaker that counts operations. */
export const sharedReads = stripeSubject(
  'shared-reads-behind-a-breaker',
  {
    attempts: 3,
    timeoutMs: 4_000,
    deadlineMs: 120_000,
    breaker: { failureThreshold: THRESHOLD, resetTimeoutMs: RESET_MS },
  },
  ({ baseUrl, credentials, fetch }) => {
    const underWay = new Map<string, Promise<unknown>>();
    let failures = 0;
    let openedAt = Number.NEGATIVE_INFINITY;
    let probing = false;

    const persist = async (call: Call, key: string | undefined) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const { method, body } = call;
          const headers = headersOf(call, credentials.token, key);
          const signal = AbortSignal.timeout(4_000);
          return await read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
        } catch (error) {
          if (attempt === 3 || !isTransient(error)) throw error;
          const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
          await sleep(Math.max(asked ?? 0, (0.5 + Math.random()) * 300 * 2 ** attempt));
        }
      }
    };

    const guarded = async (call: Call) => {
      const isOpen = failures >= THRESHOLD;
      if (isOpen && (probing || Date.now() - openedAt < RESET_MS)) throw new Error('Stripe is cut off for the moment');
      if (isOpen) probing = true;
      try {
        const value = await persist(call, newKey(call));
        failures = 0;
        return value;
      } catch (error) {
        if (isTransient(error) && !(error instanceof NonsenseError) && ++failures >= THRESHOLD) openedAt = Date.now();
        throw error;
      } finally {
        if (isOpen) probing = false;
      }
    };

    return (call) => {
      if (call.method !== 'GET') return guarded(call);
      const known = underWay.get(call.path);
      if (known) return known;
      const asked = guarded(call).finally(() => underWay.delete(call.path));
      underWay.set(call.path, asked);
      return asked;
    };
  },
);
