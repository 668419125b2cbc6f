/** Why a call failed. `breaker-open` calls were never sent; `aborted` ones were called off by their caller. */
export type CallFailure =
  | 'timeout'
  | 'network'
  | 'rate-limited'
  | 'client-error'
  | 'not-found'
  | 'auth-failure'
  | 'server-error'
  | 'invalid-response'
  | 'breaker-open'
  | 'aborted';

/** What is known of a failed call beside its kind. */
export interface CallErrorDetails {
  /** The contract's name for the operation: `POST /v1/payment_intents`. */
  readonly operation: string;
  /** The status of the last answer, where one came: the one that it amounts to, where the provider says that in the body. */
  readonly status?: number | undefined;
  /** The body of the last answer: parsed where it was JSON, otherwise its text. */
  readonly body?: unknown;
  /** How long the provider asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The connection's error code, such as `ECONNREFUSED`. */
  readonly code?: string | undefined;
  /** Whether the request itself was never sent: no access token could be had for it, say. Default `false`. */
  readonly unsent?: boolean;
  readonly cause?: unknown;
}

/** The one error that a call rejects with. After `timeout` and `network` nobody knows whether the call took effect. */
export class CallError extends Error {
  readonly kind: CallFailure;
  readonly operation: string;
  readonly status: number | undefined;
  readonly body: unknown;
  readonly retryAfterMs: number | undefined;
  readonly code: string | undefined;
  readonly unsent: boolean;

  constructor(kind: CallFailure, message: string, details: CallErrorDetails) {
    super(`${details.operation}: ${message}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'CallError';
    this.kind = kind;
    this.operation = details.operation;
    this.status = details.status;
    this.body = details.body;
    this.retryAfterMs = details.retryAfterMs;
    this.code = details.code;
    this.unsent = details.unsent ?? false;
  }
}

/** Whether a value is a `CallError`, also one from another copy of this module. */
export function isCallError(value: unknown): value is CallError {
  return value instanceof Error && value.name === 'CallError' && 'kind' in value;
}
