import type { PolicyInput } from '../../../src/policy.ts';
import type { ModuleSubject } from '../../../src/subject/subject.ts';
import {
  AnswerError,
  headersOf,
  isTransient,
  newKey,
  read,
  retryAfterMs,
  sleep,
  stripeSubject,
} from '../stripe-subject.ts';

/** How one client waits. */
interface Waiting {
  readonly name: string;
  readonly policy?: PolicyInput;
  /** The wait before retry `retry` (from 1), in milliseconds; `beforeMs` is the wait before. */
  readonly waitMs: (retry: number, beforeMs: number) => number;
  /** The wait where the provider asked for one, in milliseconds. Default: what it asked for, or one's own if longer. */
  readonly askedMs?: (askedMs: number, ownMs: number) => number;
}

/** A plain retry loop around fetch; all that differs is the wait. */
function waiting({ name, policy, waitMs, askedMs = Math.max }: Waiting): ModuleSubject {
  const attempts = policy?.attempts ?? 5;
  return stripeSubject(
    name,
    { attempts, timeoutMs: 6_000, deadlineMs: 150_000, ...policy },
    ({ baseUrl, credentials, fetch }) =>
      async (call) => {
        const key = newKey(call);
        let beforeMs = 0;
        for (let attempt = 1; ; attempt++) {
          try {
            const { method, body } = call;
            const headers = headersOf(call, credentials.token, key);
            const signal = AbortSignal.timeout(6_000);
            return await read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
          } catch (error) {
            if (attempt >= attempts || !isTransient(error)) throw error;
            const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
            beforeMs = waitMs(attempt, beforeMs);
            await sleep(asked === undefined ? beforeMs : askedMs(asked, beforeMs));
          }
        }
      },
  );
}

const between = (min: number, max: number) => min + Math.random() * (max - min);

/** Every backoff that books and SDKs recommend, and some that people come up with by themselves. */
export const waits: readonly ModuleSubject[] = [
  waiting({ name: 'full-jitter', waitMs: (retry) => between(0, Math.min(20_000, 200 * 2 ** retry)) }),
  waiting({
    name: 'equal-jitter',
    waitMs: (retry) => {
      const ms = Math.min(10_000, 300 * 2 ** retry);
      return ms / 2 + between(0, ms / 2);
    },
  }),
  waiting({
    name: 'decorrelated-jitter',
    waitMs: (_, beforeMs) => Math.min(20_000, between(250, Math.max(250, beforeMs) * 3)),
  }),
  waiting({
    name: 'decorrelated-jitter-low-cap',
    policy: { backoff: { initialMs: 500, maxMs: 2_000 } },
    waitMs: (_, beforeMs) => Math.min(2_000, between(500, Math.max(500, beforeMs) * 3)),
  }),
  waiting({ name: 'exponential-ten-percent', waitMs: (retry) => 400 * 2 ** (retry - 1) * between(0.9, 1.1) }),
  waiting({ name: 'immediate-first', waitMs: (retry) => (retry === 1 ? 0 : between(0.5, 1) * 500 * 2 ** retry) }),
  waiting({ name: 'linear', waitMs: (retry) => 700 * retry + between(0, 100) }),
  waiting({ name: 'linear-full-jitter', waitMs: (retry) => between(0, 1_000 * retry) }),
  waiting({
    name: 'fibonacci',
    waitMs: (retry) => ([500, 500, 1_000, 1_500][retry - 1] ?? 2_500) + between(-50, 50),
  }),
  waiting({ name: 'factor-one-and-a-half', waitMs: (retry) => between(0, 1_000 * 1.5 ** (retry - 1)) }),
  waiting({
    name: 'full-jitter-at-its-cap',
    policy: { backoff: { initialMs: 1_000, maxMs: 1_000 } },
    waitMs: () => between(0, 1_000),
  }),
  waiting({
    name: 'full-jitter-low-cap',
    policy: { backoff: { initialMs: 500, maxMs: 800 } },
    waitMs: (retry) => between(0, Math.min(800, 500 * 2 ** (retry - 1))),
  }),
  waiting({ name: 'no-jitter-promised', policy: { backoff: { jitter: false } }, waitMs: (retry) => 250 * 2 ** retry }),
  waiting({
    name: 'three-attempts',
    policy: { attempts: 3 },
    waitMs: (retry) => 500 * 2 ** retry * between(0.5, 1),
  }),
  waiting({
    name: 'two-attempts',
    policy: { attempts: 2 },
    waitMs: () => between(500, 1_500),
  }),
  waiting({
    name: 'jitter-on-top-of-retry-after',
    waitMs: (retry) => between(0, 500 * 2 ** retry),
    askedMs: (asked) => asked + between(0, 1_000),
  }),
];
