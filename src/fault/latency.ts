import { defineFault } from './fault.ts';

/**
 * The provider takes its time: `ms` milliseconds, and up to `jitterMs` more, drawn from the case's seed. The work is
 * done at once and the request counts as in flight until the answer leaves, so an impatient caller meets its own
 * request under way.
 */
export const latency = defineFault({
  name: 'latency',
  summary: 'Answers late: after `ms` milliseconds and up to `jitterMs` more.',
  variants: [
    { fault: 'latency', ms: 1_000 },
    { fault: 'latency', ms: 5_000, jitterMs: 2_000 },
    { fault: 'latency', ms: 45_000 },
  ],
  faultClass: () => undefined,
  commits: () => true,
  async strike(fault, exchange) {
    const durationMs = Number(fault.ms) + Math.round(exchange.random.float() * Number(fault.jitterMs ?? 0));
    return { kind: 'response', response: await exchange.proceed({ durationMs }) };
  },
});
