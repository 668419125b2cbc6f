import type { Clock } from '../../clock.ts';
import type { QuotaCard } from '../../provider/provider.ts';

/**
 * Keeps requests that are made one after another within a provider's limits. Each counts until `windowMs` after its end,
 * so no stretch of that length holds more than `limit`, at whatever moment the provider counts it.
 */
export class Pace {
  readonly #quota: Pick<QuotaCard, 'limit' | 'windowMs'> | undefined;
  readonly #clock: Clock;
  #ends: number[] = [];

  /** @param quota nothing is waited for without one. */
  constructor(quota: Pick<QuotaCard, 'limit' | 'windowMs'> | undefined, clock: Clock) {
    this.#quota = quota;
    this.#clock = clock;
  }

  /** Makes a request when there is room for it. */
  async run<T>(request: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const quota = this.#quota;
    if (!quota) return request();
    const { limit, windowMs } = quota;
    while (!signal?.aborted) {
      const now = this.#clock.now();
      this.#ends = this.#ends.filter((end) => end + windowMs > now);
      if (this.#ends.length < limit) break;
      await this.#clock.sleep((this.#ends[0] as number) + windowMs - now, signal);
    }
    try {
      return await request();
    } finally {
      this.#ends.push(this.#clock.now());
    }
  }
}
