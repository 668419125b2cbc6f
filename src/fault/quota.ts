import { defineFault } from './fault.ts';
import { stateAllowance } from './state-allowance.ts';

/**
 * The provider enforces the limits of its card, and takes `ms` milliseconds for each request that it lets through, so
 * that requests overlap. Meant for whole stretches: it strikes every attempt, and refuses those above the limit.
 */
export const quota = defineFault({
  name: 'quota',
  summary: "Enforces the provider's own limits: requests above them are throttled, the others take `ms`.",
  variants: [{ fault: 'quota', ms: 200 }],
  faultClass: () => undefined,
  commits: () => true,
  async strike(fault, { request, quota, vendor, proceed }) {
    const { throttle, allowance } = quota.begin();
    if (throttle) return { kind: 'response', response: vendor.rateLimited(throttle) };
    try {
      const response = await proceed({ durationMs: Number(fault.ms ?? 0) });
      return { kind: 'response', response: stateAllowance(vendor, request, response, allowance) };
    } finally {
      quota.end();
    }
  },
});
