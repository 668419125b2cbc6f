import { defineFault } from './fault.ts';

/** The credential runs out just before the request arrives; a fresh one is accepted. */
export const expireToken = defineFault({
  name: 'expire-token',
  summary: 'Lets the credential in use expire: 401 until a fresh one is sent.',
  variants: [{ fault: 'expire-token' }],
  faultClass: () => 'auth-failure',
  commits: () => false,
  async strike(_fault, exchange) {
    exchange.invalidateCredential('expired');
    return { kind: 'response', response: await exchange.proceed() };
  },
});
