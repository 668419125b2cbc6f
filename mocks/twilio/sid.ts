import { createHash } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';

/** A fresh SID: two letters that say of what, and 32 hexadecimal digits. */
export function newSid(state: State, prefix: string): string {
  return prefix + createHash('md5').update(state.id('')).digest('hex');
}

/** The SID of a fixture. */
export function fixtureSid(prefix: string, number: number): string {
  return `${prefix}f1c7${String(number).padStart(28, '0')}`;
}
