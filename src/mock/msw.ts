import { type HttpHandler, HttpResponse, http } from 'msw';
import { realClock } from '../clock.ts';
import type { Provider } from '../provider/provider.ts';
import type { Mock } from './mock.ts';
import { openMock } from './open.ts';

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
    return new HttpResponse(body, { status, headers: own as Record<string, string> });
  };
  const { baseUrl } = provider.card;
  const handlers = provider.contract.operations.map(({ method, path }) => {
    const pattern = `${baseUrl}${path.replaceAll(/\{([^}]*)\}/g, ':$1')}`;
    return http[method.toLowerCase() as 'get'](pattern, answer);
  });
  return [...handlers, http.all(`${baseUrl}/*`, answer)];
}
