/**
 * Time as everything below the rig sees it. Nothing in mocks, faults, toxics or scenarios reads the machine's clock:
 * the rig hands out its own, virtual or real.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, on the rig's clock. */
  now(): number;
  /** Resolves after `ms` milliseconds on the rig's clock, or as soon as `signal` aborts where the clock heeds it. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Where the clock of every virtual case starts: 2026-01-01T00:00:00Z, in milliseconds since the Unix epoch. */
export const CASE_EPOCH_MS = Date.UTC(2026, 0, 1);

/** The machine's clock, for rigs that run in real time. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake);
    }),
};
