import { stripe } from '../mocks/stripe/provider.ts';
import { servedMock } from './served-mock.ts';

/** The credential that the requests carry. */
export const TOKEN = 'sk_test_bench';

/** The host that the requests name. */
export const ORIGIN = 'http://stripe.test';

/** Stripe as `faultline mock` serves it. */
export function stripeServer(): ReturnType<typeof servedMock> {
  return servedMock(stripe, { origin: ORIGIN, token: TOKEN });
}
