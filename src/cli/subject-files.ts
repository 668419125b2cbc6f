import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { shown } from '../engine/load-module.ts';
import { UserError } from '../user-error.ts';

/**
 * The files that names and globs stand for, absolute, each once: in the order given, a glob's own in alphabetical order.
 *
 * @throws UserError `SUBJECT_NOT_FOUND`
 */
export function subjectFiles(patterns: readonly string[]): readonly string[] {
  const files = new Set<string>();
  for (const pattern of patterns) for (const file of expand(pattern)) files.add(file);
  return [...files];
}

function expand(pattern: string): readonly string[] {
  const path = resolve(pattern);
  if (existsSync(path)) {
    if (statSync(path).isFile()) return [path];
    throw new UserError(
      'SUBJECT_NOT_FOUND',
      `${shown(path)} is a folder; name the subject's file, or a glob of files.`,
    );
  }
  if (!/[*?[\]{}]/.test(pattern)) {
    throw new UserError(
      'SUBJECT_NOT_FOUND',
      `There is no file ${shown(path)}; name the file that exports the subject.`,
    );
  }
  const found = globSync(pattern)
    .map((file) => resolve(file))
    .filter((file) => statSync(file).isFile());
  if (found.length > 0) return found.sort();
  throw new UserError('SUBJECT_NOT_FOUND', `No file matches ${pattern}; name the files that export subjects.`);
}
