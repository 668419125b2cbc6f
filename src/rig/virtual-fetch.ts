import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { Delivery, Pace } from '../fault/fault.ts';
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
/** How long it waits between two pieces of a body (undici, `bodyTimeout`). */
const BODY_TIMEOUT_MS = 300_000;

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
      const underway = at.edge.take(request, at);
      const delivery = await arrival(underway, at, signal);
      if (delivery.kind === 'error') throw fetchFailed(delivery.code, request.url);
      const { response } = delivery;
      const location = REDIRECTS.has(response.status) ? response.headers.location : undefined;
      if (location === undefined || mode === 'manual') {
        const slowly = delivery.kind === 'response' && delivery.pace;
        const body = slowly ? pacedStream(response.body, slowly, underway, at, signal) : undefined;
        return toResponse(delivery, request.url, followed > 0, body);
      }
      underway.arrived();
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

function toResponse(
  delivery: Exclude<Delivery, { kind: 'error' }>,
  url: string,
  wasRedirected: boolean,
  paced: ReadableStream<Uint8Array> | undefined,
): Response {
  const { status, headers, body } = delivery.response;
  const hasBody = !NO_BODY.has(status);
  if (hasBody && delivery.kind === 'response' && !paced) {
    return new InProcessResponse(body, status, headers, url, wasRedirected);
  }
  const stream = delivery.kind === 'cut' ? cutStream(delivery.response, delivery.bytes) : paced;
  const content = hasBody && stream ? stream : null;
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
      controller.error(terminated('other side closed', 'UND_ERR_SOCKET'));
    },
  });
}

/**
 * A body that arrives at its pace whether it is read or not, as far as a socket's buffers reach. Ends as undici's does
 * when the caller aborts, cancels, or has waited too long for the next piece.
 */
function pacedStream(
  body: string,
  { bytes, everyMs }: Pace,
  { arrived, abandon }: Underway,
  { after }: FetchTarget,
  signal: AbortSignal | null | undefined,
): ReadableStream<Uint8Array> {
  const content = new TextEncoder().encode(body);
  let forget = () => {};
  let onAbort = () => {};
  const release = () => {
    forget();
    signal?.removeEventListener('abort', onAbort);
  };
  return new ReadableStream({
    start(controller) {
      const fail = (reason: unknown) => {
        release();
        abandon();
        controller.error(reason);
      };
      const send = (from: number) => {
        const next = from + bytes;
        const isLast = next >= content.length;
        if (isLast) {
          release();
          arrived();
        } else if (everyMs < BODY_TIMEOUT_MS) {
          forget = after(everyMs, () => send(next));
        } else {
          forget = after(BODY_TIMEOUT_MS, () => fail(terminated('Body Timeout Error', 'UND_ERR_BODY_TIMEOUT')));
        }
        if (content.length > 0) controller.enqueue(content.subarray(from, next));
        if (isLast) controller.close();
      };
      onAbort = () => fail(signal?.reason);
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      send(0);
    },
    cancel() {
      release();
      abandon();
    },
  });
}

/** A body's error as undici words it. */
function terminated(message: string, code: string): TypeError {
  return new TypeError('terminated', { cause: Object.assign(new Error(message), { code }) });
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
