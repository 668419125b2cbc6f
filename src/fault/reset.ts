import { defineFault } from './fault.ts';

/** The connection is reset before the provider has seen the request. The caller cannot tell it from a lost response. */
export const reset = defineFault({
  name: 'reset',
  summary: 'Resets the connection before the provider has seen the request.',
  variants: [{ fault: 'reset' }],
  faultClass: () => 'network',
  commits: () => false,
  async strike() {
    return { kind: 'error', code: 'ECONNRESET' };
  },
});
