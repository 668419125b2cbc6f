import type { Clock } from '../../clock.ts';

/** Real time, from one case's start to its end. It never jumps, whatever is done to the machine's clock meanwhile. */
export class CaseClock implements Clock {
  readonly epochMs: number;
  readonly #startedAt = performance.now();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #watch: NodeJS.Timeout;
  #expectedAt = performance.now() + LOOK_EVERY_MS;
  #late = 0;

  constructor() {
    this.epochMs = Date.now();
    this.#watch = setInterval(() => {
      this.#late = Math.max(this.#late, performance.now() - this.#expectedAt);
      this.#expectedAt = performance.now() + LOOK_EVERY_MS;
    }, LOOK_EVERY_MS);
  }

  now(): number {
    return this.epochMs + Math.round(performance.now() - this.#startedAt);
  }

  /** Stays pending for ever where the case ends before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#timers.delete(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#timers.add(timer);
      if (signal?.aborted) wake();
      else signal?.addEventListener('abort', wake, { once: true });
    });
  }

  /** By how much this process was late at most, in milliseconds: times of the case may be off by as much. */
  get latenessMs(): number {
    return Math.max(0, Math.ceil(this.#late));
  }

  /** Ends the case: nothing that sleeps wakes up any more. */
  stop(): void {
    clearInterval(this.#watch);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

/** How often it is looked whether this process keeps up, in milliseconds. */
const LOOK_EVERY_MS = 20;
