import { expect } from 'vitest';

// Taken before a rig replaces them.
const { setTimeout, clearTimeout } = globalThis;
const now = performance.now.bind(performance);

/** When a loop that has fallen asleep is woken, in real milliseconds. */
const ALARM_MS = 2_000;

/** Does this, and expects the event loop not to have slept over it: asleep, it is woken only by the alarm. */
export async function sleepless<T>(work: () => Promise<T>): Promise<T> {
  const alarm = setTimeout(() => {}, ALARM_MS);
  const from = now();
  try {
    return await work();
  } finally {
    clearTimeout(alarm);
    expect(now() - from).toBeLessThan(ALARM_MS);
  }
}
