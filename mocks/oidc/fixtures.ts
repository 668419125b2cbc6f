import type { State } from '../../src/provider/state.ts';
import { type User, users } from './users.ts';

const everybody: readonly User[] = Array.from({ length: 64 }, (_, index) => {
  const number = String(index + 1).padStart(2, '0');
  return { id: `user_fixture_${number}`, name: `User ${number}`, email: `user${number}@example.com` };
});

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  user: everybody.map(({ id }) => id),
  'user.email': everybody.map(({ email }) => email),
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  for (const user of everybody) users(state).put(user);
}
