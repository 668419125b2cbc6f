import type { Meter } from './meter.ts';

/** A bucket of `limit` tokens that fills evenly, from empty to full in `windowMs` milliseconds. A request takes one. */
export class TokenBucket implements Meter {
  readonly #limit: number;
  readonly #windowMs: number;
  /** What is missing from a full bucket, in tokens times `windowMs`: whole numbers stay exact. */
  #missing = 0;
  /** When that was so, in milliseconds. */
  #atMs = 0;

  constructor({ limit, windowMs }: { readonly limit: number; readonly windowMs: number }) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  remaining(nowMs: number): number {
    return this.#limit - Math.ceil(this.#missingAt(nowMs) / this.#windowMs);
  }

  waitMs(nowMs: number): number {
    const most = (this.#limit - 1) * this.#windowMs;
    return Math.max(0, Math.ceil((this.#missingAt(nowMs) - most) / this.#limit));
  }

  resetMs(nowMs: number): number {
    return Math.ceil(this.#missingAt(nowMs) / this.#limit);
  }

  take(nowMs: number): void {
    this.#missing = this.#missingAt(nowMs) + this.#windowMs;
    this.#atMs = nowMs;
  }

  #missingAt(nowMs: number): number {
    return Math.max(0, this.#missing - Math.max(0, nowMs - this.#atMs) * this.#limit);
  }
}
