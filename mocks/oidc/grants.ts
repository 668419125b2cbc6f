import { createHash } from 'node:crypto';
import type { State } from '../../src/provider/state.ts';

/**
 * What a user has agreed to: one sign-in, with all tokens that came of it. Tokens and codes are stored by their digest:
 * none can be read from a world that was saved.
 */
export interface Grant {
  readonly id: string;
  readonly clientId: string;
  /** The subject identifier. */
  readonly subject: string;
  readonly scope: readonly string[];
  readonly nonce: string | undefined;
  /** When the user signed in, in milliseconds since the Unix epoch. */
  readonly signedInAt: number;
  /** Set when a code or a refresh token of it was used twice: no token comes of it any more. */
  readonly isRevoked?: true;
}

/** A code on its way from the authorization endpoint to the token endpoint. */
export interface Code {
  /** Digest. */
  readonly id: string;
  readonly grantId: string;
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly expiresAt: number;
  readonly isUsed?: true;
}

export interface RefreshToken {
  /** Digest. */
  readonly id: string;
  readonly grantId: string;
  readonly expiresAt: number;
  readonly isUsed?: true;
}

/** Whom an access token stands for. */
export interface Access {
  /** Digest. */
  readonly id: string;
  readonly subject: string;
  readonly scope: readonly string[];
}

export const grants = (state: State) => state.collection<Grant>('grant');
export const codes = (state: State) => state.collection<Code>('code');
export const refreshTokens = (state: State) => state.collection<RefreshToken>('refresh_token');
export const accesses = (state: State) => state.collection<Access>('access');

export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Ends a grant because a secret of it was used twice: whoever has the other copy gets nothing more. */
export function revoke(state: State, grant: Grant): void {
  grants(state).put({ ...grant, isRevoked: true });
  state.record({ kind: 'revoked', resource: 'grant', id: grant.id });
}
