import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { argumentsOf } from './arguments.ts';
import { failure } from './errors.ts';
import type { User } from './schemas.ts';
import { TEAM } from './workspace.ts';

/** A member of the workspace. `updated` in seconds since the Unix epoch. */
export function newUser(id: string, name: string, email: string, updated: number): User {
  return {
    id,
    team_id: TEAM.id,
    name,
    real_name: name,
    deleted: false,
    is_admin: false,
    is_bot: false,
    tz: 'Europe/Berlin',
    updated,
    profile: { display_name: name, real_name: name, email },
  };
}

export const userHandlers: Readonly<Record<string, Handler>> = {
  'GET /api/users.info': info,
  'POST /api/users.info': info,
  'GET /api/users.lookupByEmail': lookupByEmail,
  'POST /api/users.lookupByEmail': lookupByEmail,
};

function info(call: Call): Reply {
  const user = call.state.collection<User>('user').get(argumentsOf<{ user: string }>(call).user);
  return user ? { status: 200, value: { ok: true, user } } : failure('user_not_found');
}

function lookupByEmail(call: Call): Reply {
  const email = argumentsOf<{ email: string }>(call).email.toLowerCase();
  const users = call.state.collection<User>('user').newestFirst();
  const user = users.find(({ profile }) => profile.email.toLowerCase() === email);
  return user ? { status: 200, value: { ok: true, user } } : failure('users_not_found');
}
