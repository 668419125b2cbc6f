import { defineFault } from './fault.ts';

/**
 * The provider cannot be reached for a stretch of time: meant for strikes with `fromMs` and `untilMs`. Connections are
 * refused, as with Toxiproxy's `enabled: false`.
 */
export const partition = defineFault({
  name: 'partition',
  summary: 'Cuts the provider off for a stretch of time: every connection is refused.',
  variants: [{ fault: 'partition' }],
  faultClass: () => 'network',
  commits: () => false,
  async strike() {
    return { kind: 'error', code: 'ECONNREFUSED' };
  },
});
