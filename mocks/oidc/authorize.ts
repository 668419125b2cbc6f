import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { failure } from './errors.ts';
import { codes, digestOf, grants } from './grants.ts';
import { userByEmail } from './users.ts';

/** How long a code can be redeemed, in milliseconds. RFC 6749 (4.1.2) allows ten minutes at most. */
const CODE_LIFE_MS = 60_000;

export const authorizeHandlers: Readonly<Record<string, Handler>> = { 'GET /authorize': authorize };

function authorize({ state, query, origin }: Call): Reply {
  const asked = query as Readonly<Record<string, string | undefined>>;
  const { client_id, redirect_uri } = asked;
  // Who could be sent anywhere by a stranger's link must not be (RFC 6749, 4.1.2.1).
  if (!client_id?.trim()) return failure(400, 'invalid_request', 'The request lacks client_id.');
  if (redirect_uri === undefined || !isAddress(redirect_uri)) {
    return failure(
      400,
      'invalid_request',
      'The request lacks a redirect_uri: an absolute http or https URL, no fragment.',
    );
  }
  const back = (parameters: Readonly<Record<string, string | undefined>>): Reply => {
    const url = new URL(redirect_uri);
    for (const [name, value] of Object.entries({ ...parameters, state: asked.state, iss: origin })) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return { status: 302, value: undefined, headers: { location: url.href, 'cache-control': 'no-store' } };
  };
  const refused = (error: string, description: string) => back({ error, error_description: description });

  if (asked.response_type === undefined) return refused('invalid_request', 'The request lacks response_type.');
  if (asked.response_type !== 'code') return refused('unsupported_response_type', 'Only "code" is supported.');
  const { code_challenge, code_challenge_method } = asked;
  if (code_challenge !== undefined && code_challenge_method !== 'S256') {
    return refused('invalid_request', 'Only the code challenge method "S256" is supported.');
  }
  if (code_challenge !== undefined && !/^[\w-]{43}$/.test(code_challenge)) {
    return refused('invalid_request', 'The code challenge is not a SHA-256 in base64url.');
  }
  if (code_challenge === undefined && code_challenge_method !== undefined) {
    return refused('invalid_request', 'The request has a code challenge method, but no code challenge.');
  }
  if (asked.prompt === 'none') return refused('login_required', 'The user is not signed in.');
  const user = userByEmail(state, asked.login_hint);
  if (!user) return refused('access_denied', 'There is no such user.');

  const now = state.now();
  const code = state.id('', 43);
  const grant = grants(state).put({
    id: state.id('grant_'),
    clientId: client_id,
    subject: user.id,
    scope: (asked.scope ?? '').split(' ').filter(Boolean),
    nonce: asked.nonce,
    signedInAt: now,
  });
  codes(state).put({
    id: digestOf(code),
    grantId: grant.id,
    redirectUri: redirect_uri,
    challenge: code_challenge,
    expiresAt: now + CODE_LIFE_MS,
  });
  return back({ code });
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text) && !text.includes('#');
}
