import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { Delivery } from '../fault/fault.ts';
import type { Edge, FailedLookup, Underway } from './edge.ts';
import { InProcessResponse } from './in-process-response.ts';

/** Where a request of the subject arrives: the edge of the case under way, and the operation that the call belongs to. */
export interface FetchTarget {
  readonly edge: Edge;
  readonly op: number | null;
  /** The rig's clock: calls back after `ms` milliseconds; what it returns takes that back. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

const NO_BODY = new Set([101, 103, 204, 205, 304]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** As the Fetch standard, section 4.4, sets it. */
const MAX_REDIRECTS = 20;
/** How long Node's fetch waits for the head of a response (undici, `headersTimeout`). */
const HEADERS_TIMEOUT_MS = 300_000;

/**
 * A `fetch` that is answered in process, without a socket and without interception.
 *
 * Behaves as Node's own where a caller can tell: `TypeError: fetch failed` with the connection's error as its cause,
 * the signal's reason after an abort, redirects after the Fetch standard.
 *
 * @param target where the request arrives; `undefined` between cases, when every request is refused.
 */
export function createVirtualFetch(target: () => FetchTarget | undefined): typeof globalThis.fetch {
  return async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const read = readRequest(input, init);
    let request = read instanceof Promise ? await read : read;
    const mode = init?.redirect ?? (input instanceof Request ? input.redirect : 'follow');
    const at = target();
    if (!at) throw fetchFailed('ENOTFOUND', request.url);

    for (let followed = 0; ; followed++) {
      const delivery = await arrival(at.edge.take(request, at.op), at, signal);
      if (delivery.kind === 'error') throw fetchFailed(delivery.code, request.url);
      const { response } = delivery;
      const location = REDIRECTS.has(response.status) ? response.headers.location : undefined;
      if (location === undefined || mode === 'manual') return toResponse(delivery, request.url, followed > 0);
      if (mode === 'error') throw fetchFailed('UND_ERR', request.url, 'unexpected redirect');
      if (followed === MAX_REDIRECTS) throw fetchFailed('UND_ERR', request.url, 'redirect count exceeded');
      request = redirected(request, response.status, location);
    }
  };
}

/** The delivery, unless the caller aborts or Node's own patience ends first. */
function arrival(
  underway: Underway,
  { after }: FetchTarget,
  signal: AbortSignal | null | undefined,
): Promise<Delivery | FailedLookup> | Delivery | FailedLookup {
  const { delivery } = underway;
  if (!(delivery instanceof Promise)) return delivery;
  return new Promise((resolve, reject) => {
    const leave = (reason: unknown) => {
      release();
      underway.abandon();
      reject(reason);
    };
    const onAbort = () => leave(signal?.reason);
    const forget = after(HEADERS_TIMEOUT_MS, () => leave(headersTimeout()));
    const release = () => {
      forget();
      signal?.removeEventListener('abort', onAbort);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) return onAbort();
    delivery.then(
      (arrived) => {
        release();
        resolve(arrived);
      },
      (error) => {
        release();
        reject(error);
      },
    );
  });
}

function headersTimeout(): TypeError {
  const cause = Object.assign(new Error('Headers Timeout Error'), {
    name: 'HeadersTimeoutError',
    code: 'UND_ERR_HEADERS_TIMEOUT',
  });
  return new TypeError('fetch failed', { cause });
}

/** The request as data; a promise only where its body has to be read from a stream. */
function readRequest(input: RequestInfo | URL, init: RequestInit | undefined): WireRequest | Promise<WireRequest> {
  if (typeof input === 'string' || input instanceof URL) {
    const body = init?.body ?? '';
    if (typeof body === 'string' || body instanceof URLSearchParams) return readPlain(String(input), init, body);
  }
  const request = new Request(input, init);
  return request.text().then((body) => ({
    method: request.method,
    url: request.url,
    headers: Object.fromEntries(request.headers),
    body,
  }));
}

function readPlain(url: string, init: RequestInit | undefined, body: string | URLSearchParams): WireRequest {
  const headers: Record<string, string> = {};
  const given = init?.headers;
  if (given instanceof Headers || Array.isArray(given)) {
    for (const [name, value] of given) headers[name.toLowerCase()] = value;
  } else if (given) {
    for (const name in given) {
      const value = (given as Record<string, unknown>)[name];
      if (value !== undefined) headers[name.toLowerCase()] = String(value);
    }
  }
  if (body !== '' && headers['content-type'] === undefined) {
    headers['content-type'] =
      typeof body === 'string' ? 'text/plain;charset=UTF-8' : 'application/x-www-form-urlencoded;charset=UTF-8';
  }
  return { method: (init?.method ?? 'GET').toUpperCase(), url, headers, body: String(body) };
}

function toResponse(delivery: Exclude<Delivery, { kind: 'error' }>, url: string, wasRedirected: boolean): Response {
  const { status, headers, body } = delivery.response;
  if (delivery.kind === 'response' && !NO_BODY.has(status)) {
    return new InProcessResponse(body, status, headers, url, wasRedirected);
  }
  const content = delivery.kind === 'cut' ? cutStream(delivery.response, delivery.bytes) : null;
  const response = new Response(content, { status, headers });
  Object.defineProperty(response, 'url', { value: url });
  Object.defineProperty(response, 'redirected', { value: wasRedirected });
  return response;
}

/** A body that ends in an error after so many bytes, as undici reports a connection that ends early. */
function cutStream(response: WireResponse, bytes: number): ReadableStream<Uint8Array> {
  const arrived = new TextEncoder().encode(response.body).subarray(0, bytes);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (!sent) {
        sent = true;
        controller.enqueue(arrived);
        return;
      }
      const cause = Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
      controller.error(new TypeError('terminated', { cause }));
    },
  });
}

function fetchFailed(code: string, url: string, detail?: string): TypeError {
  const cause = connectionError(code, url, detail);
  return new TypeError('fetch failed', { cause });
}

/** A connection's error as Node words it. */
export function connectionError(code: string, url: string, detail?: string): Error & { code: string } {
  const host = URL.parse(url)?.host ?? url;
  const wording: Record<string, string> = {
    ECONNREFUSED: `connect ECONNREFUSED ${host}`,
    ECONNRESET: 'read ECONNRESET',
    EPIPE: 'write EPIPE',
    ENOTFOUND: `getaddrinfo ENOTFOUND ${host}`,
  };
  const syscall = code === 'ECONNREFUSED' ? 'connect' : code === 'ENOTFOUND' ? 'getaddrinfo' : 'read';
  return Object.assign(new Error(detail ?? wording[code] ?? code), { code, syscall });
}

/** The next request of a redirect (Fetch standard, HTTP-redirect fetch): its method, its body, and who may see the credentials. */
function redirected(request: WireRequest, status: number, location: string): WireRequest {
  const url = new URL(location, request.url);
  const headers: Record<string, string> = { ...request.headers };
  const becomesGet =
    (status === 303 && request.method !== 'GET' && request.method !== 'HEAD') ||
    ((status === 301 || status === 302) && request.method === 'POST');
  if (becomesGet) {
    for (const name of ['content-type', 'content-length', 'content-encoding', 'content-language', 'content-location']) {
      delete headers[name];
    }
  }
  if (url.origin !== new URL(request.url).origin) {
    for (const name of ['authorization', 'proxy-authorization', 'cookie', 'host']) delete headers[name];
  }
  return {
    method: becomesGet ? 'GET' : request.method,
    url: url.href,
    headers,
    body: becomesGet ? '' : request.body,
  };
}
