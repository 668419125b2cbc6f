import { CallError } from './call-error.ts';

/** When and why an operation ends if it does not by itself. */
export interface Ending {
  readonly operation: string;
  /** In milliseconds since the epoch. */
  readonly endsAt: number;
  /** What the caller gave it, for the message, in milliseconds. */
  readonly deadlineMs: number;
  readonly caller: AbortSignal;
}

/**
 * Runs an operation that must end by itself, by its deadline, or when its caller calls it off, whichever comes first.
 *
 * @throws CallError `timeout` at the deadline, `aborted` when the caller's signal aborts.
 */
export async function withDeadline<T>(
  { operation, endsAt, deadlineMs, caller }: Ending,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const callOff = () =>
    ending.abort(new CallError('aborted', 'called off by its caller', { operation, cause: caller.reason }));
  const timer = setTimeout(
    () => ending.abort(new CallError('timeout', `not done within ${deadlineMs} ms`, { operation })),
    endsAt - Date.now(),
  );
  caller.addEventListener('abort', callOff, { once: true });
  if (caller.aborted) callOff();
  const ended = new Promise<never>((_resolve, reject) => {
    if (ending.signal.aborted) reject(ending.signal.reason);
    else ending.signal.addEventListener('abort', () => reject(ending.signal.reason), { once: true });
  });
  try {
    return await Promise.race([ended, run(ending.signal)]);
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', callOff);
  }
}
