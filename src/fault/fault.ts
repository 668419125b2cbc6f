import type { Clock } from '../clock.ts';
import type { Headers, WireRequest, WireResponse } from '../contract/message.ts';
import type { Random } from '../random.ts';

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
  /** The vendor's throttling answer. `retryAfter` is the header's value as it will stand on the wire. */
  rateLimited(retryAfter?: string): WireResponse;
}

/** One HTTP exchange as a fault sees it. */
export interface Exchange {
  readonly request: WireRequest;
  readonly clock: Clock;
  readonly random: Random;
  readonly vendor: VendorVoice;
  /**
   * Lets the provider process the request.
   * With `commit: false` its answer is given but its state stays as it was.
   * With `durationMs` it takes that long, and the request counts as in flight meanwhile.
   */
  proceed(options?: { commit?: boolean; durationMs?: number }): Promise<WireResponse>;
  /** Makes the credential in use invalid at the provider, from now on. */
  invalidateCredential(how: 'expired' | 'revoked'): void;
  /** The provider's own limits, for this request. */
  readonly quota: {
    /** Counts the request, and says whether it is one too many. */
    begin(): { readonly exceeded: boolean; readonly retryAfterMs: number; readonly tellsWhen: boolean };
    end(): void;
  };
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
