import { posix } from 'node:path';

/** Where subjects stand, unless the configuration says otherwise. */
export const SUBJECTS_FOLDER = 'subjects';

/**
 * The folder that a configuration's `subjects` are in, where they leave no doubt; else `subjects`.
 *
 * @param patterns files and globs of them, from the project's folder.
 * @example subjectsFolder(['integrations/*.subject.ts']) // 'integrations'
 */
export function subjectsFolder(patterns: readonly string[] = []): string {
  const folders = new Set(patterns.map(folderOf));
  const [only] = folders;
  return folders.size === 1 && only !== undefined ? only : SUBJECTS_FOLDER;
}

function folderOf(pattern: string): string | undefined {
  const folder = posix.normalize(posix.dirname(pattern.replaceAll('\\', '/')));
  const isOutside = posix.isAbsolute(folder) || folder.startsWith('..');
  // Of `src/**` nobody knows which of the folders below it is meant.
  return isOutside || /[*?[\]{}]/.test(folder) ? undefined : folder;
}
