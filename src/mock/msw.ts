import { type HttpHandler, HttpResponse, http } from 'msw';
import { type Clock, realClock } from '../clock.ts';
import type { Provider } from '../provider/provider.ts';
import type { Mock } from './mock.ts';
import { openMock } from './open.ts';

/** Statuses whose responses a Fetch `Response` gives no body (Fetch standard, "null body status"). */
const BODILESS = new Set([101, 103, 204, 205, 304]);

export interface HandlersOptions {
  /** A 32-bit integer that ids are drawn from. Default 1. */
  readonly seed?: number;
  /** What dates, keys and tokens are measured on. Default: the machine's clock. */
  readonly clock?: Clock;
}

/** Plain MSW handlers over a world of their own, which accepts every credential with the provider's prefix. */
export function openHandlers(provider: Provider, { seed = 1, clock = realClock }: HandlersOptions = {}): HttpHandler[] {
  return mswHandlers(provider, openMock(provider, { seed, clock, anyToken: true }));
}

/**
 * Plain MSW handlers over one world of a provider, one an operation, and one that refuses every other path of its host
 * as the vendor does. For test suites that use MSW themselves; the rigs answer without it.
 *
 * @param mock the world. Default: one with seed 1 on the machine's clock.
 * @example setupServer(...mswHandlers(stripe, mock))
 */
export function mswHandlers(
  provider: Provider,
  mock: Mock = openMock(provider, { seed: 1, clock: realClock }),
): HttpHandler[] {
  const answer = async ({ request }: { request: Request }) => {
    const headers: Record<string, string> = {};
    request.headers.forEach((value, name) => {
      headers[name] = value;
    });
    const routed = mock.route({ method: request.method, url: request.url, headers, body: await request.text() });
    const processed = await mock.process(routed);
    processed.finish();
    const { status, headers: own, body } = processed.response;
    return new HttpResponse(BODILESS.has(status) ? null : body, { status, headers: own as Record<string, string> });
  };
  const { baseUrl } = provider.card;
  const handlers = provider.contract.operations.map(({ method, path }) => {
    const pattern = `${baseUrl}${path.replaceAll(/\{([^}]*)\}/g, ':$1')}`;
    return http[method.toLowerCase() as 'get'](pattern, answer);
  });
  return [...handlers, http.all(`${baseUrl}/*`, answer)];
}
