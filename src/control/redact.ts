import type { Headers, WireRequest } from '../contract/message.ts';
import { presented } from '../provider/presented.ts';
import type { AuthCard } from '../provider/provider.ts';

const HIDDEN = '[credential]';

/** Headers whose value is a secret at one vendor or another. */
const SECRET_HEADERS = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'x-auth-token',
]);

/** Fields of token requests that are secrets, in a form and in JSON (RFC 6749, sections 2.3.1, 4 and 6). */
const SECRET_FIELDS =
  /(^|[&"])(client_secret|refresh_token|client_assertion|code_verifier|password)("\s*:\s*"(?:[^"\\]|\\.)*|=[^&]*)/g;

/** A token that is shorter stands in too many texts to be told from them. In characters. */
const SHORTEST_TOKEN = 8;

/**
 * A request as a journal may hold it: headers that carry secrets are hidden whatever is in them, and the request's own
 * credential wherever else it stands. So nothing has to be known of credentials beforehand.
 */
export function redactRequest(auth: AuthCard, request: WireRequest): { request: WireRequest; credentialed: boolean } {
  const token = presented(auth, request.headers, request.url) ?? '';
  const secret = token.length >= SHORTEST_TOKEN ? token : undefined;
  const clean = (text: string) =>
    secret !== undefined && text.includes(secret) ? text.replaceAll(secret, HIDDEN) : text;
  const headers: Record<string, string> = {};
  const key = auth.kind === 'key' && 'header' in auth.at ? auth.at.header : undefined;
  for (const name in request.headers) {
    const value = request.headers[name] as string;
    headers[name] = SECRET_HEADERS.has(name) || name === key ? hidden(value) : clean(value);
  }
  return {
    request: {
      method: request.method,
      url: clean(withoutKey(auth, request.url)),
      headers: headers as Headers,
      body: clean(request.body).replace(
        SECRET_FIELDS,
        (_, before: string, name: string, rest: string) =>
          `${before}${name}${rest.startsWith('=') ? '=' : '":"'}${HIDDEN}`,
      ),
    },
    credentialed: token !== '',
  };
}

/** A URL without the API key in its query, however it is written. */
function withoutKey(auth: AuthCard, url: string): string {
  if (auth.kind !== 'key' || !('query' in auth.at)) return url;
  const { query } = auth.at;
  return url.replace(/([?&])([^=&#]*)=([^&#]*)/g, (pair, before: string, name: string) =>
    new URLSearchParams(name).has(query) ? `${before}${name}=${HIDDEN}` : pair,
  );
}

/** Keeps the scheme: whether it was Basic or Bearer is worth knowing. */
function hidden(value: string): string {
  const scheme = /^(basic|bearer) /i.exec(value)?.[0] ?? '';
  return `${scheme}${HIDDEN}`;
}
