import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { paypal } from './provider.ts';

export { paypal };

/** A stateful PayPal as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const paypalHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(paypal, options);
