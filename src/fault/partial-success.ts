import { defineFault } from './fault.ts';

/** The provider takes some records of a batch and refuses the others: every `every`-th. Does nothing to other requests. */
export const partialSuccess = defineFault({
  name: 'partial-success',
  summary: 'Has the provider refuse every `every`-th record of a batch and take the others.',
  variants: [{ fault: 'partial-success', every: 2 }],
  faultClass: () => undefined,
  commits: () => true,
  async strike(fault, { proceed }) {
    const every = Number(fault.every ?? 2);
    return { kind: 'response', response: await proceed({ refusing: (index) => (index + 1) % every === 0 }) };
  },
});
