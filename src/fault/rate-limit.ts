import { defineFault } from './fault.ts';
import { retryAfterValue } from './retry-after.ts';

/**
 * The provider throttles, and says when to come back (`retryAfter`, `form`) or leaves it open. Throttled requests are
 * never processed.
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
  faultClass: () => 'rate-limited',
  commits: () => false,
  async strike(fault, { vendor, clock }) {
    return { kind: 'response', response: vendor.rateLimited(retryAfterValue(fault, clock.now())) };
  },
});
