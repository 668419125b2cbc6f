import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import type { Project } from './project.ts';
import { sameButForCase } from './provider-name.ts';

/** Where a provider that is added goes. */
export interface Places {
  readonly name: string;
  readonly project: Project;
  /** Where subjects stand, from the project's folder. */
  readonly subjectsFolder: string;
}

/**
 * Checks that the places of a provider's files are free. With `force`, those of its contract and its mock need not be;
 * a subject is its owner's work, and is never written over. A name that differs from one in use in case alone is taken.
 *
 * @returns the path of the subject that is there, and stays.
 * @throws UserError `NAME_TAKEN`
 */
export function checkPlaces({
  name,
  project,
  subjectsFolder,
  force,
}: Places & { readonly force: boolean }): string | undefined {
  const inUse = (folder: string, entry: string) => {
    const found = sameButForCase(entry, entriesOf(join(project.folder, folder)));
    return found === undefined ? [] : [{ path: join(folder, found), isOther: found !== entry }];
  };
  const subjects = ['ts', 'mts', 'js', 'mjs'].flatMap((ending) => inUse(subjectsFolder, `${name}.subject.${ending}`));
  const all = [...inUse('contracts', name), ...inUse('mocks', name), ...subjects];
  const other = all.find(({ isOther }) => isOther);
  if (other !== undefined) {
    throw new UserError(
      'NAME_TAKEN',
      `${other.path} is there already, and its name differs from "${name}" in case alone; choose another --name.`,
    );
  }
  const [taken] = all;
  if (force || taken === undefined) return subjects[0]?.path;
  throw new UserError(
    'NAME_TAKEN',
    `${taken.path} is there already; choose another --name, or add --force to write its contract and its mock anew.`,
  );
}

/** The names in a folder; none where there is no folder. */
function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
