import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { http } from '../node-http.ts';
import { answerControl, type ControlReply, refusal } from './control-api.ts';
import type { MockServer } from './mock-server.ts';

/** The control API of a mock server on a port. */
export interface ControlPort {
  readonly port: number;
  close(): Promise<void>;
}

export interface ControlPortOptions {
  readonly host: string;
  /** 0 is a free one. */
  readonly port: number;
}

/** More than any request needs. */
const MAX_BODY_BYTES = 100_000;
/** How far a reader of `/events` may fall behind before it is dropped, in bytes. */
const MAX_BEHIND_BYTES = 4_000_000;

/** Opens the control port. Pages of a browser are refused, unless they come from this port: any page could reach it otherwise. */
export async function openControlPort(server: MockServer, { host, port }: ControlPortOptions): Promise<ControlPort> {
  const everywhere = !isLoopback(host);
  const listener = http.createServer((request, response) => {
    serve(server, everywhere, request, response).catch((error) => {
      // Ours, and no reason to end the mocks.
      send(response, refusal(500, 'INTERNAL', `Faultline itself failed: ${String(error)}.`));
    });
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(port, host, resolve);
  });
  return {
    port: (listener.address() as AddressInfo).port,
    close: async () => {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      listener.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  server: MockServer,
  everywhere: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers } = request;
  if (!isOwnHost(headers.host, everywhere)) {
    return send(
      response,
      refusal(403, 'HOST_REFUSED', 'The control port answers under the names of this machine alone.'),
    );
  }
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
    return send(response, refusal(403, 'ORIGIN_REFUSED', 'The control port does not answer pages of other origins.'));
  }
  if (url.split('?', 1)[0] === '/events') return stream(server, method, response);
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader('connection', 'close');
    return send(response, refusal(413, 'BODY_TOO_LONG', `The body is longer than ${MAX_BODY_BYTES} bytes.`));
  }
  send(response, await answerControl(server, { method, target: url, body }));
}

/** Each event of the server as it happens: server-sent events, named by their type. */
function stream(server: MockServer, method: string, response: ServerResponse): void {
  if (method !== 'GET') {
    send(response, { ...refusal(405, 'METHOD_NOT_ALLOWED', 'This path takes GET.'), headers: { allow: 'GET' } });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const listening = server.listen((event) => {
    if (response.writableLength > MAX_BEHIND_BYTES) response.destroy();
    else response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  });
  response.once('close', () => listening[Symbol.dispose]());
}

function send(response: ServerResponse, { status, value, headers }: ControlReply): void {
  if (response.headersSent) return;
  if (value === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers });
  response.end(`${JSON.stringify(value)}\n`);
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Whether a Host header is one that a page cannot have made up by pointing its own domain here: a name of loopback, and
 * where the port is open to others also an address, or a name without a dot, as containers have.
 */
function isOwnHost(header: string | undefined, everywhere: boolean): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(header ?? '')?.[1]?.toLowerCase();
  if (name === undefined || name === '') return false;
  if (isLoopback(name)) return true;
  return everywhere && (isIP(name.replace(/^\[|\]$/g, '')) !== 0 || !name.includes('.'));
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '[::1]' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}
