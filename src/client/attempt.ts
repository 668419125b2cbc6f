import type { Answer } from './answer.ts';
import { CallError } from './call-error.ts';

/** One request, ready to be sent as often as it takes. */
export interface Outgoing {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What one attempt is made with. */
export interface AttemptMeans {
  readonly fetch: typeof globalThis.fetch;
  /** The whole of the Authorization header; `undefined` for none. */
  readonly authorization: string | undefined;
  readonly timeoutMs: number;
  /** Ends the attempt with its operation. */
  readonly signal: AbortSignal;
}

/**
 * Sends a request once and reads the answer to its end. Redirects are not followed: a credential goes to nobody else.
 *
 * @throws CallError `timeout` or `network` where no whole answer came; the signal's reason where the operation ended.
 */
export async function attempt(
  request: Outgoing,
  { fetch, authorization, timeoutMs, signal }: AttemptMeans,
): Promise<Answer> {
  signal.throwIfAborted();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeoutMs);
  const onEnd = () => patience.abort();
  signal.addEventListener('abort', onEnd, { once: true });
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: authorization === undefined ? request.headers : { ...request.headers, authorization },
      redirect: 'manual',
      signal: patience.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    signal.throwIfAborted();
    const { operation } = request;
    if (patience.signal.aborted) {
      throw new CallError('timeout', `no answer within ${timeoutMs} ms`, { operation, cause: error });
    }
    const code = codeOf(error);
    throw new CallError('network', `the connection failed${code ? ` (${code})` : ''}`, {
      operation,
      code,
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onEnd);
  }
}

/** The code of a connection error, wherever fetch has wrapped it. */
function codeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return undefined;
}
