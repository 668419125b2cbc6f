import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { slack } from './provider.ts';

export { slack };

/** A stateful Slack as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const slackHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(slack, options);
