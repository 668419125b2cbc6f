import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { twilio } from './provider.ts';

export { twilio };

/** A stateful Twilio as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const twilioHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(twilio, options);
