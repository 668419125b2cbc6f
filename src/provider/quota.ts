import type { QuotaStanding } from '../fault/throttle.ts';
import type { Meter } from './meter.ts';
import type { QuotaCard } from './provider.ts';
import { SlidingWindow } from './sliding-window.ts';
import { TokenBucket } from './token-bucket.ts';

/** How long callers are asked to wait where too many requests are under way, in milliseconds: nobody knows when one ends. */
const CONCURRENCY_WAIT_MS = 1_000;

/** Holds requests to a provider's limits: those over time, and those on how many are under way. Refused ones do not count. */
export class Quota {
  readonly #card: QuotaCard;
  readonly #meter: Meter;
  #underway = 0;

  constructor(card: QuotaCard) {
    this.#card = card;
    this.#meter = card.counts === 'bucket' ? new TokenBucket(card) : new SlidingWindow(card);
  }

  /**
   * A request begins. One that is let through is under way until `end`.
   *
   * @param nowMs milliseconds since the Unix epoch.
   */
  begin(nowMs: number): QuotaStanding {
    const { concurrent = Number.POSITIVE_INFINITY } = this.#card;
    const waitMs = this.#meter.waitMs(nowMs);
    if (waitMs > 0) return this.#refuse(nowMs, waitMs, 'rate');
    if (this.#underway >= concurrent) return this.#refuse(nowMs, CONCURRENCY_WAIT_MS, 'concurrency');
    this.#meter.take(nowMs);
    this.#underway++;
    return { allowance: this.#allowance(nowMs) };
  }

  /** A request that was let through has ended. */
  end(): void {
    this.#underway--;
  }

  #refuse(nowMs: number, waitMs: number, by: 'rate' | 'concurrency'): QuotaStanding {
    const allowance = this.#allowance(nowMs);
    const retryAfter = String(Math.max(1, Math.ceil(waitMs / 1_000)));
    return {
      throttle: { nowMs, waitMs, by, allowance, ...(this.#card.tellsWhen ? { retryAfter } : {}) },
      allowance,
    };
  }

  #allowance(nowMs: number): NonNullable<QuotaStanding['allowance']> {
    const { limit, windowMs } = this.#card;
    return {
      limit,
      windowMs,
      remaining: this.#meter.remaining(nowMs),
      resetMs: nowMs + this.#meter.resetMs(nowMs),
    };
  }
}
