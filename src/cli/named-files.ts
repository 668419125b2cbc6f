import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { shown } from '../engine/load-module.ts';
import { UserError } from '../user-error.ts';

/** What the files are that a user names: for messages. */
export interface NamedFiles {
  /** The code of the error where there is none: `SUBJECT_NOT_FOUND`. */
  readonly code: string;
  /** What to name instead of a folder: `the subject's file`. */
  readonly one: string;
  /** What to name: `the file that exports the subject`. */
  readonly what: string;
  /** The same of many: `the files that export subjects`. */
  readonly many: string;
}

/**
 * The files that names and globs stand for, absolute, each once: in the order given, a glob's own in alphabetical order.
 *
 * @throws UserError with the code given.
 */
export function namedFiles(patterns: readonly string[], named: NamedFiles): readonly string[] {
  return [...new Set(patterns.flatMap((pattern) => expand(pattern, named)))];
}

function expand(pattern: string, { code, one, what, many }: NamedFiles): readonly string[] {
  const path = resolve(pattern);
  if (existsSync(path)) {
    if (statSync(path).isFile()) return [path];
    throw new UserError(code, `${shown(path)} is a folder; name ${one}, or a glob of files.`);
  }
  if (!/[*?[\]{}]/.test(pattern)) throw new UserError(code, `There is no file ${shown(path)}; name ${what}.`);
  const found = globSync(pattern)
    .map((file) => resolve(file))
    .filter((file) => statSync(file).isFile());
  if (found.length > 0) return found.sort();
  throw new UserError(code, `No file matches ${pattern}; name ${many}.`);
}
