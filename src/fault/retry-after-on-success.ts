import { defineFault } from './fault.ts';
import { retryAfterValue } from './retry-after.ts';

/**
 * The provider does its work, says so, and asks not to be called again for `retryAfter` seconds: about the next request,
 * not about this one. Graph was seen to answer `sendMail` like this (msgraph-sdk-java#1487).
 */
export const retryAfterOnSuccess = defineFault({
  name: 'retry-after-on-success',
  summary: 'Answers as the provider does, and adds Retry-After to a success: the work is done.',
  variants: [],
  byHand: [{ fault: 'retry-after-on-success', retryAfter: 3 }],
  faultClass: () => undefined,
  commits: () => true,
  async strike(fault, exchange) {
    const response = await exchange.proceed();
    const retryAfter = retryAfterValue(fault, exchange.clock.now());
    if (retryAfter === undefined || response.status >= 300) return { kind: 'response', response };
    return { kind: 'response', response: { ...response, headers: { ...response.headers, 'retry-after': retryAfter } } };
  },
});
