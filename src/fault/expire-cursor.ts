import { defineFault } from './fault.ts';

/** The provider has forgotten where in a list the caller was. Does nothing to requests for a first page. */
export const expireCursor = defineFault({
  name: 'expire-cursor',
  summary:
    'Answers a request for a later page as the vendor does when a cursor has gone stale; begun anew, the list can be read.',
  variants: [{ fault: 'expire-cursor' }],
  faultClass: () => undefined,
  commits: () => false,
  async strike(_fault, { expireCursor, proceed }) {
    return { kind: 'response', response: expireCursor() ?? (await proceed()) };
  },
});
