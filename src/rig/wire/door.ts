import type http from 'node:http';
import type { Socket } from 'node:net';
import { finished } from 'node:stream/promises';
import type { WireRequest } from '../../contract/message.ts';
import type { AnswerToxic, Delivery, Pace } from '../../fault/fault.ts';
import { faultKind } from '../../fault/registry.ts';
import type { Edge, FailedLookup, Origin, Underway } from '../edge.ts';
import { readRequest } from '../read-request.ts';

/** Where a request goes once it has been read: the edge of its world, and what is known of where it came from. */
export interface Arrival {
  readonly edge: Edge;
  readonly from: Origin;
  /** Ends the connection as a network does that loses it: the caller gets a reset. */
  reset(socket: Socket): void | Promise<void>;
  /**
   * Puts a toxic to work on the answers of this connection until it is disposed. Where it is missing or rejects, answers
   * are paced here.
   */
  poison?(toxic: AnswerToxic): Promise<AsyncDisposable>;
  /** Resolves when all that was written has left for the caller; `false` when the connection ended before. */
  delivered?(): Promise<boolean>;
  /** How long something takes on the rig's clock. */
  sleep(ms: number): Promise<void>;
}

export interface DoorOptions {
  /** What stands in front of a request's path in journals, whatever port it came in by: `http://stripe.test`. */
  readonly origin: string;
  /** Where a request goes; `undefined` where nobody expects one: its connection is closed. */
  arrive(request: WireRequest, socket: Socket): Arrival | undefined;
  /** Told, in words that follow "the subject", of what arrives and is no request: `sent something that is not HTTP`. */
  refused?(what: string, socket: Socket): void;
  /** Told of an answer that could not be made or sent: a defect here, not the caller's. Its connection is closed. */
  failed?(error: unknown): void;
}

/** What is told of a caller that ends a TLS handshake. */
export const DISTRUST =
  'does not trust the certificate of the https address: the file that SSL_CERT_FILE names has the CA to trust';

/** The longest body that is read, in bytes: no provider here takes more in one request. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** What a server's options should be, so that a request that never ends is ended after `requestTimeout`. */
export const DOOR_SERVER_OPTIONS = {
  keepAliveTimeout: 0,
  requestTimeout: 30_000,
  headersTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  noDelay: true,
} satisfies http.ServerOptions;

