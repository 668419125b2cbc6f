import type { Connection, ModuleSubject } from '../../src/subject/subject.ts';
import { soundSubject } from './sound-client.ts';

/** What a client keeps to by itself. */
export interface Kept {
  /** How many requests in `windowMs` milliseconds, as a sliding window. */
  readonly limit: number;
  readonly windowMs: number;
  /** How many at a time. */
  readonly concurrent: number;
}

/** The sound client behind a limiter, with a promise to stay within the provider's limits. */
export function limitedSubject(name: string, kept: Kept): ModuleSubject {
  const sound = soundSubject(name, {}, { quota: true, deadlineMs: 600_000 });
  return {
    ...sound,
    connect: (connection) => sound.connect({ ...connection, fetch: limited(connection, kept) }),
  };
}

function limited({ fetch }: Connection, { limit, windowMs, concurrent }: Kept): typeof globalThis.fetch {
  const begun: number[] = [];
  let underway = 0;
  const waiting: (() => void)[] = [];
  const release = () => {
    underway--;
    waiting.shift()?.();
  };
  const turn = async () => {
    while (underway >= concurrent) await new Promise<void>((resolve) => waiting.push(resolve));
    underway++;
    for (;;) {
      const now = Date.now();
      while (begun.length > 0 && now - (begun[0] as number) >= windowMs) begun.shift();
      if (begun.length < limit) break;
      await new Promise((resolve) => setTimeout(resolve, (begun[0] as number) + windowMs - now));
    }
    begun.push(Date.now());
  };
  return async (input, init) => {
    await turn();
    try {
      // The caller's own timeout counts from here: it is about the provider, not about the queue.
      const { signal: _, ...rest } = init ?? {};
      return await fetch(input, { ...rest, signal: AbortSignal.timeout(5_000) });
    } finally {
      release();
    }
  };
}
