import type { PolicyInput } from '../../../src/policy.ts';
import type { ModuleSubject } from '../../../src/subject/subject.ts';
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

interface Habit {
  readonly name: string;
  readonly policy: PolicyInput;
  readonly operations?: readonly string[];
  readonly retries: (error: unknown, call: Call) => boolean;
  readonly settle?: (error: unknown, call: Call) => unknown;
  readonly redirect?: RequestRedirect;
}

function withHabit({ name, policy, operations, retries, settle, redirect = 'follow' }: Habit): ModuleSubject {
  return stripeSubject(
    name,
    { attempts: 4, timeoutMs: 6_000, deadlineMs: 120_000, ...policy },
    ({ baseUrl, credentials, fetch }) =>
      async (call) => {
        const key = newKey(call);
        for (let attempt = 1; ; attempt++) {
          try {
            const { method, body } = call;
            const headers = headersOf(call, credentials.token, key);
            const signal = AbortSignal.timeout(6_000);
            const init = { method, headers, signal, redirect, ...(body ? { body } : {}) };
            return await read(await fetch(baseUrl + call.path, init));
          } catch (error) {
            if (attempt < 4 && retries(error, call)) {
              const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
              await sleep(Math.max(asked ?? 0, (0.5 + Math.random() / 2) * 500 * 2 ** attempt));
              continue;
            }
            if (settle) return settle(error, call);
            throw error;
          }
        }
      },
    operations,
  );
}

const statusOf = (error: unknown) => (error instanceof AnswerError ? error.status : undefined);
const isConnectionFailure = (error: unknown) => isTransient(error) && statusOf(error) === undefined;

/** Clients that deviate from the matrix, and whose policy says so; and some that use the room that it leaves. */
export const vendorHabits: readonly ModuleSubject[] = [
  withHabit({
    name: 'retries-conflicts-as-the-vendor-says',
    policy: { vendor: [{ status: 409, retry: true }] },
    retries: (error) => isTransient(error) || statusOf(error) === 409,
  }),
  withHabit({
    name: 'retries-no-network-failure-by-its-policy',
    policy: { matrix: { network: { retry: false }, timeout: { retry: false } } },
    retries: (error) => isTransient(error) && !isConnectionFailure(error),
  }),
  withHabit({
    name: 'retries-server-errors-of-reads-alone',
    policy: { matrix: { 'server-error': { retry: 'either' } } },
    retries: (error, { method }) => isTransient(error) && (method === 'GET' || (statusOf(error) ?? 0) < 500),
  }),
  withHabit({
    name: 'asks-again-after-nonsense-by-its-policy',
    policy: { matrix: { 'invalid-response': { retry: 'either' } } },
    retries: (error) => isTransient(error) || error instanceof NonsenseError,
  }),
  withHabit({
    name: 'absence-is-an-answer',
    policy: {},
    operations: ['GET /v1/payment_intents/{intent}', 'GET /v1/customers/{customer}'],
    retries: isTransient,
    settle(error) {
      if (statusOf(error) === 404) return null;
      throw error;
    },
  }),
  withHabit({
    name: 'deleted-is-deleted',
    policy: {},
    operations: ['DELETE /v1/customers/{customer}'],
    retries: isTransient,
    settle(error) {
      if (statusOf(error) === 404) return { deleted: true };
      throw error;
    },
  }),
  withHabit({ name: 'refuses-redirects', policy: {}, retries: isTransient, redirect: 'error' }),
  withHabit({ name: 'sees-redirects', policy: {}, retries: isTransient, redirect: 'manual' }),
];
