import { vi } from 'vitest';
import type { CallError } from '../../src/client/index.ts';

/** Lets all time pass that a call needs, on the fake clock, and says how it ended. */
export async function settled<T>(call: Promise<T>): Promise<{ value?: T; error?: CallError }> {
  const end = call.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return end;
}
