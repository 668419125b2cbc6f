import { defineFault, type FaultClass } from './fault.ts';
import { retryAfterValue } from './retry-after.ts';

const STATUSES = [503, 500, 502, 504, 400, 404, 401, 403, 409, 410, 422];

/**
 * The provider answers with a status of failure, in its own words; with `retryAfter` it says when to come back. With
 * `committed` it has done the work first.
 */
export const status = defineFault({
  name: 'status',
  summary: "Answers with a status of failure and the vendor's own error body; with `committed`, after doing the work.",
  variants: [
    ...STATUSES.map((code) => ({ fault: 'status', status: code })),
    { fault: 'status', status: 503, retryAfter: 7 },
    { fault: 'status', status: 503, retryAfter: 7, form: 'date' },
    { fault: 'status', status: 500, committed: true },
    { fault: 'status', status: 504, committed: true },
  ],
  faultClass: (fault) => classOf(Number(fault.status)),
  commits: (fault) => fault.committed === true,
  async strike(fault, exchange) {
    if (fault.committed) await exchange.proceed();
    const retryAfter = retryAfterValue(fault, exchange.clock.now());
    const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter };
    return { kind: 'response', response: exchange.vendor.error(Number(fault.status), headers) };
  },
});

function classOf(code: number): FaultClass {
  if (code >= 500) return 'server-error';
  if (code === 429) return 'rate-limited';
  if (code === 408) return 'timeout';
  if (code === 404) return 'not-found';
  if (code === 401 || code === 403) return 'auth-failure';
  return 'client-error';
}
