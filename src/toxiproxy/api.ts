import { ApiError } from './api-error.ts';
import { parseJson, readPopulation, readProxy, readProxyChange } from './bodies.ts';
import { metricsText } from './metrics.ts';
import type { Proxies } from './proxies.ts';
import { matchRoute, type Route } from './route.ts';

/** The version of Shopify's Toxiproxy whose API this is. */
const TOXIPROXY_VERSION = '2.12.0';

/** A request to the API, as much of it as decides the answer. */
export interface ApiRequest {
  readonly method: string;
  /** As sent: percent-encoded, with or without a query. */
  readonly path: string;
  readonly userAgent?: string | undefined;
  readonly body: string;
}

/** What the API answers. */
export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers a request to the API. Refusals are answers too; it throws only what is our own fault. */
export async function answerApi(proxies: Proxies, request: ApiRequest): Promise<ApiReply> {
  // Any page that a developer visits could drive the API otherwise. Shopify's refuses so since 2.1.2.
  if (request.userAgent?.startsWith('Mozilla/')) return text(403, 'User agent not allowed\n');
  const matched = matchRoute(request.method, request.path);
  if (matched === 'unknown') return text(404, '404 page not found\n');
  if (matched === 'method') return { status: 405, headers: {}, body: '' };
  try {
    return await answerRoute(proxies, matched, request.body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const refusal = { error: error.message, status: error.status };
    // Shopify's populate shows what it created, also when it created nothing; all others answer as plain text.
    if (matched.name === 'populate') return json(error.status, { ...refusal, proxies: null });
    return text(error.status, `${JSON.stringify(refusal)}\n`);
  }
}

async function answerRoute(proxies: Proxies, route: Route, body: string): Promise<ApiReply> {
  switch (route.name) {
    case 'version':
      return {
        status: 200,
        headers: { 'content-type': 'application/json;charset=utf-8' },
        body: `{"version": "${TOXIPROXY_VERSION}"}\n`,
      };
    case 'metrics': {
      const metered = proxies.all.map((proxy) => ({ ...proxy.view, bytes: proxy.bytes }));
      return {
        status: 200,
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
        body: metricsText(metered),
      };
    }
    case 'reset':
      await proxies.reset();
      return noContent;
    case 'populate': {
      const populated = await proxies.populate(readPopulation(parseJson(body)));
      return json(201, { proxies: populated.map(({ view }) => view) });
    }
    case 'proxies.list':
      return json(200, Object.fromEntries(proxies.all.map((proxy) => [proxy.name, proxy.view])));
    case 'proxies.create':
      return json(201, (await proxies.add(readProxy(parseJson(body)))).view);
    case 'proxy.show':
      return json(200, proxies.get(route.proxy).view);
    case 'proxy.remove':
      await proxies.remove(route.proxy);
      return noContent;
    case 'proxy.update': {
      const proxy = proxies.get(route.proxy);
      await proxy.update(readProxyChange(parseJson(body), proxy.view));
      return json(200, proxy.view);
    }
    case 'toxics.list':
      return json(200, proxies.get(route.proxy).toxics);
    case 'toxics.create':
      return json(200, await proxies.get(route.proxy).addToxic(parseJson(body)));
    case 'toxic.show':
      return json(200, proxies.get(route.proxy).toxic(route.toxic));
    case 'toxic.update': {
      const proxy = proxies.get(route.proxy);
      proxy.toxic(route.toxic);
      return json(200, await proxy.updateToxic(route.toxic, parseJson(body)));
    }
    case 'toxic.remove':
      await proxies.get(route.proxy).removeToxic(route.toxic);
      return noContent;
  }
}

const noContent: ApiReply = { status: 204, headers: {}, body: '' };

function json(status: number, value: unknown): ApiReply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

function text(status: number, body: string): ApiReply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    body,
  };
}
