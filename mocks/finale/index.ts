import type { HttpHandler } from 'msw';
import { type Clock, realClock } from '../../src/clock.ts';
import { mswHandlers } from '../../src/mock/msw.ts';
import { openMock } from '../../src/mock/open.ts';
import { finale } from './provider.ts';

export { finale };

export interface FinaleHandlersOptions {
  /** The API key that is accepted. Default `faultline`. */
  readonly apiKey?: string;
  /** Its secret. Default `faultline-secret`. */
  readonly apiSecret?: string;
  /** A 32-bit integer that ids are drawn from. Default 1. */
  readonly seed?: number;
  /** What dates are read off. Default: the machine's clock. */
  readonly clock?: Clock;
}

/**
 * A stateful Finale Inventory as plain MSW handlers, for `https://app.finaleinventory.com`. Each call opens a world of
 * its own.
 *
 * @example
 * const server = setupServer(...finaleHandlers({ apiKey: 'ABC', apiSecret: 'DEF' }));
 * server.listen();
 */
export function finaleHandlers(options: FinaleHandlersOptions = {}): HttpHandler[] {
  const { apiKey = 'faultline', apiSecret = 'faultline-secret', seed = 1, clock = realClock } = options;
  const credentials = { token: apiSecret, username: apiKey, password: apiSecret };
  return mswHandlers(finale, openMock(finale, { seed, clock, credentials }));
}