/** Reads requests from a server over http or https, hands each to the edge of its world, and delivers what comes of it. */
export function attachDoor(server: http.Server, options: DoorOptions): void {
  server.on('request', (incoming, response) => receive(incoming, response, options));
  server.on('checkContinue', (incoming, response) => {
    response.writeContinue();
    receive(incoming, response, options);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket;
    // Nobody has begun a request on it: there is nothing to answer.
    const idle = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && socket.bytesRead === 0;
    const refusal = idle ? undefined : refusalOf(error.code);
    if (refusal) options.refused?.(refusal.what, socket);
    if (refusal?.status && socket.writable) {
      socket.end(`HTTP/1.1 ${refusal.status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    } else {
      socket.destroy();
    }
  });
}

/** How a request that the parser refuses is answered; `undefined` where the connection is gone anyway. */
function refusalOf(code: string | undefined): { what: string; status?: string } | undefined {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
    case 'HPE_INVALID_EOF_STATE':
      return undefined;
    case 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA':
    case 'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE':
    case 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN':
      return { what: DISTRUST };
    case 'HPE_HEADER_OVERFLOW':
      return { what: 'sent headers that are too long', status: '431 Request Header Fields Too Large' };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { what: 'sent a request that did not end', status: '408 Request Timeout' };
    case 'ERR_SSL_HTTP_REQUEST':
      return { what: 'sent plain HTTP to an https address', status: '400 Bad Request' };
    default:
      if (code?.startsWith('ERR_SSL_')) return { what: `could not agree on TLS with the https address: ${code}` };
      return { what: 'sent something that is not HTTP', status: '400 Bad Request' };
  }
}

function receive(incoming: http.IncomingMessage, response: http.ServerResponse, options: DoorOptions): void {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (length - chunk.length <= MAX_BODY_BYTES) refuseLength(response, options, incoming.socket);
  });
  incoming.on('end', () => {
    if (length > MAX_BODY_BYTES) return;
    const body = chunks.length === 1 ? (chunks[0] as Buffer).toString() : Buffer.concat(chunks).toString();
    serve(readRequest(options.origin, incoming, body), incoming.socket, response, options);
  });
}

function refuseLength(response: http.ServerResponse, { refused }: DoorOptions, socket: Socket): void {
  refused?.(`sent a body of more than ${MAX_BODY_BYTES / 1024 / 1024} MB`, socket);
  response.writeHead(413, { connection: 'close', 'content-length': 0 }).end();
}

function serve(request: WireRequest, socket: Socket, response: http.ServerResponse, options: DoorOptions): void {
  const arrival = options.arrive(request, socket);
  if (!arrival) {
    socket.destroy();
    return;
  }
  void answer(request, arrival, response).catch((error: unknown) => {
    options.failed?.(error);
    socket.destroy();
  });
}

async function answer(request: WireRequest, arrival: Arrival, response: http.ServerResponse): Promise<void> {
  const underway = arrival.edge.take(request, arrival.from);
  response.once('close', () => {
    if (!response.writableFinished) underway.abandon();
  });
  const { delivery } = underway;
  // Not a turn later where the answer is there at once.
  await deliver(delivery instanceof Promise ? await delivery : delivery, underway, arrival, response);
}

async function deliver(
  delivery: Delivery | FailedLookup,
  underway: Underway,
  arrival: Arrival,
  response: http.ServerResponse,
): Promise<void> {
  const { socket } = response;
  if (!socket || response.destroyed) return;
  if (delivery.kind === 'error') {
    await arrival.reset(socket);
    return;
  }
  const { status, headers, body } = delivery.response;
  const length = Buffer.byteLength(body);
  response.sendDate = false;
  response.writeHead(status, { ...headers, 'content-length': length });
  if (delivery.kind === 'cut') {
    await write(response, Buffer.from(body).subarray(0, delivery.bytes));
    await arrival.reset(socket);
  } else if (delivery.pace) {
    await deliverSlowly(Buffer.from(body), delivery.pace, underway, arrival, response);
  } else {
    // A text goes out in one piece with the head; one that is all ASCII costs least as latin1.
    response.end(body, length === body.length ? 'latin1' : 'utf8');
  }
}

/** Sends the head at once. Lets a toxic carry the body where there is one for it, and else writes it piece by piece. */
async function deliverSlowly(
  bytes: Buffer,
  pace: Pace,
  { fault, arrived, abandon }: Underway,
  { poison, delivered, sleep }: Arrival,
  response: http.ServerResponse,
): Promise<void> {
  await write(response, Buffer.alloc(0));
  const toxic = fault && faultKind(fault).toxic?.(fault);
  await delivered?.();
  await using poisoned = toxic && (await poison?.(toxic).catch(() => undefined));
  if (poisoned) {
    response.end(bytes);
  } else {
    for (let from = 0; from < bytes.length; from += pace.bytes) {
      if (from > 0) await sleep(pace.everyMs);
      if (response.destroyed) return;
      response.write(bytes.subarray(from, from + pace.bytes));
    }
    response.end();
  }
  const sent = await finished(response).then(
    () => true,
    () => false,
  );
  if (sent && (await delivered?.()) !== false) arrived();
  else abandon();
}

/** Sends the head if it is not sent yet, and some of the body. Resolves when it is out, or cannot be any more. */
function write(response: http.ServerResponse, bytes: Buffer): Promise<void> {
  response.flushHeaders();
  return new Promise((resolve) => response.write(bytes, () => resolve()));
}
