import { createHook } from 'node:async_hooks';

/**
 * Work that Node does outside the event loop's turns: file reads, name look-ups, hashing and compression on the thread
 * pool. A subject that waits for such work is not quiescent, however many turns pass.
 */
export interface BackgroundWork extends Disposable {
  /** Whether any is under way. */
  pending(): boolean;
}

/** Names of async resources (async_hooks, "type") that stand for such work; an HTTP request is a connection's own affair. */
const WORK = /^(?!HTTP).*(REQ|REQUEST|REQPROMISE|REQCALLBACK|REQWRAP|JOB|QUERYWRAP)$/;

/**
 * Watches for background work through async hooks. The hook sees no promises and, until the first piece of such work,
 * only the creation of resources: watching costs next to nothing.
 */
export function watchBackgroundWork(): BackgroundWork {
  const underway = new Set<number>();
  let watchesEnds = false;
  const ends = createHook({
    trackPromises: false,
    after: (id) => void underway.delete(id),
    destroy: (id) => void underway.delete(id),
  } as Parameters<typeof createHook>[0]);
  const starts = createHook({
    trackPromises: false,
    init(id, type) {
      if (!WORK.test(type)) return;
      underway.add(id);
      if (watchesEnds) return;
      watchesEnds = true;
      ends.enable();
    },
  } as Parameters<typeof createHook>[0]);
  starts.enable();
  return {
    pending: () => underway.size > 0,
    [Symbol.dispose]() {
      starts.disable();
      ends.disable();
    },
  };
}
