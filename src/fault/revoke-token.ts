import { defineFault } from './fault.ts';

/** Somebody revoked the credential; a fresh one is accepted. */
export const revokeToken = defineFault({
  name: 'revoke-token',
  summary: 'Revokes the credential in use: 401 until a fresh one is sent.',
  variants: [{ fault: 'revoke-token' }],
  faultClass: () => 'auth-failure',
  commits: () => false,
  async strike(_fault, exchange) {
    exchange.invalidateCredential('revoked');
    return { kind: 'response', response: await exchange.proceed() };
  },
});
