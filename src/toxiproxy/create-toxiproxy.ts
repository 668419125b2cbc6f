import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, realClock } from '../clock.ts';
import { http } from '../node-http.ts';
import { UserError } from '../user-error.ts';
import { formatAddress } from './address.ts';
import { answerApi } from './api.ts';
import type { ConnectionEvent } from './connection-event.ts';
import { Proxies } from './proxies.ts';
import { TcpProxy } from './tcp-proxy.ts';

export interface ToxiproxyOptions {
  /** Where the API listens. Default `127.0.0.1`: whoever reaches it can reroute traffic. */
  readonly host?: string;
  /** Default 0: a free port; `url` says which. */
  readonly port?: number;
  /** Fixes every random choice of every toxic: same seed, same connections, same draws. */
  readonly seed: number;
  /** Default the machine's. */
  readonly clock?: Clock;
  /** Told of every connection through every proxy, as it comes and as it ends. */
  onConnection?(event: ConnectionEvent): void;
}

export interface ToxiproxyServer extends AsyncDisposable {
  /** Where the API listens: `http://127.0.0.1:8474`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Ends the API, all proxies and all connections. Resolves when nothing is left. */
  close(): Promise<void>;
}

/** More than any request to the API needs. */
const MAX_BODY_BYTES = 10_000_000;

/**
 * Starts a server that speaks the API of Shopify's Toxiproxy 2.12, in this process.
 *
 * @throws UserError `TOXIPROXY_LISTEN` when the host or the port cannot be had.
 * @example await using toxiproxy = await createToxiproxy({ seed: 1 });
 */
export async function createToxiproxy(options: ToxiproxyOptions): Promise<ToxiproxyServer> {
  const { host = '127.0.0.1', port = 0, seed, clock = realClock, onConnection } = options;
  const proxies = new Proxies(
    (input) => new TcpProxy(input, { seed, clock, ...(onConnection ? { onConnection } : {}) }),
  );
  const server = http.createServer((request, response) => void serve(proxies, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenProblem(host, port, error)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await Promise.all([closed, proxies.clear()]);
  };
  return {
    url: `http://${formatAddress({ host: address.address, port: address.port })}`,
    host: address.address,
    port: address.port,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function serve(proxies: Proxies, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === 'gone') return;
  if (body === 'too long') {
    const refusal = { error: `bad request body: more than ${MAX_BODY_BYTES} bytes`, status: 413 };
    response.writeHead(413, { connection: 'close', 'content-type': 'application/json' }).end(JSON.stringify(refusal));
    return;
  }
  const { method = '', url = '', headers } = request;
  try {
    const reply = await answerApi(proxies, { method, path: url, userAgent: headers['user-agent'], body });
    response.writeHead(reply.status, reply.headers).end(reply.body);
  } catch (error) {
    // Ours, not the client's: it must not take down the process that the server is embedded in.
    response.writeHead(500, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: `internal error: ${String(error)}`, status: 500 }));
  }
}

async function readBody(request: IncomingMessage): Promise<string | 'gone' | 'too long'> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) return 'too long';
      chunks.push(chunk);
    }
  } catch {
    return 'gone';
  }
  return Buffer.concat(chunks).toString();
}

function listenProblem(host: string, port: number, error: NodeJS.ErrnoException): UserError {
  const why = error.code === 'EADDRINUSE' ? 'the port is in use; choose another, or 0 for a free one' : error.message;
  return new UserError('TOXIPROXY_LISTEN', `Toxiproxy cannot listen on ${formatAddress({ host, port })}: ${why}.`);
}
