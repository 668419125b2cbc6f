import { createHash, createSign } from 'node:crypto';
import type { Grant } from './grants.ts';
import { KEY_ID, SIGNING_KEY } from './signing-key.ts';
import { claimsOf, type User } from './users.ts';

/** How long an ID token holds, in seconds. */
const LIFE_S = 3_600;

/** What an ID token says, beside what its grant does. */
export interface Issuance {
  readonly issuer: string;
  readonly accessToken: string;
  /** In milliseconds since the Unix epoch. */
  readonly now: number;
}

/** A signed ID token (OpenID Connect Core, 2 and 3.1.3.6). */
export function idToken(user: User, grant: Grant, { issuer, accessToken, now }: Issuance): string {
  const issuedAt = Math.floor(now / 1000);
  const payload = {
    iss: issuer,
    aud: grant.clientId,
    iat: issuedAt,
    exp: issuedAt + LIFE_S,
    auth_time: Math.floor(grant.signedInAt / 1000),
    ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }),
    at_hash: createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url'),
    ...claimsOf(user, grant.scope),
  };
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })}.${encoded(payload)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(SIGNING_KEY, 'base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
