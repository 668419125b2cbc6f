import type { HttpHandler } from 'msw';
import { type Clock, realClock } from '../../src/clock.ts';
import { mswHandlers } from '../../src/mock/msw.ts';
import { openMock } from '../../src/mock/open.ts';
import { stripe } from './provider.ts';

export { stripe };

export interface StripeHandlersOptions {
  /** The secret key that is accepted. Default `sk_test_faultline`. */
  readonly apiKey?: string;
  /** A 32-bit integer that ids are drawn from. Default 1. */
  readonly seed?: number;
  /** What `created` and the 24 hours of idempotency keys are measured on. Default: the machine's clock. */
  readonly clock?: Clock;
}

/**
 * A stateful Stripe as plain MSW handlers, for `https://api.stripe.com`. Each call opens a world of its own.
 *
 * @example
 * const server = setupServer(...stripeHandlers({ apiKey: 'sk_test_123' }));
 * server.listen();
 */
export function stripeHandlers(options: StripeHandlersOptions = {}): HttpHandler[] {
  const { apiKey = 'sk_test_faultline', seed = 1, clock = realClock } = options;
  return mswHandlers(stripe, openMock(stripe, { seed, clock, credentials: { token: apiKey } }));
}
