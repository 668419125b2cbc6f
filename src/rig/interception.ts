import http from 'node:http';
import https from 'node:https';
import { Duplex } from 'node:stream';
import { SocketInterceptor } from '@mswjs/interceptors/net';
import type { WireRequest } from '../contract/message.ts';
import type { Delivery, Pace } from '../fault/fault.ts';
import type { FailedLookup, Underway } from './edge.ts';
import { readRequest } from './read-request.ts';
import { connectionError, type FetchTarget } from './virtual-fetch.ts';

/** Every socket of the process, answered by the rig. */
export interface Interception extends Disposable {
  /** Whether the subject has opened a socket since the last `calm`: its requests then take several turns of the event loop. */
  readonly used: boolean;
  /** Closes every connection, at the end of a case: the next one starts without. */
  calm(): void;
}

/** How long a connection to a host that is not the provider's may stay silent before it is refused, in virtual milliseconds. */
const FOREIGN_SILENCE_MS = 1_000;

/** What MSW's interceptor tells of a socket that the subject connects. */
type SocketConnection = Parameters<Parameters<typeof SocketInterceptor.prototype.on<'connection'>>[1]>[0];

/** What MSW's interceptor keeps to itself, and the only way to hear of a connection before all others. */
type Emitting = { readonly emitter: { readonly earlyOn: SocketInterceptor['on'] } };

/** One connection of the subject: the server's end of it. */
interface Link {
  /** What node:http's server reads and writes. */
  readonly stream: Duplex;
  /** `http://host:port` as the subject dialled it. */
  readonly origin: string;
  /** Where the bytes of the request under way came from: HTTP/1.1 carries one at a time. */
  from: FetchTarget | undefined;
  /** Ends the connection with this error at the subject's end. */
  fail(error: Error): void;
}

/**
 * Intercepts node:http, undici and everything else that opens a socket. MSW's interceptor takes over the sockets,
 * Node's own HTTP server reads what they carry, and requests go to the same edge as the rig's own fetch. A connection
 * that does not speak HTTP is refused: nothing leaves the rig.
 *
 * A server of MSW may listen in the same process: it hears nothing meanwhile, and goes on when this is disposed.
 *
 * @param target where requests arrive; `undefined` between cases, when every one is refused.
 */
export function interceptSockets(target: () => FetchTarget | undefined): Interception {
  const links = new Map<Duplex, Link>();
  const state = { used: false };
  const server = http.createServer({ keepAliveTimeout: 0 });

  server.on('request', (request, response) => {
    const link = links.get(request.socket as Duplex);
    if (link) serve(link, request, response);
  });
  server.on('clientError', (_error, stream: Duplex) => {
    const link = links.get(stream);
    if (link) refuse(link);
  });

  const interceptor = SocketInterceptor.singleton(SocketInterceptor);
  const owner = {};
  const accept = (event: SocketConnection): void => {
    const { socket, connectionOptions, controller } = event;
    // Whoever else listens, as a server of MSW does, would answer too.
    event.stopImmediatePropagation();
    state.used = true;
    controller.claim();
    const at = target();
    const stream = streamOver(socket);
    const origin = originOf(connectionOptions, 'encrypted' in socket);
    const link: Link = { stream, origin, from: at, fail: (error) => socket.destroy(error) };
    links.set(stream, link);
    socket.on('data', (chunk) => {
      link.from = target();
      stream.push(chunk);
    });
    socket.on('close', () => {
      links.delete(stream);
      stream.destroy();
    });
    if (at && !at.edge.serves(origin)) {
      const forget = at.after(FOREIGN_SILENCE_MS, () => refuse(link));
      socket.once('data', forget);
    }
    server.emit('connection', stream);
  };
  interceptor.apply(owner);
  // The process has one interceptor. First in line there, the rig leaves the others their place.
  (interceptor as unknown as Emitting).emitter.earlyOn('connection', accept);
  closeIdleConnections();

  return {
    get used() {
      return state.used;
    },
    calm() {
      state.used = false;
      for (const { fail } of links.values()) fail(connectionError('ECONNRESET', ''));
    },
    [Symbol.dispose]() {
      interceptor.removeListener('connection', accept);
      interceptor.dispose(owner);
      // Nobody answers on these any more.
      for (const stream of links.keys()) stream.destroy();
    },
  };
}

