import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { square } from './provider.ts';

export { square };

/** A stateful Square as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const squareHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(square, options);
