import type { Resource } from '../../src/provider/collection.ts';
import type { Call } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';

/** Someone with a mailbox. */
export interface User extends Resource {
  /** Also the address of the mailbox. */
  readonly userPrincipalName: string;
  readonly displayName: string;
}

/** The folders of every mailbox, by their well-known names. */
export const FOLDERS = ['inbox', 'archive', 'sentitems', 'deleteditems', 'drafts', 'junkemail'] as const;

/** The id of a folder, which can be given in place of its name. */
export function folderId(name: string): string {
  return `AAMkAGFolder_${name}_AAA=`;
}

/** The well-known name of the folder with this name or id. */
export function folderNamed(nameOrId: string): string | undefined {
  const name = nameOrId.toLowerCase();
  return FOLDERS.find((folder) => folder === name || folderId(folder) === nameOrId);
}

/** The user that a path names by id or by principal name. */
export function findUser(state: State, idOrName: string): User | undefined {
  const users = state.collection<User>('user');
  const name = idOrName.toLowerCase();
  return users.get(idOrName) ?? users.newestFirst().find(({ userPrincipalName }) => userPrincipalName === name);
}

/** Who `/me` is: the user that was made first. Nobody signs in here. */
export function me(state: State): User {
  return state.collection<User>('user').newestFirst().at(-1)!;
}

/** The user whose mailbox a request is about. */
export function userOf({ state, path }: Call): User | undefined {
  return path.user === undefined ? me(state) : findUser(state, path.user);
}
