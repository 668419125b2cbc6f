import { defineFault } from './fault.ts';

/** Nobody listens: the request cannot have been processed. */
export const refuse = defineFault({
  name: 'refuse',
  summary: 'Refuses the connection: nothing is sent, nothing is processed.',
  variants: [{ fault: 'refuse' }],
  faultClass: () => 'network',
  commits: () => false,
  async strike() {
    return { kind: 'error', code: 'ECONNREFUSED' };
  },
});
