import { defineFault } from './fault.ts';

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
  async strike(fault, { quota, vendor, proceed }) {
    const standing = quota.begin();
    if (standing.exceeded) {
      const seconds = standing.tellsWhen ? String(Math.max(1, Math.ceil(standing.retryAfterMs / 1_000))) : undefined;
      return { kind: 'response', response: vendor.rateLimited(seconds) };
    }
    try {
      return { kind: 'response', response: await proceed({ durationMs: Number(fault.ms ?? 0) }) };
    } finally {
      quota.end();
    }
  },
});
