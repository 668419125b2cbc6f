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

interface Patience {
  readonly name: string;
  readonly policy: PolicyInput & { readonly deadlineMs: number };
  readonly attempts: number;
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number;
  /** The longest wait that is worth it, in milliseconds. */
  readonly worthItMs: number;
}

/** Watches one deadline over everything: attempts are cut to what is left, waits that would outlast it are not begun. */
function patient({ name, policy, attempts, timeoutMs, worthItMs }: Patience): ModuleSubject {
  return stripeSubject(name, policy, ({ baseUrl, credentials, fetch }) => async (call, callerSignal) => {
    const key = newKey(call);
    const endsAt = performance.now() + policy.deadlineMs;
    const deadline = AbortSignal.timeout(policy.deadlineMs);
    for (let attempt = 1; ; attempt++) {
      try {
        const { method, body } = call;
        const signal = AbortSignal.any([callerSignal, deadline, AbortSignal.timeout(timeoutMs)]);
        const headers = headersOf(call, credentials.token, key);
        return await read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
      } catch (error) {
        if (attempt >= attempts || deadline.aborted || !isTransient(error)) throw error;
        const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
        const waitMs = Math.max(asked ?? 0, (0.5 + Math.random() / 2) * 400 * 2 ** attempt);
        if (waitMs > worthItMs || performance.now() + waitMs >= endsAt) throw error;
        await sleep(waitMs);
      }
    }
  });
}

/** Clients that would rather give up than keep their caller waiting, each in its own way. */
export const impatient: readonly ModuleSubject[] = [
  patient({
    name: 'tight-deadline',
    policy: { attempts: 4, timeoutMs: 5_000, deadlineMs: 12_000 },
    attempts: 4,
    timeoutMs: 5_000,
    worthItMs: Number.POSITIVE_INFINITY,
  }),
  patient({
    name: 'gives-up-before-its-attempts-are-used',
    policy: { attempts: 6, timeoutMs: 4_000, deadlineMs: 60_000 },
    attempts: 2,
    timeoutMs: 4_000,
    worthItMs: Number.POSITIVE_INFINITY,
  }),
  patient({
    name: 'attempts-far-shorter-than-promised',
    policy: { attempts: 4, timeoutMs: 30_000, deadlineMs: 60_000 },
    attempts: 4,
    timeoutMs: 800,
    worthItMs: Number.POSITIVE_INFINITY,
  }),
  patient({
    name: 'will-not-wait-longer-than-its-cap',
    policy: { attempts: 4, timeoutMs: 5_000, deadlineMs: 60_000, backoff: { initialMs: 400, maxMs: 6_000 } },
    attempts: 4,
    timeoutMs: 5_000,
    worthItMs: 6_000,
  }),
  patient({
    name: 'one-deadline-and-no-timeout',
    policy: { attempts: 5, timeoutMs: 20_000, deadlineMs: 20_000 },
    attempts: 5,
    timeoutMs: 20_000,
    worthItMs: Number.POSITIVE_INFINITY,
  }),
  patient({
    name: 'single-attempt',
    policy: { attempts: 1, timeoutMs: 10_000, deadlineMs: 10_000 },
    attempts: 1,
    timeoutMs: 10_000,
    worthItMs: 0,
  }),
];
