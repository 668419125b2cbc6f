import { execFileSync } from 'node:child_process';

/** Whether a program is not on this machine. */
export function isMissing(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return false;
  } catch {
    return true;
  }
}
