import { createHash } from 'node:crypto';
import type { Resource } from '../../src/provider/collection.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';

/** The app of every world. Its secret is accepted in all of them, beside the one of the world. */
export const app = {
  id: 20_261_120,
  clientId: 'fa171117-0000-4000-8000-000000000001',
  clientSecret: 'fa171117-5ec2-4000-8000-000000000002',
} as const;

/** The app's secret in one world: it gets tokens, and signs webhooks. */
export function clientSecretOf(state: State): string {
  return state.secret('client secret');
}

/** How long an access token lives, in milliseconds. */
const LIFE_MS = 30 * 60 * 1000;

export type AuthorizationCode = Resource & { readonly used: boolean };
/** By its digest: none can be read from a world that was saved. */
export type RefreshToken = Resource;

/** A refresh token as it is stored. */
export function storedRefreshToken(token: string): RefreshToken {
  return { id: createHash('sha256').update(token).digest('hex') };
}

interface Grant {
  readonly grant_type: 'authorization_code' | 'refresh_token';
  readonly client_id: string;
  readonly client_secret: string;
  readonly code?: string;
  readonly refresh_token?: string;
}

export const oauthHandlers: Readonly<Record<string, Handler>> = { 'POST /oauth/v1/token': createToken };

function createToken(call: Call): Reply {
  const { state } = call;
  const grant = call.body as Grant;
  if (grant.client_id !== app.clientId) return refused(call, 'BAD_CLIENT_ID', 'missing or unknown client id');
  if (![app.clientSecret, clientSecretOf(state)].includes(grant.client_secret)) {
    return refused(call, 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
  }
  if (grant.grant_type === 'refresh_token') {
    const { id } = storedRefreshToken(grant.refresh_token!);
    const isKnown = state.collection<RefreshToken>('refresh_token').get(id) !== undefined;
    return isKnown
      ? issued(call, grant.refresh_token!)
      : refused(call, 'BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
  }
  const codes = state.collection<AuthorizationCode>('authorization_code');
  const code = codes.get(grant.code!);
  if (!code || code.used) return refused(call, 'BAD_AUTH_CODE', 'missing or unknown auth code');
  codes.put({ ...code, used: true });
  const token = state.id('na1-', 36);
  state.collection<RefreshToken>('refresh_token').put(storedRefreshToken(token));
  return issued(call, token);
}

function issued({ state, tokens }: Call, refreshToken: string): Reply {
  const { accessToken, expiresInS } = tokens.issue(LIFE_MS);
  state.record({ kind: 'issued', resource: 'access_token', id: storedRefreshToken(refreshToken).id });
  const value = {
    token_type: 'bearer',
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: expiresInS,
  };
  return { status: 200, value };
}

function refused({ state }: Call, status: string, message: string): Reply {
  return { status: 400, value: { status, message, correlationId: state.id('', 32) } };
}
