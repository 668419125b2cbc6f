/** The place that a failure points to. */
export interface CallSite {
  /** An error with this message, whose stack is the place and nothing of Faultline. */
  error(name: string, message: string): Error;
}

/**
 * The place that called a function.
 *
 * @param callee the function, from within itself.
 */
export function callSiteOf(callee: (...args: never[]) => unknown): CallSite {
  const here: { stack?: string } = {};
  Error.captureStackTrace(here, callee);
  const frame = here.stack?.split('\n').find((line) => /^\s+at /.test(line));
  return {
    error(name, message) {
      const error = new Error(message);
      error.name = name;
      error.stack = [`${name}: ${message}`, ...(frame === undefined ? [] : [frame])].join('\n');
      return error;
    },
  };
}
