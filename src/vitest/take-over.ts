import type { RigKind } from '../engine/open-rig.ts';
import { UserError } from '../user-error.ts';

const PRINTS = ['debug', 'dir', 'error', 'info', 'log', 'table', 'trace', 'warn'] as const;

/**
 * Prepares a worker of Vitest for cases: what the subject prints in thousands of them is nobody's to read, and
 * `faultline replay` shows it for the one that matters. Disposing it gives the console back.
 *
 * Vitest itself goes on as before: it keeps timers of its own from before any test, talks to its parent over channels
 * that are no sockets, and leaves uncaught errors to whoever else listens for them, which the rig does. A server of MSW
 * may listen: it hears nothing of the cases.
 *
 * @throws UserError `CLOCK_TAKEN` where a test has left fake timers behind.
 */
export function takeOver(rig: RigKind): Disposable {
  if (rig === 'virtual' && 'isFake' in Date) {
    throw new UserError(
      'CLOCK_TAKEN',
      'Fake timers are on, and the virtual rig has its own: call vi.useRealTimers() before the subject is judged.',
    );
  }
  const { console } = globalThis;
  const before = PRINTS.map((name) => [name, console[name]] as const);
  for (const name of PRINTS) console[name] = () => {};
  return {
    [Symbol.dispose]() {
      for (const [name, print] of before) console[name] = print;
    },
  };
}
