import { createHook } from 'node:async_hooks';

/**
 * Work that Node does outside the event loop's turns: file reads, name look-ups, hashing and compression on the thread
 * pool. A subject that waits for such work is not quiescent, however many turns pass.
 */
export interface BackgroundWork extends Disposable {
  /** Whether any is under way. */
  pending(): boolean;
  /**
   * Whether anything that the event loop has to come round for was ever made: until then, a subject whose promises
   * have all settled as far as they can is waiting for a timer, and nothing else.
   */
  loopNeeded(): boolean;
  /**
   * Resolves when everything has run that needs no turn of the event loop: ticks, microtasks, and those that these make
   * in turn. One of them may throw: the rest runs all the same.
   */
  drained(): Promise<void>;
  /** Lets the event loop come round once, which does not count. */
  turn(): Promise<void>;
}

// Taken before a virtual clock replaces it.
const realSetImmediate = setImmediate;

const nextTick = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve));

/**
 * Names of async resources (async_hooks, "type") that stand for such work; an HTTP request is a connection's own affair.
 * Node's own have no underscore: those of packages, such as undici's `UNDICI_REQUEST`, are no such work.
 */
const WORK = /^(?!HTTP)[A-Z0-9]*(REQ|REQUEST|REQPROMISE|REQCALLBACK|REQWRAP|JOB|QUERYWRAP)$/;

/** Names of async resources that call back when the event loop comes round: those that Node's core writes in capitals, and native timers. */
const OF_THE_LOOP = /^([A-Z0-9_]+|Immediate|Timeout)$/;

/**
 * Watches for background work through async hooks. The hook sees no promises and, until the first piece of such work,
 * only the creation of resources: watching costs next to nothing.
 */
export function watchBackgroundWork(): BackgroundWork {
  const underway = new Set<number>();
  // A worker that was started before has its messages delivered without any further sign.
  let ours = false;
  let ticks = 0;
  let loopNeeded = process.getActiveResourcesInfo().includes('MessagePort');
  let watchesEnds = false;
  const ends = createHook({
    trackPromises: false,
    after: (id) => void underway.delete(id),
    destroy: (id) => void underway.delete(id),
  } as Parameters<typeof createHook>[0]);
  const starts = createHook({
    trackPromises: false,
    init(id, type) {
      if (type === 'TickObject') ticks++;
      if (ours || !OF_THE_LOOP.test(type)) return;
      loopNeeded = true;
      if (!WORK.test(type)) return;
      underway.add(id);
      if (watchesEnds) return;
      watchesEnds = true;
      ends.enable();
    },
  } as Parameters<typeof createHook>[0]);
  starts.enable();

  /** Asks the event loop to come round, which is nothing that the subject did. */
  const comeRound = (callback: () => void): void => {
    ours = true;
    realSetImmediate(callback);
    ours = false;
  };
  // What a tick throws cuts off the ticks and promises after it. Node has them run by an immediate, which it asks of
  // `timers.setImmediate` (internal/process/execution.js): on a virtual clock that one wakes nobody, and the loop sleeps.
  const wake = (): void => comeRound(() => {});
  process.on('uncaughtExceptionMonitor', wake);

  return {
    pending: () => underway.size > 0,
    loopNeeded: () => loopNeeded,
    async drained() {
      // A tick runs in one batch with those that wait already, and what they resolve runs after it: only when two ticks
      // of our own have come and gone with no other in between is nothing left.
      for (let alone = 0; alone < 2; ) {
        const before = ticks;
        await nextTick();
        alone = ticks === before + 1 ? alone + 1 : 0;
      }
    },
    turn: () => new Promise(comeRound),
    [Symbol.dispose]() {
      process.off('uncaughtExceptionMonitor', wake);
      starts.disable();
      ends.disable();
    },
  };
}
