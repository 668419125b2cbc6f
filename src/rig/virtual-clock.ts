import { AsyncLocalStorage } from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import { promisify } from 'node:util';
import FakeTimers from '@sinonjs/fake-timers';
import { CASE_EPOCH_MS, type Clock } from '../clock.ts';

/** Virtual time, in place of the process's own until disposed. */
export interface VirtualClock extends Clock, Disposable {
  /** Back to the start of a case: no timer left, the time at `CASE_EPOCH_MS`. */
  reset(): void;
  /** Timers that wait. */
  pending(): number;
  /** Moves to the next timer and fires it. Only sound while the subject is quiescent. */
  next(): void;
  /** Calls back after `ms` milliseconds. What it returns takes that back. */
  after(ms: number, callback: () => void): () => void;
}

/**
 * Replaces the process's timers and clocks.
 *
 * `nextTick` and `queueMicrotask` stay real: with those faked, interception of sockets is silently bypassed.
 * `setImmediate` must be faked, else time inflates when timers fire while immediates wait. Callbacks are bound to the
 * context that set them, so AsyncLocalStorage carries an operation's identity through the subject's own waits.
 */
export function installVirtualClock(): VirtualClock {
  const clock = FakeTimers.install({
    now: CASE_EPOCH_MS,
    toFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'Date',
      'hrtime',
      'performance',
    ],
    ignoreMissingTimers: true,
  });
  const restore: (() => void)[] = [];
  bindCallbacks('setTimeout', restore);
  bindCallbacks('setInterval', restore);
  bindCallbacks('setImmediate', restore);
  replaceAbortTimeout(restore);
  syncBuiltinESMExports();

  const after = (ms: number, callback: () => void) => {
    const timer = clock.setTimeout(callback, ms);
    return () => clock.clearTimeout(timer);
  };
  return {
    now: () => clock.now,
    sleep: (ms) => new Promise((resolve) => void after(ms, resolve)),
    after,
    reset: () => clock.reset(),
    pending: () => clock.countTimers(),
    next: () => void clock.next(),
    [Symbol.dispose]() {
      for (const undo of restore.reverse()) undo();
      clock.uninstall();
      syncBuiltinESMExports();
    },
  };
}

type Setter = 'setTimeout' | 'setInterval' | 'setImmediate';

function bindCallbacks(name: Setter, restore: (() => void)[]): void {
  const faked = globalThis[name] as (callback: (...args: unknown[]) => void, ...rest: unknown[]) => unknown;
  const bound = (callback: (...args: unknown[]) => void, ...rest: unknown[]) =>
    typeof callback === 'function' ? faked(AsyncLocalStorage.bind(callback), ...rest) : faked(callback, ...rest);
  if (promisify.custom in faked) Object.defineProperty(bound, promisify.custom, { value: faked[promisify.custom] });
  const inModule = timers[name];
  Object.assign(globalThis, { [name]: bound });
  Object.assign(timers, { [name]: bound });
  restore.push(() => {
    Object.assign(globalThis, { [name]: faked });
    Object.assign(timers, { [name]: inModule });
  });
}

/** Node's own `AbortSignal.timeout` runs on a native timer, which virtual time never fires. */
function replaceAbortTimeout(restore: (() => void)[]): void {
  const native = AbortSignal.timeout;
  AbortSignal.timeout = (ms: number) => {
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, ms);
    return controller.signal;
  };
  restore.push(() => {
    AbortSignal.timeout = native;
  });
}
