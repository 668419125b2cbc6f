import { handleWhen, retry } from 'cockatiel';
import { type Answer, checkAnswer } from './answer.ts';
import { attempt, type Outgoing } from './attempt.ts';
import { authorizationOf } from './authorization.ts';
import { createBackoff } from './backoff.ts';
import type { Guard } from './breaker.ts';
import type { Budget } from './budget.ts';
import { CallError, type CallFailure, isCallError } from './call-error.ts';
import type { Credential } from './credential.ts';
import { withDeadline } from './deadline.ts';
import type { Settings } from './options.ts';
import type { Limiter } from './quota.ts';
import { isRepeatable } from './repeatable.ts';

/** What the calls of one client share. */
export interface CallMeans {
  readonly settings: Settings;
  readonly limiter: Limiter;
  readonly guard: Guard;
  readonly credential: Credential;
  /** Whether a 401 leads to another credential. */
  readonly refreshes: boolean;
}

/** What one call is made with. */
export interface CallContext {
  /** Whether a second request does no harm whatever the method: it carries an idempotency key, or only reads. */
  readonly harmless: boolean;
  readonly caller: AbortSignal;
  readonly budget: Budget;
}

/**
 * Makes one operation: attempts with growing waits between them, each within the provider's limits and guarded by the
 * breaker, one refresh after a 401, all within the deadline.
 *
 * @throws CallError for every failure.
 */
export async function call(
  request: Outgoing,
  { settings, limiter, guard, credential, refreshes }: CallMeans,
  { harmless, caller, budget }: CallContext,
): Promise<Answer> {
  const { operation } = request;
  const { fetch = globalThis.fetch, timeoutMs, username } = settings;

  const once = async (signal: AbortSignal, getToken: () => Promise<string>): Promise<Answer> => {
    signal.throwIfAborted();
    try {
      const token = await getToken().catch((cause) => {
        throw withoutToken(operation, cause);
      });
      return await limiter(signal, () =>
        guard(operation, signal, async () => {
          const authorization = authorizationOf(token, username);
          const answer = await attempt(request, { fetch, authorization, timeoutMs, signal });
          checkAnswer(answer, operation, settings);
          return answer;
        }),
      );
    } catch (error) {
      budget.failures++;
      throw error;
    }
  };
  const onceOrRefreshed = async (signal: AbortSignal): Promise<Answer> => {
    let token = '';
    const held = async () => {
      token = await credential.current();
      return token;
    };
    try {
      return await once(signal, held);
    } catch (error) {
      if (!isCallError(error) || error.status !== 401 || error.unsent) throw error;
      if (!refreshes || budget.refreshed || budget.failures >= settings.attempts) throw error;
      budget.refreshed = true;
      return once(signal, () => credential.renew(token));
    }
  };
  const worthAnother = handleWhen(
    (error) =>
      isCallError(error) &&
      budget.failures < settings.attempts &&
      isRepeatable(error, { method: request.method, harmless }),
  );
  const persistently = retry(worthAnother, {
    maxAttempts: settings.attempts - 1,
    backoff: createBackoff(settings.backoff, () => budget.endsAt - Date.now()),
  });

  try {
    const { endsAt } = budget;
    return await withDeadline({ operation, endsAt, deadlineMs: settings.deadlineMs, caller }, (signal) =>
      persistently.execute(() => onceOrRefreshed(signal)),
    );
  } catch (error) {
    raise(error, operation, settings);
    throw error;
  }
}

/** Raises the alert that a failure calls for, where it does. */
export function raise(error: unknown, operation: string, { onAlert }: Settings): void {
  if (isCallError(error) && (error.kind === 'auth-failure' || error.kind === 'invalid-response')) {
    onAlert?.({ kind: error.kind, operation, error });
  }
}

/** Failures of the way to a token that pass by themselves. Any other is one of the credential. */
const PASSING: ReadonlySet<CallFailure> = new Set(['timeout', 'network', 'rate-limited', 'server-error']);

function withoutToken(operation: string, cause: unknown): CallError {
  const { kind, status, body, retryAfterMs, code }: Partial<CallError> = isCallError(cause) ? cause : {};
  const passes = kind !== undefined && PASSING.has(kind);
  return new CallError(passes ? kind : 'auth-failure', 'not sent, no access token could be had', {
    operation,
    status,
    body,
    retryAfterMs,
    code,
    unsent: true,
    cause,
  });
}
