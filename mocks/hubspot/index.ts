import type { HttpHandler } from 'msw';
import { type Clock, realClock } from '../../src/clock.ts';
import { mswHandlers } from '../../src/mock/msw.ts';
import { openMock } from '../../src/mock/open.ts';
import { hubspot } from './provider.ts';

export { hubspot };

export interface HubspotHandlersOptions {
  /** The private app's access token that is accepted. Default `pat-na1-faultline`. */
  readonly accessToken?: string;
  /** A 32-bit integer that ids are drawn from. Default 1. */
  readonly seed?: number;
  /** What dates and the life of tokens are measured on. Default: the machine's clock. */
  readonly clock?: Clock;
}

/**
 * A stateful HubSpot as plain MSW handlers, for `https://api.hubapi.com`. Each call opens a world of its own.
 *
 * @example
 * const server = setupServer(...hubspotHandlers({ accessToken: 'pat-na1-123' }));
 * server.listen();
 */
export function hubspotHandlers(options: HubspotHandlersOptions = {}): HttpHandler[] {
  const { accessToken = 'pat-na1-faultline', seed = 1, clock = realClock } = options;
  return mswHandlers(hubspot, openMock(hubspot, { seed, clock, credentials: { token: accessToken } }));
}