/** Node's own agents keep connections: on one that was opened before, whoever opened it would go on answering. */
function closeIdleConnections(): void {
  for (const { freeSockets } of [http.globalAgent, https.globalAgent]) {
    for (const socket of Object.values(freeSockets).flat()) socket?.destroy();
  }
}

/** Hands one request to the edge, and its delivery to the subject. */
function serve(link: Link, incoming: http.IncomingMessage, response: http.ServerResponse): void {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', async () => {
    const at = link.from;
    const request = readRequest(link.origin, incoming, Buffer.concat(chunks).toString('utf8'));
    if (!at) return link.fail(connectionError('ENOTFOUND', request.url));
    const underway = at.edge.take(request, at);
    response.on('close', () => {
      if (!response.writableFinished) underway.abandon();
    });
    deliver({ link, at, underway, response }, await underway.delivery, request);
  });
}

/** A request that the edge has taken in, and where its answer goes. */
interface Taken {
  readonly link: Link;
  readonly at: FetchTarget;
  readonly underway: Underway;
  readonly response: http.ServerResponse;
}

function deliver(taken: Taken, delivery: Delivery | FailedLookup, request: WireRequest): void {
  const { link, response } = taken;
  if (response.destroyed || link.stream.destroyed) return;
  if (delivery.kind === 'error') {
    link.fail(connectionError(delivery.code, request.url));
    return;
  }
  const { status, headers, body } = delivery.response;
  const bytes = Buffer.from(body);
  response.sendDate = false;
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (delivery.kind === 'response') {
    if (delivery.pace) deliverSlowly(taken, bytes, delivery.pace);
    else response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, delivery.bytes), () => link.fail(connectionError('ECONNRESET', '')));
}

/** Writes a body piece by piece on the rig's clock. Whoever closes the connection meanwhile has given it up. */
function deliverSlowly({ at, underway, response }: Taken, bytes: Buffer, pace: Pace): void {
  let forget = () => {};
  response.on('close', () => forget());
  const send = (from: number) => {
    const next = from + pace.bytes;
    const piece = bytes.subarray(from, next);
    if (next < bytes.length) {
      response.write(piece);
      forget = at.after(pace.everyMs, () => send(next));
      return;
    }
    // Written down first: the caller may act on the last piece at once.
    underway.arrived();
    response.end(piece);
  };
  response.flushHeaders();
  send(0);
}

/** Writes down and ends a connection that the rig has nobody to answer. */
function refuse(link: Link): void {
  const { from, origin } = link;
  const url = origin.replace(/^https?:/, 'tcp:');
  from?.edge.take({ method: 'CONNECT', url, headers: {}, body: '' }, from);
  link.fail(connectionError('ENOTFOUND', url));
}

/** The server's end of an intercepted socket as a plain stream: of a socket, Node's parser would read the handle itself. */
function streamOver(socket: Duplex): Duplex {
  const stream = new Duplex({
    read() {},
    write: (chunk, encoding, done) => void socket.write(chunk, encoding, done),
    final(done) {
      socket.end();
      done();
    },
    destroy(error, done) {
      socket.destroy();
      done(error);
    },
  });
  socket.on('end', () => stream.push(null));
  socket.on('error', () => {});
  stream.on('error', () => {});
  // What node:http asks of a socket, and a connection in memory has no use for.
  return Object.assign(stream, { setTimeout: () => stream, setNoDelay: () => stream, setKeepAlive: () => stream });
}

function originOf(options: object, encrypted: boolean): string {
  const { host, port } = options as { host?: string | null; port?: number | string | null };
  const usual = encrypted ? 443 : 80;
  const suffix = port === undefined || port === null || Number(port) === usual ? '' : `:${port}`;
  return `${encrypted ? 'https' : 'http'}://${host ?? 'localhost'}${suffix}`;
}
