import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { sendgrid } from './provider.ts';

export { sendgrid };

/** A stateful SendGrid as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const sendgridHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(sendgrid, options);
