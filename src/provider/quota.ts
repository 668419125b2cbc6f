import type { QuotaCard } from './provider.ts';

/** What a quota says of one more request. */
export interface QuotaStanding {
  readonly exceeded: boolean;
  /** How long until a request would be let through again, in milliseconds; 0 where it is now. */
  readonly retryAfterMs: number;
}

const FREE: QuotaStanding = { exceeded: false, retryAfterMs: 0 };

/** Counts requests against a provider's limits, as a sliding window and by how many are under way. Refused ones do not count. */
export class Quota {
  readonly #card: QuotaCard;
  /** When the requests of the last window were let through, oldest first, in milliseconds. */
  #times: number[] = [];
  #underway = 0;

  constructor(card: QuotaCard) {
    this.#card = card;
  }

  /** A request begins. One that is let through is under way until `end`. */
  begin(nowMs: number): QuotaStanding {
    const { limit, windowMs, concurrent = Number.POSITIVE_INFINITY } = this.#card;
    this.#times = this.#times.filter((at) => at > nowMs - windowMs);
    const oldest = this.#times[0];
    if (oldest !== undefined && this.#times.length >= limit) {
      return { exceeded: true, retryAfterMs: oldest + windowMs - nowMs };
    }
    if (this.#underway >= concurrent) return { exceeded: true, retryAfterMs: 1_000 };
    this.#times.push(nowMs);
    this.#underway++;
    return FREE;
  }

  /** A request that was let through has ended. */
  end(): void {
    this.#underway--;
  }
}
