import { presented } from '../../src/provider/presented.ts';
import type { AuthCard, Call, Handler, Reply } from '../../src/provider/provider.ts';
import { accesses, digestOf } from './grants.ts';
import { claimsOf, userByEmail, users } from './users.ts';

/** All that is known, for tokens that came from no sign-in. */
const EVERYTHING = ['openid', 'profile', 'email'];

/** What an access token opens. */
export function userinfoHandlers(auth: AuthCard): Readonly<Record<string, Handler>> {
  // Both methods (OpenID Connect Core, 5.3).
  return { 'GET /userinfo': (call) => userinfo(call, auth), 'POST /userinfo': (call) => userinfo(call, auth) };
}

function userinfo({ state, headers }: Call, auth: AuthCard): Reply {
  const access = accesses(state).get(digestOf(presented(auth, headers) ?? ''));
  // A token that the rig handed out, not the token endpoint: the first user's.
  if (!access) return { status: 200, value: claimsOf(userByEmail(state)!, EVERYTHING) };
  const user = users(state).get(access.subject);
  return { status: 200, value: user ? claimsOf(user, access.scope) : { sub: access.subject } };
}
