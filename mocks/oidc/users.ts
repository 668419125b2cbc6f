import type { State } from '../../src/provider/state.ts';

/** Somebody who can sign in. */
export interface User {
  /** The subject identifier, `sub`. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export const users = (state: State) => state.collection<User>('user');

/** The user with an address. Without one, the first. */
export function userByEmail(state: State, email?: string): User | undefined {
  const all = users(state).newestFirst();
  return email === undefined ? all.at(-1) : all.find((user) => user.email === email);
}

/** What a scope lets a client know of a user (OpenID Connect Core, 5.4). */
export function claimsOf({ id, name, email }: User, scope: readonly string[]): Record<string, string | boolean> {
  return {
    sub: id,
    ...(scope.includes('profile') ? { name, preferred_username: email } : {}),
    ...(scope.includes('email') ? { email, email_verified: true } : {}),
  };
}
