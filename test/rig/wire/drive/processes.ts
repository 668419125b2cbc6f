import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether the process runs. One that has ended and is only not collected yet does not. */
export function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Waits until the process is gone, for three seconds at most. Tells whether it is. */
export async function goes(pid: number): Promise<boolean> {
  for (let looks = 0; isThere(pid) && looks < 150; looks++) await wait(20);
  return !isThere(pid);
}
