import { defineFault, never } from './fault.ts';

/** The connection stands and nothing comes: only the caller's own timeout ends it. */
export const hang = defineFault({
  name: 'hang',
  summary: 'Never answers, and the provider never sees the request.',
  variants: [{ fault: 'hang' }],
  faultClass: () => 'timeout',
  commits: () => false,
  strike: () => never,
});
