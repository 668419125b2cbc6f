import type { HttpHandler } from 'msw';
import { type HandlersOptions, openHandlers } from '../../src/mock/msw.ts';
import { oidc } from './provider.ts';

export { oidc };

/** A stateful OpenID Connect issuer as plain MSW handlers, for its live base URL. Each call opens a world of its own. */
export const oidcHandlers = (options?: HandlersOptions): HttpHandler[] => openHandlers(oidc, options);
