import { createHash } from 'node:crypto';
import type { WireRequest } from '../contract/message.ts';
import { accountOf } from '../provider/presented.ts';
import type { AuthCard } from '../provider/provider.ts';

/** The request header that chooses a world, whatever credential the request carries. */
export const WORLD_HEADER = 'faultline-world';

/** The world of the credential that a mock server prints, and of requests without one that the provider could accept. */
export const DEFAULT_WORLD = 'default';

const PLAIN = /^[\w.-]{1,64}$/;

/**
 * The name of the world that a request belongs to: what its `faultline-world` header says, else the account of its
 * credential.
 */
export function worldNameOf(
  auth: AuthCard,
  { headers, body, url }: Pick<WireRequest, 'headers' | 'body'> & { readonly url?: string },
): string {
  const chosen = headers[WORLD_HEADER];
  if (chosen !== undefined) return PLAIN.test(chosen) ? chosen : `world-${shortHash(chosen)}`;
  const account = accountOf(auth, headers, body, url);
  return account === undefined ? DEFAULT_WORLD : worldOfAccount(account);
}

/** The name of an account's own world. It is a hash: the credential cannot be read from it. */
export function worldOfAccount(account: string): string {
  return `account-${shortHash(account)}`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
