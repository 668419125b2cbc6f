import { defineFault, type FaultClass } from './fault.ts';
import { retryAdvice } from './retry-advice.ts';
import { retryAfterValue } from './retry-after.ts';

const STATUSES = [503, 500, 502, 504, 400, 404, 401, 403, 409, 410, 422];

/**
 * The provider answers with a status of failure, in its own words; with `retryAfter` it says when to come back. With
 * `committed` it has done the work first. With `advice` the vendor's own header says whether to repeat, where it has
 * one.
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
  byHand: [
    { fault: 'status', status: 500, advice: 'give-up' },
    { fault: 'status', status: 409, advice: 'retry' },
  ],
  faultClass: (fault) => classOf(Number(fault.status)),
  commits: (fault) => fault.committed === true,
  async strike(fault, exchange) {
    if (fault.committed) await exchange.proceed();
    const { vendor, clock } = exchange;
    const retryAfter = retryAfterValue(fault, clock.now());
    const headers = {
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
      ...retryAdvice(fault, vendor),
    };
    return { kind: 'response', response: vendor.error(Number(fault.status), headers) };
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
