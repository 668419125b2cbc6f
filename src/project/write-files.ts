import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../user-error.ts';

/** A file to be written. */
export interface ProjectFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files into a project, all of them or none: they are written into a folder beside, and take their places once
 * every one is there. What had those places goes.
 *
 * @param folder the project's, absolute.
 * @param gone files that go, where they exist.
 * @throws UserError `PROJECT_UNWRITABLE`; the project is then as it was.
 */
export function writeFiles(folder: string, files: readonly ProjectFile[], gone: readonly string[] = []): void {
  let beside: string | undefined;
  let under: string | undefined;
  const undo: (() => void)[] = [];
  try {
    beside = mkdtempSync(join(folder, '.faultline-'));
    for (const { path, text } of files) {
      under = path;
      const file = join(beside, 'new', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    for (const path of new Set([...gone, ...files.map(({ path }) => path)])) {
      under = path;
      if (existsSync(join(folder, path))) move(join(folder, path), join(beside, 'old', path), undo);
    }
    for (const { path } of files) {
      under = path;
      move(join(beside, 'new', path), join(folder, path), undo);
    }
  } catch (cause) {
    for (const step of undo.reverse()) step();
    const why = cause instanceof Error ? cause.message.split(',', 1)[0] : String(cause);
    const what = under === undefined ? 'Nothing can be written here' : `${under} cannot be written`;
    throw new UserError('PROJECT_UNWRITABLE', `${what}: ${why}; nothing was changed.`, { cause });
  } finally {
    if (beside !== undefined) rmSync(beside, { recursive: true, force: true });
  }
}

/** Renames, making the folders that it takes, and notes how to undo both. */
function move(from: string, to: string, undo: (() => void)[]): void {
  const made = mkdirSync(dirname(to), { recursive: true });
  if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
  renameSync(from, to);
  undo.push(() => renameSync(to, from));
}
