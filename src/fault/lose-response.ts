import { defineFault } from './fault.ts';

/** The fault that duplicates payments: the work is done, and nobody hears of it. */
export const loseResponse = defineFault({
  name: 'lose-response',
  summary: 'Lets the provider commit, then loses the answer: the connection is reset.',
  variants: [{ fault: 'lose-response' }],
  faultClass: () => 'network',
  commits: () => true,
  async strike(_fault, exchange) {
    await exchange.proceed();
    return { kind: 'error', code: 'ECONNRESET' };
  },
});
