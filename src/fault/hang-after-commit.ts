import { defineFault, never } from './fault.ts';

/** As `lose-response`, but silent: the caller finds out by its own timeout. */
export const hangAfterCommit = defineFault({
  name: 'hang-after-commit',
  summary: 'Lets the provider commit, then never answers.',
  variants: [{ fault: 'hang-after-commit' }],
  faultClass: () => 'timeout',
  commits: () => true,
  async strike(_fault, exchange) {
    await exchange.proceed();
    return never;
  },
});
