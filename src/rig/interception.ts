import { HttpRequestInterceptor } from '@mswjs/interceptors/http';
import { SocketInterceptor } from '@mswjs/interceptors/net';
import type { WireRequest } from '../contract/message.ts';
import { connectionError, type FetchTarget } from './virtual-fetch.ts';

/** Every socket of the process, answered by the rig. */
export interface Interception extends Disposable {
  /** Whether the subject has opened a socket since the last `calm`: its requests then take several turns of the event loop. */
  readonly used: boolean;
  /** Requests and connections that wait for the rig. */
  underway(): number;
  /** Ends what is still open at the end of a case. */
  calm(): void;
}

/** A connection that nobody has taken on yet, in the words of the interceptors' `SocketController`. */
const PENDING = 0;

interface Open {
  readonly fail: (error: Error) => void;
}

/**
 * Intercepts node:http, undici and everything else that opens a socket, through MSW's interceptors. Requests go to the
 * same edge as the rig's own fetch. A connection that does not speak HTTP is refused: nothing leaves the rig.
 *
 * @param target where requests arrive; `undefined` between cases, when every one is refused.
 */
export function interceptSockets(target: () => FetchTarget | undefined): Interception {
  const open = new Set<Open>();
  const state = { used: false };
  /** By the server's end of a connection: completes it, as a server does that accepts and takes its time to answer. */
  const accepting = new WeakMap<object, () => void>();

  const http = new HttpRequestInterceptor();
  http.on('request', async ({ request, controller, initiator }) => {
    state.used = true;
    const at = target();
    const wire = await readRequest(request);
    if (!at) {
      controller.errorWith(connectionError('ENOTFOUND', request.url));
      return;
    }
    const underway = at.edge.take(wire, at.op);
    const entry: Open = { fail: (error) => controller.errorWith(error) };
    open.add(entry);
    const onAbort = () => {
      open.delete(entry);
      underway.abandon();
    };
    request.signal.addEventListener('abort', onAbort, { once: true });
    if (underway.delivery instanceof Promise)
      acceptUnless(underway.delivery, () => accepting.get(initiator as object)?.());
    const delivery = await underway.delivery;
    request.signal.removeEventListener('abort', onAbort);
    if (!open.delete(entry)) return;
    if (delivery.kind === 'error') {
      controller.errorWith(connectionError(delivery.code, request.url));
      return;
    }
    const { response } = delivery;
    const hasBody = response.body !== '' && response.status !== 204 && response.status !== 304;
    const headers = hasBody
      ? { ...response.headers, 'content-length': String(Buffer.byteLength(response.body)) }
      : response.headers;
    const body = !hasBody
      ? null
      : delivery.kind === 'cut'
        ? brokenStream(response.body, delivery.bytes)
        : response.body;
    controller.respondWith(new Response(body, { status: response.status, headers }));
  });
  http.apply();

  // The one that stands below the HTTP interceptor: a second would patch the same prototype. Its own listener must come
  // first, as the first bytes of a connection are gone by the time that a later one is called.
  const sockets = SocketInterceptor.singleton(SocketInterceptor);
  const owner = {};
  sockets.on('connection', ({ socket, connectionOptions, controller }) => {
    state.used = true;
    const host = 'host' in connectionOptions ? String(connectionOptions.host) : 'a socket path';
    const claim = controller.claim.bind(controller);
    // Claimed early for an answer that takes its time, claimed again by the answer.
    controller.claim = () => {
      if (controller.readyState === PENDING) claim();
    };
    accepting.set(socket, controller.claim);
    controller.passthrough = () => {
      const error = connectionError('ENOTFOUND', `tcp://${host}`);
      target()?.edge.take({ method: 'CONNECT', url: `tcp://${host}`, headers: {}, body: '' }, target()?.op ?? null);
      socket.destroy(error);
      return socket;
    };
  });
  sockets.apply(owner);

  return {
    get used() {
      return state.used;
    },
    underway: () => open.size,
    calm() {
      state.used = false;
      const leftover = [...open];
      open.clear();
      for (const { fail } of leftover) fail(connectionError('ECONNRESET', ''));
    },
    [Symbol.dispose]() {
      http.dispose();
      sockets.dispose(owner);
    },
  };
}

/**
 * Accepts the connection unless the delivery comes at once: until then a socket is not connected, and timeouts that
 * callers set on their requests would not start.
 */
function acceptUnless(delivery: Promise<unknown>, accept: () => void): void {
  let delivered = false;
  delivery.finally(() => {
    delivered = true;
  });
  process.nextTick(() => {
    if (!delivered) accept();
  });
}

async function readRequest(request: Request): Promise<WireRequest> {
  const body = request.body === null ? '' : await request.text();
  return { method: request.method, url: request.url, headers: Object.fromEntries(request.headers), body };
}

function brokenStream(body: string, bytes: number): ReadableStream<Uint8Array> {
  const arrived = new TextEncoder().encode(body).subarray(0, bytes);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) return controller.error(connectionError('ECONNRESET', ''));
      sent = true;
      controller.enqueue(arrived);
    },
  });
}
