/** A wish to stop, as far as signals have told it. */
export interface Interrupt extends Disposable {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** The exit code that the signal asks for; `undefined` while there was none. */
  readonly exitCode: number | undefined;
}

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * A second signal so soon after the first is the same key press: npm passes on to its script what the terminal has sent
 * to both. In milliseconds.
 */
const SAME_PRESS_MS = 300;

/** Turns Ctrl-C and SIGTERM into a wish to stop. The second ends the process at once. */
export function listenForInterrupt(onFirst: () => void): Interrupt {
  const controller = new AbortController();
  let exitCode: number | undefined;
  let firstAt = 0;
  const listener = (name: NodeJS.Signals) => {
    const now = performance.now();
    if (exitCode === undefined) {
      exitCode = EXIT_CODES[name as keyof typeof EXIT_CODES];
      firstAt = now;
      onFirst();
      controller.abort();
    } else if (now - firstAt > SAME_PRESS_MS) {
      process.exit(exitCode);
    }
  };
  for (const name of Object.keys(EXIT_CODES)) process.on(name, listener);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    [Symbol.dispose]() {
      for (const name of Object.keys(EXIT_CODES)) process.removeListener(name, listener);
    },
  };
}
