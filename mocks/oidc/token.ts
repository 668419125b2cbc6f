import { createHash } from 'node:crypto';
import type { Headers } from '../../src/contract/message.ts';
import { basicPair } from '../../src/provider/presented.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { failure, NOT_KEPT } from './errors.ts';
import { accesses, codes, digestOf, type Grant, grants, refreshTokens, revoke } from './grants.ts';
import { idToken } from './id-token.ts';
import { users } from './users.ts';

/** How long a refresh token can be redeemed, in milliseconds: 30 days from its issue. */
const REFRESH_LIFE_MS = 30 * 24 * 60 * 60 * 1000;

type Fields = Readonly<Record<string, string | undefined>>;

export const tokenHandlers: Readonly<Record<string, Handler>> = { 'POST /token': token };

function token(call: Call): Reply {
  const fields = Object.fromEntries(
    Object.entries((call.body ?? {}) as Record<string, unknown>).filter(([, value]) => typeof value === 'string'),
  ) as Fields;
  const client = clientOf(call, fields);
  if (client === 'both') return failure(400, 'invalid_request', 'The client authenticates in two ways at once.');
  if (!client || !call.tokens.accepts(client.id, client.secret)) {
    const challenge: Headers = call.headers.authorization ? { 'www-authenticate': 'Basic realm="issuer"' } : {};
    return failure(401, 'invalid_client', 'The client is not known, or its secret is wrong.', challenge);
  }
  switch (fields.grant_type) {
    case undefined:
      return failure(400, 'invalid_request', 'The request lacks grant_type.');
    case 'client_credentials':
      return forClient(call, client.id, fields);
    case 'authorization_code':
      return forCode(call, client.id, fields);
    case 'refresh_token':
      return forRefreshToken(call, client.id, fields);
    default:
      return failure(400, 'unsupported_grant_type', 'The grant type is not supported.');
  }
}

/** The client by its Basic header (`client_secret_basic`, form-encoded inside) or its form (`client_secret_post`). */
function clientOf({ headers }: Call, fields: Fields): { id: string; secret: string } | 'both' | undefined {
  const basic = basicPair(headers.authorization);
  if (basic && fields.client_secret !== undefined) return 'both';
  if (basic) return { id: unescaped(basic.username), secret: unescaped(basic.password) };
  const { client_id, client_secret } = fields;
  return client_id === undefined || client_secret === undefined ? undefined : { id: client_id, secret: client_secret };
}

function forClient({ state, tokens }: Call, clientId: string, { scope }: Fields): Reply {
  const { accessToken, expiresInS } = tokens.issue();
  accesses(state).put({ id: digestOf(accessToken), subject: clientId, scope: wordsOf(scope) });
  return given({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresInS,
    ...(scope ? { scope } : {}),
  });
}

function forCode(call: Call, clientId: string, { code, redirect_uri, code_verifier }: Fields): Reply {
  const { state } = call;
  if (code === undefined) return failure(400, 'invalid_request', 'The request lacks code.');
  const stored = codes(state).get(digestOf(code));
  const grant = stored && grants(state).get(stored.grantId);
  if (!stored || !grant || grant.clientId !== clientId) return invalidGrant('The code is not known.');
  if (stored.isUsed) {
    revoke(state, grant);
    return invalidGrant('The code was used before. What came of it is revoked.');
  }
  codes(state).put({ ...stored, isUsed: true });
  state.record({ kind: 'updated', resource: 'grant', id: grant.id });
  if (state.now() >= stored.expiresAt) return invalidGrant('The code has expired.');
  if (redirect_uri !== stored.redirectUri) {
    return invalidGrant('The redirect_uri is not the one that the code was asked for with.');
  }
  if (stored.challenge === undefined ? code_verifier !== undefined : !proves(code_verifier, stored.challenge)) {
    return invalidGrant('The code verifier does not fit the code challenge.');
  }
  return forUser(call, grant, grant.scope);
}

function forRefreshToken(call: Call, clientId: string, { refresh_token, scope }: Fields): Reply {
  const { state } = call;
  if (refresh_token === undefined) return failure(400, 'invalid_request', 'The request lacks refresh_token.');
  const stored = refreshTokens(state).get(digestOf(refresh_token));
  const grant = stored && grants(state).get(stored.grantId);
  if (!stored || !grant || grant.clientId !== clientId) return invalidGrant('The refresh token is not known.');
  if (grant.isRevoked) return invalidGrant('The refresh token was revoked.');
  if (stored.isUsed) {
    revoke(state, grant);
    return invalidGrant('The refresh token was used before. All of its family are revoked.');
  }
  if (state.now() >= stored.expiresAt) return invalidGrant('The refresh token has expired.');
  const wanted = scope === undefined ? grant.scope : wordsOf(scope);
  if (wanted.some((word) => !grant.scope.includes(word))) {
    return failure(400, 'invalid_scope', 'The scope is more than the user has agreed to.');
  }
  refreshTokens(state).put({ ...stored, isUsed: true });
  state.record({ kind: 'updated', resource: 'grant', id: grant.id });
  return forUser(call, grant, wanted);
}

function forUser({ state, tokens, origin }: Call, grant: Grant, scope: readonly string[]): Reply {
  const { accessToken, expiresInS } = tokens.issue();
  const now = state.now();
  accesses(state).put({ id: digestOf(accessToken), subject: grant.subject, scope });
  const user = users(state).get(grant.subject)!;
  const value: Record<string, string | number> = {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresInS,
    scope: scope.join(' '),
  };
  if (grant.scope.includes('offline_access')) {
    const refreshToken = state.id('rt_', 43);
    refreshTokens(state).put({ id: digestOf(refreshToken), grantId: grant.id, expiresAt: now + REFRESH_LIFE_MS });
    value.refresh_token = refreshToken;
  }
  if (scope.includes('openid')) value.id_token = idToken(user, grant, { issuer: origin, accessToken, now });
  return given(value);
}

function given(value: object): Reply {
  return { status: 200, value, headers: NOT_KEPT };
}

function invalidGrant(description: string): Reply {
  return failure(400, 'invalid_grant', description);
}

/** Whether a verifier is the one that a challenge was made of (RFC 7636, 4.6). */
function proves(verifier: string | undefined, challenge: string): boolean {
  if (verifier === undefined || !/^[\w.~-]{43,128}$/.test(verifier)) return false;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function wordsOf(scope: string | undefined): readonly string[] {
  return (scope ?? '').split(' ').filter(Boolean);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
