import { AsyncResource } from 'node:async_hooks';
import { bulkhead } from 'cockatiel';

/** What a provider takes from one account. */
export interface QuotaOptions {
  /** Requests in `windowMs` milliseconds. */
  readonly limit: number;
  readonly windowMs: number;
  /** Requests under way at a time. Default: any number. */
  readonly concurrent?: number;
}

/** Runs a request when the limits allow, in the order of asking. Rejects with the signal's reason where that comes first. */
export type Limiter = <T>(signal: AbortSignal, request: () => Promise<T>) => Promise<T>;

/**
 * Keeps the requests of a client within a provider's limits. The provider counts a request at some moment between its
 * start and its end, so it is counted here from its start until `windowMs` after its end: no stretch of that length holds
 * more than `limit`, however the provider divides its time.
 *
 * @param wasSent whether a request that failed so was sent at all: one that was not does not count.
 */
export function createLimiter(options: QuotaOptions | undefined, wasSent: (error: unknown) => boolean): Limiter {
  if (!options) return (_signal, request) => request();
  const { limit, windowMs, concurrent = Number.POSITIVE_INFINITY } = options;
  const lanes = bulkhead(concurrent, Number.POSITIVE_INFINITY);
  const bell = new Bell();
  let underway = 0;
  /** When requests that have ended stop to count, earliest first. */
  let leaving: number[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const turn = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      const now = Date.now();
      leaving = leaving.filter((at) => at > now);
      if (underway + leaving.length < limit) break;
      await bell.rings(signal, leaving[0] === undefined ? undefined : leaving[0] - now);
    }
    underway++;
  };

  return (signal, request) => {
    const inTurn = async () => {
      const mine = last.then(() => turn(signal));
      last = mine.catch(() => {});
      await mine;
      let sent = true;
      try {
        return await request();
      } catch (error) {
        sent = wasSent(error);
        throw error;
      } finally {
        underway--;
        if (sent) leaving.push(Date.now() + windowMs);
        bell.ring();
      }
    };
    // Whoever makes room calls it: traces are to show it under the one who asked.
    return lanes.execute(AsyncResource.bind(inTurn), signal);
  };
}

/** Wakes the one who waits, when it is rung, when their time is over, or when they are called off. */
class Bell {
  #wake = () => {};

  ring(): void {
    this.#wake();
  }

  rings(signal: AbortSignal, withinMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = withinMs === undefined ? undefined : setTimeout(() => this.#wake(), withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', this.#wake);
        this.#wake = () => {};
        resolve();
      };
      signal.addEventListener('abort', this.#wake, { once: true });
    });
  }
}
