import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { http } from '../../node-http.ts';
import type { Exchange } from '../toxic.ts';

interface GatewayOptions {
  /** Connected already; every request of the connection goes over it. */
  readonly upstream: Socket;
  /** Lets an HTTP toxic strike a request. `false` when none does. */
  strike(exchange: Exchange): boolean;
  /** Resets the client's connection. */
  reset(): void;
}

/** Enough for any header that a client may send: the upstream is the one to refuse it. */
const MAX_HEADER_BYTES = 1 << 20;

/**
 * Tells requests apart on one connection, with Node's own HTTP server on the client's side and its client on the
 * upstream's. What passes is framed anew: the same messages, not the same bytes.
 */
export class Gateway {
  /** The client's side: a request's bytes go in, an answer's come out. */
  readonly stream: Duplex;
  readonly #options: GatewayOptions;
  readonly #inner: Duplex;
  readonly #agent: Agent;
  /** Requests that have no answer yet, or not all of it. */
  #open = 0;
  #destroyed = false;

  constructor(options: GatewayOptions) {
    this.#options = options;
    [this.stream, this.#inner] = duplexPair();
    for (const side of [this.stream, this.#inner]) side.on('error', () => {});
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    this.#agent.createConnection = () => options.upstream;
    const server = http.createServer(
      { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 },
      (request, response) => this.#serve(request, response),
    );
    server.on('clientError', () => this.#inner.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'));
    server.emit('connection', this.#inner);
    this.#inner.once('close', () => {
      if (!this.#destroyed && !this.stream.readableEnded) options.reset();
    });
    options.upstream.once('close', () => this.#endWhenDone());
  }

  /** Ends both sides: the connection is over. */
  destroy(): void {
    this.#destroyed = true;
    this.stream.destroy();
    this.#inner.destroy();
    this.#agent.destroy();
    this.#options.upstream.destroySoon();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    this.#open++;
    response.once('close', () => {
      this.#open--;
      this.#endWhenDone();
    });
    // A client that goes away takes its connection with it.
    request.on('error', () => {});
    response.on('error', () => {});
    const struck = this.#options.strike({
      request,
      answer: (status, headers, body) => {
        request.resume();
        request.once('end', () => {
          response.sendDate = false;
          // These two never have a body (RFC 9110, 6.4.1).
          const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
          response.writeHead(status, { ...headers, ...length }).end(body);
        });
      },
      loseResponse: () => {
        const onward = this.#forward(request);
        onward.on('response', (answer) => {
          answer.resume();
          answer.once('error', this.#options.reset);
          answer.once('end', this.#options.reset);
        });
      },
    });
    if (!struck) this.#forward(request).on('response', (answer) => this.#carry(answer, response));
  }

  /** Sends the request on as it came. */
  #forward(request: IncomingMessage): ClientRequest {
    const { method, url, headers, rawHeaders } = request;
    const onward = http.request({ agent: this.#agent, method, path: url, setHost: false });
    for (const [name, values] of headerValues(rawHeaders)) onward.setHeader(name, values);
    if (!('connection' in headers)) onward.removeHeader('connection');
    onward.on('error', this.#options.reset);
    // Paused where the link let go of it, on a connection that was open before the first HTTP toxic.
    onward.once('socket', (socket) => socket.resume());
    if ('content-length' in headers || 'transfer-encoding' in headers) request.pipe(onward);
    else onward.end();
    return onward;
  }

  #carry(answer: IncomingMessage, response: ServerResponse): void {
    const { statusCode = 502, statusMessage, headers, rawHeaders } = answer;
    response.sendDate = false;
    if (!('connection' in headers)) response.removeHeader('connection');
    // A body that only the end of the connection ends stays one.
    if (!('content-length' in headers) && !('transfer-encoding' in headers))
      response.useChunkedEncodingByDefault = false;
    response.writeHead(statusCode, statusMessage, rawHeaders);
    answer.pipe(response, { end: false });
    answer.once('end', () => {
      if (answer.rawTrailers.length > 0) response.addTrailers(pairs(answer.rawTrailers));
      response.end();
    });
    // Cut short by the upstream: what came is delivered, and then the connection ends here as well.
    answer.once('error', () => this.#inner.end());
  }

  /** The upstream is gone: so is the connection, as soon as the last answer is out. */
  #endWhenDone(): void {
    if (this.#open === 0 && this.#options.upstream.destroyed) this.#inner.end();
  }
}

function pairs(raw: readonly string[]): [string, string][] {
  const list: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) list.push([raw[index] as string, raw[index + 1] as string]);
  return list;
}

/** All values of each header, under the name as it was first spelt. */
function headerValues(raw: readonly string[]): Map<string, string | string[]> {
  const spelt = new Map<string, string>();
  const values = new Map<string, string | string[]>();
  for (const [name, value] of pairs(raw)) {
    const first = spelt.get(name.toLowerCase());
    if (first === undefined) {
      spelt.set(name.toLowerCase(), name);
      values.set(name, value);
    } else {
      values.set(first, [values.get(first) as string | string[], value].flat());
    }
  }
  return values;
}
