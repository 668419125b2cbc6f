/** How a caller stands with a limit of its provider. */
export interface Allowance {
  /** How many requests the limit allows in `windowMs` milliseconds. */
  readonly limit: number;
  readonly windowMs: number;
  /** How many more it would let through now. */
  readonly remaining: number;
  /** When all of it is there again if nothing more is sent, in milliseconds since the Unix epoch. */
  readonly resetMs: number;
}

/** One refusal for sending too much, as far as vendors tell of it. */
export interface Throttle {
  /** The time on the rig's clock, in milliseconds since the Unix epoch. */
  readonly nowMs: number;
  /** The value of Retry-After as it will stand on the wire. Default: none, but from vendors that always send one. */
  readonly retryAfter?: string;
  /** In how many milliseconds a request would be let through, where that is known: what reset headers say. */
  readonly waitMs?: number;
  /** Whether there were too many requests in a stretch of time, or too many at once. Default `rate`. */
  readonly by?: 'rate' | 'concurrency';
  /** The limit that was reached. Default: what the vendor's documentation has, where it has figures. */
  readonly allowance?: Allowance;
}

/** What a provider's limits say of one more request. A refused one has a throttle; without limits there is neither. */
export interface QuotaStanding {
  readonly throttle?: Throttle;
  readonly allowance?: Allowance;
}

/**
 * When a throttled caller may come back, in seconds since the Unix epoch: never a moment early.
 *
 * @param elseMs how far off it is where the throttle does not say, in milliseconds.
 */
export function resetSeconds({ nowMs, waitMs }: Throttle, elseMs: number): number {
  return Math.ceil((nowMs + (waitMs ?? elseMs)) / 1_000);
}

/** Retry-After as a header, where the throttle has one. */
export function retryAfterHeader({ retryAfter }: Throttle): Readonly<Record<string, string>> {
  return retryAfter === undefined ? {} : { 'retry-after': retryAfter };
}
