import { basicPair } from '../../src/provider/presented.ts';
import type { Call } from '../../src/provider/provider.ts';

/** A subaccount of every account: what generated requests name. */
export const SUBACCOUNT = 'ACfixture000000000000000000000001';

/** What an account keeps. Fixtures are there in every account. */
export interface Kept {
  /** The account that made it; `null` for a fixture. */
  readonly account: string | null;
}

/** The account that a request shows. */
export function ownAccount({ headers }: Call): string {
  return basicPair(headers.authorization)?.username ?? '';
}

/** The account that the path names, where it is the caller's own or a subaccount of it. */
export function namedAccount(call: Call): string | undefined {
  const account = call.path.AccountSid!;
  return account === ownAccount(call) || account === SUBACCOUNT ? account : undefined;
}

/** Whether something is to be seen in an account. */
export function isIn({ account: owner }: Kept, account: string): boolean {
  return owner === null || owner === account;
}
