import { handleWhen, retry } from 'cockatiel';
import { type Answer, checkAnswer } from './answer.ts';
import { attempt, type Outgoing } from './attempt.ts';
import { createBackoff } from './backoff.ts';
import type { Guard } from './breaker.ts';
import { CallError, isCallError } from './call-error.ts';
import type { Credential } from './credential.ts';
import { withDeadline } from './deadline.ts';
import type { Settings } from './options.ts';
import { isRepeatable } from './repeatable.ts';

/** What the calls of one client share. */
export interface CallMeans {
  readonly settings: Settings;
  readonly guard: Guard;
  readonly credential: Credential;
}

/**
 * Makes one operation: attempts with growing waits between them, each guarded by the breaker, one refresh after a 401,
 * all within the deadline.
 *
 * @param keyed whether the request carries an idempotency key.
 * @throws CallError for every failure.
 */
export async function call(
  request: Outgoing,
  { settings, guard, credential }: CallMeans,
  { keyed, caller }: { keyed: boolean; caller: AbortSignal },
): Promise<Answer> {
  const { operation } = request;
  const endsAt = Date.now() + settings.deadlineMs;
  let attempts = 0;
  let refreshed = false;

  const once = (signal: AbortSignal, token: string) => {
    signal.throwIfAborted();
    attempts++;
    return guard(operation, signal, async () => {
      const { fetch = globalThis.fetch, timeoutMs, username } = settings;
      const means = { fetch, authorization: authorizationOf(token, username), timeoutMs, signal };
      const answer = await attempt(request, means);
      checkAnswer(answer, operation, settings.validate);
      return answer;
    });
  };
  const onceOrRefreshed = async (signal: AbortSignal): Promise<Answer> => {
    const { token } = credential;
    try {
      return await once(signal, token);
    } catch (error) {
      if (!isCallError(error) || error.status !== 401) throw error;
      if (!settings.refresh || refreshed || attempts >= settings.attempts) throw error;
      refreshed = true;
      return once(signal, await renewed(token, error));
    }
  };
  const renewed = async (token: string, refused: CallError): Promise<string> => {
    try {
      return await credential.renew(token);
    } catch (cause) {
      const { status, body } = refused;
      throw new CallError('auth-failure', 'the credential could not be refreshed', { operation, status, body, cause });
    }
  };
  const worthAnother = handleWhen(
    (error) =>
      isCallError(error) && attempts < settings.attempts && isRepeatable(error, { method: request.method, keyed }),
  );
  const persistently = retry(worthAnother, {
    maxAttempts: settings.attempts - 1,
    backoff: createBackoff(settings.backoff, () => endsAt - Date.now()),
  });

  try {
    return await withDeadline({ operation, deadlineMs: settings.deadlineMs, caller }, (signal) =>
      persistently.execute(() => onceOrRefreshed(signal)),
    );
  } catch (error) {
    if (isCallError(error) && (error.kind === 'auth-failure' || error.kind === 'invalid-response')) {
      settings.onAlert?.({ kind: error.kind, operation, error });
    }
    throw error;
  }
}

/** The Authorization header: Bearer (RFC 6750), or Basic where there is a user name (RFC 7617). */
function authorizationOf(token: string, username: string | undefined): string {
  if (username === undefined) return `Bearer ${token}`;
  return `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`;
}
