import { FAULT_CLASSES, type FaultClass } from './fault/fault.ts';

/** Whether a subject must, must not or may try again after a failure of a class. */
export type Retry = true | false | 'either';

/** A row of the failure-handling matrix. */
export interface MatrixRow {
  readonly retry: Retry;
  /** What correct code does, in words, for reports and docs. */
  readonly response: string;
}

/** What a vendor's own documentation adds to the matrix. The first that matches an answer wins over the matrix. */
export interface VendorRule {
  /** The status that the answer must have; any without it. */
  readonly status?: number;
  /** A header that the answer must carry, in lower case, with `equals` as its value where given. */
  readonly header?: string;
  readonly equals?: string;
  readonly retry: Retry;
}

export interface BreakerPolicy {
  /** Failures in a row that open the breaker, counted by attempt or by operation. */
  readonly failureThreshold: number;
  /** How long it stays open before it probes, in milliseconds. */
  readonly resetTimeoutMs: number;
  /** How many probes may be under way while it is half open. Default 1. */
  readonly probes?: number;
}

export interface BackoffPolicy {
  /** Expected first wait, in milliseconds. Informs reports; the rules judge growth and spread, not the exact wait. */
  readonly initialMs?: number;
  /** The longest wait, in milliseconds: waits that have reached it need not grow. */
  readonly maxMs?: number;
  /** Whether waits are spread at random. Default `true`; `false` promises none, and the rule is skipped. */
  readonly jitter?: boolean;
}

export interface PaginationPolicy {
  /** Whether a list is begun anew when the provider has forgotten the cursor. */
  readonly restarts: boolean;
}

/** What a subject promises, as its author writes it. All optional: DESIGN's defaults fill the rest. */
export interface PolicyInput {
  /** The most attempts of one operation, the first included. Default 5. */
  readonly attempts?: number;
  /** How long one attempt may take, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** How long one operation may take, waits included, in milliseconds. Default 120,000. */
  readonly deadlineMs?: number;
  readonly backoff?: BackoffPolicy;
  /** Default `false`: no breaker is promised, its rules are skipped. */
  readonly breaker?: false | BreakerPolicy;
  /** Whether a 401 leads to one refresh of the credential and one more attempt. Default `false`. */
  readonly refresh?: boolean;
  /** Whether alerts are raised for the classes that want one. Default `false`. */
  readonly alerts?: boolean;
  /** Whether it stays within the provider's limits by itself. Default `false`. */
  readonly quota?: boolean;
  /**
   * Whether its lists are whole: an operation that the provider answers in pages reads them all, and resolves with every
   * record once. With `restarts`, it begins anew when a cursor has gone stale meanwhile. Default `false`; `true` promises
   * no restarts.
   */
  readonly pagination?: boolean | PaginationPolicy;
  /**
   * Whether a batch that the provider took in part is handled: what was written is not sent again, and what was refused
   * is reported. Default `false`.
   */
  readonly batches?: boolean;
  readonly matrix?: Partial<Record<FaultClass, { readonly retry: Retry }>>;
  readonly vendor?: readonly VendorRule[];
  /**
   * What is promised otherwise on the wire rig, where time is real: a subject that is set up there with shorter
   * timeouts and waits is judged by these. Fields that are left out stay as they are.
   */
  readonly wire?: Omit<PolicyInput, 'wire'>;
}

/** A policy with every default filled in. Rules see this one. */
export interface Policy {
  readonly attempts: number;
  readonly timeoutMs: number;
  readonly deadlineMs: number;
  readonly backoff: { readonly initialMs?: number; readonly maxMs?: number; readonly jitter: boolean };
  readonly breaker: false | Required<BreakerPolicy>;
  readonly refresh: boolean;
  readonly alerts: boolean;
  readonly quota: boolean;
  readonly pagination: false | PaginationPolicy;
  readonly batches: boolean;
  readonly matrix: Readonly<Record<FaultClass, MatrixRow>>;
  readonly vendor: readonly VendorRule[];
}

/** The failure-handling matrix that holds unless a subject's policy says otherwise. */
const DEFAULT_MATRIX: Readonly<Record<FaultClass, MatrixRow>> = {
  timeout: { retry: true, response: 'log, retry with exponential backoff' },
  network: { retry: true, response: 'log, retry with exponential backoff' },
  'rate-limited': { retry: true, response: 'back off, respect the headers' },
  'client-error': { retry: false, response: 'log, surface' },
  'not-found': { retry: false, response: 'log, surface or continue' },
  'auth-failure': { retry: false, response: 'alert; on 401 one refresh and one more attempt where promised' },
  'server-error': { retry: true, response: 'log, retry with backoff' },
  'invalid-response': { retry: false, response: 'log, alert, surface' },
  'partial-failure': { retry: 'either', response: 'process what succeeded, report what did not' },
};

/** Fills the defaults of a policy, as it is promised on a rig. */
export function resolvePolicy({ wire, ...promised }: PolicyInput = {}, rig: 'virtual' | 'wire' = 'virtual'): Policy {
  const input = rig === 'wire' ? { ...promised, ...wire } : promised;
  const matrix = { ...DEFAULT_MATRIX } as Record<FaultClass, MatrixRow>;
  for (const faultClass of FAULT_CLASSES) {
    const own = input.matrix?.[faultClass];
    if (own) matrix[faultClass] = { ...matrix[faultClass], retry: own.retry };
  }
  return {
    attempts: input.attempts ?? 5,
    timeoutMs: input.timeoutMs ?? 30_000,
    deadlineMs: input.deadlineMs ?? 120_000,
    backoff: { ...input.backoff, jitter: input.backoff?.jitter ?? true },
    breaker: input.breaker ? { probes: 1, ...input.breaker } : false,
    refresh: input.refresh ?? false,
    alerts: input.alerts ?? false,
    quota: input.quota ?? false,
    pagination: input.pagination === true ? { restarts: false } : (input.pagination ?? false),
    batches: input.batches ?? false,
    matrix,
    vendor: input.vendor ?? [],
  };
}
