import type { CallError } from './call-error.ts';

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
export interface ClientOptions {
  /** Where the provider is. A trailing slash is dropped. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`, or as the password where there is a `username`. */
  readonly token: string;
  /** For providers that take Basic (RFC 7617). */
  readonly username?: string;
  /** Default: the global one, as it is when a call is made. */
  readonly fetch?: typeof globalThis.fetch;
  /** Fetches a fresh token after a 401. Without it, a 401 is surfaced at once. */
  readonly refresh?: () => Promise<string>;
  /** Told of what somebody should look at. Default: nobody is told. */
  readonly onAlert?: (alert: Alert) => void;
  /** How the provider makes repeats of a write safe. Default: not at all, and writes are not repeated blindly. */
  readonly idempotency?: {
    readonly header: string;
    readonly methods: readonly string[];
    /** The operations that take a key, by name, where not all with these methods do. */
    readonly operations?: readonly string[];
  };
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
  /**
   * Checks the parsed body of a success by the contract: returns what is wrong with it, or `undefined`. Default: any
   * JSON will do.
   */
  readonly validate?: (operation: string, status: number, body: unknown) => string | undefined;
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
