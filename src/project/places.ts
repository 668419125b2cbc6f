import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import type { Project } from './project.ts';

/** Where a provider that is added goes. */
export interface Places {
  readonly name: string;
  readonly project: Project;
  /** Where subjects stand, from the project's folder. */
  readonly subjectsFolder: string;
}

/**
 * Checks that the places of a provider's files are free. With `force`, those of its contract and its mock need not be;
 * a subject is its owner's work, and is never written over.
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
  const isThere = (path: string) => existsSync(join(project.folder, path));
  const subject = ['ts', 'mts', 'js', 'mjs']
    .map((extension) => join(subjectsFolder, `${name}.subject.${extension}`))
    .find(isThere);
  if (force) return subject;
  const taken = [`contracts/${name}`, `mocks/${name}`].find(isThere) ?? subject;
  if (taken === undefined) return undefined;
  throw new UserError(
    'NAME_TAKEN',
    `${taken} is there already; choose another --name, or add --force to write its contract and its mock anew.`,
  );
}
