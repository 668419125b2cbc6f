/**
 * Turns `process.exit`, uncaught exceptions and unhandled rejections into reports instead of the end of the process.
 *
 * @param report called with a sentence such as `called process.exit(1)`.
 */
export function guardProcess(report: (what: string) => void): Disposable {
  const exit = process.exit;
  process.exit = (code?: number | string | null): never => {
    report(`called process.exit(${code ?? ''})`);
    throw new Error('process.exit was called');
  };
  const onException = (error: unknown) => report(`threw outside of any promise: ${describeThrown(error)}`);
  const onRejection = (reason: unknown) => report(`left a rejection unhandled: ${describeThrown(reason)}`);
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  return {
    [Symbol.dispose]() {
      process.exit = exit;
      process.off('uncaughtException', onException);
      process.off('unhandledRejection', onRejection);
    },
  };
}

/** What was thrown, in a few words: anything can be. */
export function describeThrown(thrown: unknown): string {
  try {
    return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  } catch {
    return 'a value that cannot be read';
  }
}
