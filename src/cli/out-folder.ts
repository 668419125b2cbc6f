import { existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { shown } from '../engine/load-module.ts';
import { UserError } from '../user-error.ts';

/** Where reporters put their files, unless the user says otherwise. */
export const DEFAULT_OUT = 'faultline-report';

/**
 * Checks that a folder can be written to, or be made, without making it: nothing is left behind by a run that fails.
 *
 * @throws UserError `OUT_UNWRITABLE`
 */
export function checkOut(folder: string): void {
  let path = resolve(folder);
  while (!existsSync(path)) path = dirname(path);
  if (!statSync(path).isDirectory()) throw unwritable(folder, `${shown(path)} is not a folder`);
  try {
    // Tried, and not read from the permissions: they say nothing of read-only and special file systems.
    rmdirSync(mkdtempSync(join(path, '.faultline-')));
  } catch {
    throw unwritable(folder, `${shown(path)} is not writable`);
  }
}

function unwritable(folder: string, why: string): UserError {
  return new UserError('OUT_UNWRITABLE', `Reports cannot be written to ${folder}: ${why}; choose another --out.`);
}
