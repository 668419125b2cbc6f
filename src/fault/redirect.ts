import { defineFault } from './fault.ts';

/**
 * The provider sends the caller to another host. Credentials must not go along (RFC 9110, section 15.4; the Fetch
 * standard removes Authorization when the origin changes).
 */
export const redirect = defineFault({
  name: 'redirect',
  summary: 'Redirects to another host: a caller that follows must leave its credentials behind.',
  variants: [
    { fault: 'redirect', status: 307, to: 'elsewhere.test' },
    { fault: 'redirect', status: 302, to: 'elsewhere.test' },
  ],
  faultClass: () => 'invalid-response',
  commits: () => false,
  async strike(fault, { request, hostOf }) {
    const target = new URL(request.url);
    target.protocol = 'http:';
    target.host = hostOf(String(fault.to ?? 'elsewhere.test'));
    // A key may stand in the query: then it would be the provider that gives it away, not the caller.
    target.search = '';
    return {
      kind: 'response',
      response: {
        status: Number(fault.status ?? 307),
        headers: { location: target.href, 'content-length': '0' },
        body: '',
      },
    };
  },
});
