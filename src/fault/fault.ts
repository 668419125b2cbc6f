import type { Clock } from '../clock.ts';
import type { Headers, WireRequest, WireResponse } from '../contract/message.ts';
import type { Random } from '../random.ts';
import type { Allowance, QuotaStanding, Throttle } from './throttle.ts';

/** The rows of the failure-handling matrix. */
export const FAULT_CLASSES = [
  'timeout',
  'network',
  'rate-limited',
  'client-error',
  'not-found',
  'auth-failure',
  'server-error',
  'invalid-response',
  'partial-failure',
] as const;

export type FaultClass = (typeof FAULT_CLASSES)[number];

/** A fault as data: the name of its kind and its parameters. Goes into schedules, journals and replay tokens as it is. */
export interface Fault {
  readonly fault: string;
  readonly [parameter: string]: string | number | boolean | undefined;
}

/** Codes of connection errors, as Node's sockets report them. */
export type ConnectionErrorCode = 'ECONNREFUSED' | 'ECONNRESET' | 'EPIPE';

/** How slowly a body arrives: the head at once, then `bytes` bytes every `everyMs` milliseconds, the first at once. */
export interface Pace {
  readonly bytes: number;
  readonly everyMs: number;
}

/** A toxic of Toxiproxy that has the same effect on the bytes of an answer. */
export interface AnswerToxic {
  readonly type: string;
  readonly attributes: Readonly<Record<string, number>>;
}

/** What reaches the caller in the end. A fault that never answers returns a promise that stays pending. */
export type Delivery =
  | { readonly kind: 'response'; readonly response: WireResponse; readonly pace?: Pace }
  /** The head and the first `bytes` bytes of the body arrive, then the connection is cut. */
  | { readonly kind: 'cut'; readonly response: WireResponse; readonly bytes: number }
  | { readonly kind: 'error'; readonly code: ConnectionErrorCode };

/** How a provider words its errors: the vendor's body and headers for a status. */
export interface VendorVoice {
  error(status: number, headers?: Headers): WireResponse;
  /** The answer to a cursor that the vendor has forgotten, where its cursors can go stale. */
  staleCursor?(): WireResponse;
  /**
   * The vendor's throttling answer, with the headers that its clients read. A vendor that says it by another status than
   * 429 has a `meaning` in its provider that tells it from others of that status.
   */
  rateLimited(throttle: Throttle): WireResponse;
  /**
   * The headers of an answer to this request that say what is left of a limit, where the vendor sends any: `undefined`
   * for requests whose answers have none.
   */
  allowance?(allowance: Allowance, request: WireRequest): Headers | undefined;
  /** The headers by which the vendor tells callers to repeat a failed request or not to, where it has such. */
  retryAdvice?(shouldRetry: boolean): Headers;
}

/** How the provider processes a request. */
export interface ProceedOptions {
  /** With `false` its answer is given but its state stays as it was. Default `true`. */
  readonly commit?: boolean;
  /** How long it takes, in milliseconds; the request counts as in flight meanwhile. Default 0. */
  readonly durationMs?: number;
  /** Whether it refuses a record of a batch, by its index. Default: it judges for itself. */
  readonly refusing?: (index: number) => boolean;
}

/** One HTTP exchange as a fault sees it. */
export interface Exchange {
  readonly request: WireRequest;
  readonly clock: Clock;
  readonly random: Random;
  readonly vendor: VendorVoice;
  /** Lets the provider process the request. */
  proceed(options?: ProceedOptions): Promise<WireResponse>;
  /** Makes the credential in use invalid at the provider, from now on. */
  invalidateCredential(how: 'expired' | 'revoked'): void;
  /** The provider's own limits, for this request. */
  readonly quota: {
    /** Counts the request, and says whether it is one too many. One that is not is under way until `end`. */
    begin(): QuotaStanding;
    end(): void;
  };
  /** Whether a response, as it would arrive, breaks the contract. True of every failure: contracts hardly describe them. */
  breaksContract(response: WireResponse): boolean;
  /**
   * Makes the cursor that the request carries stale, until its list is begun anew, and gives the vendor's answer to it;
   * `undefined` where the request carries none, or none that can go stale.
   */
  expireCursor(): WireResponse | undefined;
  /** Where a host that a fault names can be reached on this rig: host, and port where it has one of its own. */
  hostOf(name: string): string;
}

/** One kind of fault. Adding one is adding a file to this folder and a line to the registry. */
export interface FaultKind {
  readonly name: string;
  /** One sentence: what goes wrong. */
  readonly summary: string;
  /** The parameters worth trying, simplest first. Scenarios draw from these; shrinking moves towards the first. */
  readonly variants: readonly Fault[];
  /**
   * Parameters to ask for by hand. No scenario draws them: the vendor then asks of its caller what the rules do not
   * expect. Default: none.
   */
  readonly byHand?: readonly Fault[];
  /** The row of the matrix that the caller finds itself in, or `undefined` where the call may still succeed in time. */
  faultClass(fault: Fault): FaultClass | undefined;
  /** Whether the provider has processed the request although the caller saw a failure. */
  commits(fault: Fault): boolean;
  /** The toxic that does the same to the answer's bytes on a wire, where there is one; the wire rig then leaves it to that. */
  toxic?(fault: Fault): AnswerToxic;
  strike(fault: Fault, exchange: Exchange): Promise<Delivery>;
}

/** Declares a kind of fault. Checks nothing; gives the literal its type. */
export function defineFault(kind: FaultKind): FaultKind {
  return kind;
}

/** How long a body takes to arrive, in milliseconds. */
export function paceMs({ bytes, everyMs }: Pace, length: number): number {
  return Math.max(0, Math.ceil(length / bytes) - 1) * everyMs;
}

/** A promise that stays pending: the caller's own timeout is the only way out. */
export const never: Promise<never> = new Promise(() => {});
