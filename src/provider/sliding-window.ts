import type { Meter } from './meter.ts';

/** At most `limit` requests in any stretch of `windowMs` milliseconds. */
export class SlidingWindow implements Meter {
  readonly #limit: number;
  readonly #windowMs: number;
  /** When requests were let through, oldest first, in milliseconds; those before `#first` no longer count. */
  #times: number[] = [];
  #first = 0;

  constructor({ limit, windowMs }: { readonly limit: number; readonly windowMs: number }) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  remaining(nowMs: number): number {
    return this.#limit - this.#count(nowMs);
  }

  waitMs(nowMs: number): number {
    if (this.#count(nowMs) < this.#limit) return 0;
    return (this.#times[this.#first] as number) + this.#windowMs - nowMs;
  }

  resetMs(nowMs: number): number {
    return this.#count(nowMs) === 0 ? 0 : (this.#times.at(-1) as number) + this.#windowMs - nowMs;
  }

  take(nowMs: number): void {
    this.#times.push(nowMs);
  }

  #count(nowMs: number): number {
    while (this.#first < this.#times.length && (this.#times[this.#first] as number) <= nowMs - this.#windowMs) {
      this.#first++;
    }
    if (this.#first > this.#limit) {
      this.#times = this.#times.slice(this.#first);
      this.#first = 0;
    }
    return this.#times.length - this.#first;
  }
}
