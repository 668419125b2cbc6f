import { defineFault } from './fault.ts';
import { retryAdvice } from './retry-advice.ts';
import { retryAfterValue } from './retry-after.ts';

/**
 * The provider throttles, and says when to come back (`retryAfter`, `form`) or leaves it open. Throttled requests are
 * never processed. With `advice` the vendor's own header says whether to repeat, where it has one.
 */
export const rateLimit = defineFault({
  name: 'rate-limit',
  summary: "Answers 429 with the vendor's body; Retry-After in seconds, as a date, or absent.",
  variants: [
    { fault: 'rate-limit' },
    { fault: 'rate-limit', retryAfter: 7 },
    { fault: 'rate-limit', retryAfter: 7, form: 'date' },
    { fault: 'rate-limit', retryAfter: 1 },
    { fault: 'rate-limit', retryAfter: 20 },
  ],
  byHand: [
    { fault: 'rate-limit', advice: 'retry' },
    { fault: 'rate-limit', advice: 'give-up' },
  ],
  faultClass: () => 'rate-limited',
  commits: () => false,
  async strike(fault, { vendor, clock }) {
    const nowMs = clock.now();
    const retryAfter = retryAfterValue(fault, nowMs);
    const response = vendor.rateLimited({
      nowMs,
      ...(retryAfter === undefined ? {} : { retryAfter, waitMs: Number(fault.retryAfter) * 1_000 }),
    });
    const headers = { ...response.headers, ...retryAdvice(fault, vendor) };
    return { kind: 'response', response: { ...response, headers } };
  },
});
