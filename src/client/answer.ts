import { CallError, type CallFailure } from './call-error.ts';
import { readRetryAfter } from './retry-after.ts';

/** An answer that has arrived whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An answer as it came: header names in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How an answer is told from a failure, beside its status. */
export interface AnswerChecks {
  /**
   * Checks the parsed body of a success by the contract: returns what is wrong with it, or `undefined`. The body is
   * `undefined` where the answer has none. Default: any JSON will do, and only a 202 or a 204 may come without.
   */
  readonly validate?: (operation: string, status: number, body: unknown) => string | undefined;
  /**
   * The status that an answer amounts to, for providers that say failure in the body of a 200. Default: its status.
   */
  readonly meaning?: (answer: RawAnswer) => number;
}

/**
 * Makes sure that an answer is the success that it claims to be.
 *
 * @throws CallError where it is a failure, a redirect, or no JSON that the contract allows.
 */
export function checkAnswer(
  { status, headers, text }: Answer,
  operation: string,
  { validate, meaning }: AnswerChecks,
): void {
  const means = meaning?.({ status, headers: Object.fromEntries(headers), body: text }) ?? status;
  if (means >= 400) {
    const meant = means === status ? '' : `, which amounts to ${means}`;
    throw new CallError(failureOf(means), `the provider answered ${status}${meant}`, {
      operation,
      status: means,
      body: parseOr(text),
      retryAfterMs: readRetryAfter(headers, Date.now()),
    });
  }
  const wrong = whatIsWrong();
  if (wrong === undefined) return;
  throw new CallError('invalid-response', wrong, { operation, status, body: text });

  /** 204 has no body (RFC 9110, 15.3.5), and 202 need not have one (15.3.3). */
  function isBodiless(): boolean {
    return text === '' && (status === 204 || (status === 202 && !headers.has('content-type')));
  }

  function whatIsWrong(): string | undefined {
    if (status < 200 || status >= 300) return `the provider answered ${status}, redirects are not followed`;
    if (operation.startsWith('HEAD ') || isBodiless()) return undefined;
    const type = headers.get('content-type') ?? '';
    if (type === '' && text === '' && validate) return validate(operation, status, undefined);
    if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) return `the answer is ${type || 'of no type'}, not JSON`;
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return text === '' ? 'the answer is empty' : 'the answer is not whole JSON';
    }
    return validate?.(operation, status, body);
  }
}

function failureOf(status: number): CallFailure {
  if (status >= 500) return 'server-error';
  if (status === 429) return 'rate-limited';
  if (status === 408) return 'timeout';
  if (status === 404) return 'not-found';
  if (status === 401 || status === 403) return 'auth-failure';
  return 'client-error';
}

function parseOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
