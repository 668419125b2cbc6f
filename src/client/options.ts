import type { AnswerChecks } from './answer.ts';
import type { CallError } from './call-error.ts';
import type { IdempotencyOptions } from './idempotency.ts';
import type { OAuthClient } from './oauth.ts';
import type { Paging } from './paging.ts';
import type { QuotaOptions } from './quota.ts';

/** What the client raises for somebody to look at: failures that no retry mends, and a provider that is cut off. */
export type Alert =
  | { readonly kind: 'auth-failure' | 'invalid-response'; readonly operation: string; readonly error: CallError }
  | { readonly kind: 'breaker-opened'; readonly error: unknown };

/** The circuit breaker of a client. */
export interface BreakerOptions {
  /** Failed attempts in a row that open it. Timeouts, network failures and 5xx count. */
  readonly failureThreshold: number;
  /** How long it stays open before it probes, in milliseconds. */
  readonly resetTimeoutMs: number;
  /** Probes under way at most, and successful ones that close it. Default 1. */
  readonly probes?: number;
}

/** What `createClient` takes. Only `baseUrl` and `token` have no default. */
export interface ClientOptions extends AnswerChecks {
  /** Where the provider is. A trailing slash is dropped. */
  readonly baseUrl: string;
  /**
   * Sent as `Authorization: Bearer`, or as the password where there is a `username`. An OAuth client gets its access
   * tokens itself: keeps each until shortly before it ends, and gets another after a 401.
   */
  readonly token: string | OAuthClient;
  /** For providers that take Basic (RFC 7617). */
  readonly username?: string;
  /** Default: the global one, as it is when a call is made. */
  readonly fetch?: typeof globalThis.fetch;
  /** Fetches a fresh token after a 401. Without it, a 401 is surfaced at once. Not needed by an OAuth client. */
  readonly refresh?: () => Promise<string>;
  /** Told of what somebody should look at. Default: nobody is told. */
  readonly onAlert?: (alert: Alert) => void;
  /** How the provider makes repeats of a write safe. Default: not at all, and writes are not repeated blindly. */
  readonly idempotency?: IdempotencyOptions;
  /** The operations that only read although they are a POST or PATCH, by name: repeated like a GET. Default: none. */
  readonly reads?: readonly string[];
  /** Makes the key of an operation that has none. Default `crypto.randomUUID()`. */
  readonly newKey?: () => string;
  /** Attempts of one operation at most, the first included. Default 4. */
  readonly attempts?: number;
  /** How long one attempt may take, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** How long one operation may take, waits included, in milliseconds. Default 30,000. */
  readonly deadlineMs?: number;
  /** The scale of the first wait and the longest wait, in milliseconds. Default 500 and 8,000. */
  readonly backoff?: { readonly initialMs: number; readonly maxMs: number };
  /** Default: none. */
  readonly breaker?: BreakerOptions;
  /** The provider's limits, which the client then keeps to by itself. Default: none are known. */
  readonly quota?: QuotaOptions;
  /** How the provider lists in pages, by the name of the operation: what `list` can read. Default: not at all. */
  readonly paging?: Readonly<Record<string, Paging>>;
  /**
   * How bodies and queries are written: as JSON, as a form with brackets (`metadata[a]=1`, `expand[0]=x`), or as a form
   * that repeats the name of a list (`expand=x&expand=y`). Default `json`.
   */
  readonly encoding?: 'json' | 'form' | 'form-repeated';
}

/** Options with every default filled in, except what may be left out altogether. */
export interface Settings extends ClientOptions {
  readonly newKey: () => string;
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly backoff: { readonly initialMs: number; readonly maxMs: number };
}

export function withDefaults(options: ClientOptions): Settings {
  return {
    ...options,
    newKey: options.newKey ?? (() => crypto.randomUUID()),
    attempts: options.attempts ?? 4,
    timeoutMs: options.timeoutMs ?? 10_000,
    deadlineMs: options.deadlineMs ?? 30_000,
    backoff: options.backoff ?? { initialMs: 500, maxMs: 8_000 },
  };
}
