import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { graph } from './provider.ts';

export { graph };

/** A stateful Microsoft Graph as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const graphHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(graph, options);
