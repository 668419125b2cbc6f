import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Ending } from './chunk.ts';
import type { ConnectionBytes, ConnectionEvent } from './connection-event.ts';
import { beginsRequest } from './http/begins-request.ts';
import { Gateway } from './http/gateway.ts';
import { Link } from './link.ts';
import { resetSocket } from './reset-socket.ts';
import type { HeldToxic } from './stage.ts';
import type { Exchange, Stream } from './toxic.ts';

/** What a connection needs to know of its proxy, now and later. */
export interface ConnectionOptions {
  readonly client: Socket;
  /** Connecting. */
  readonly upstream: Socket;
  readonly clock: Clock;
  /** The toxics that work on a stream of this connection, in their order. */
  toxics(stream: Stream): readonly HeldToxic[];
  /** Whether requests must be told apart. */
  readsHttp(): boolean;
  /** Lets an HTTP toxic strike a request. `false` when none does. */
  strike(exchange: Exchange): boolean;
  /** The draws of a toxic on this connection. */
  random(held: HeldToxic): Random;
  onEnd(type: 'closed' | 'reset', by: NonNullable<ConnectionEvent['by']>): void;
}

/** A client's connection and the upstream's, with a link each way between them. */
export class Connection {
  /** Resolves when both sockets are closed. */
  readonly closed: Promise<void>;
  readonly #options: ConnectionOptions;
  readonly #client: Socket;
  readonly #upstream: Socket;
  #links: Readonly<Record<Stream, Link>> | undefined;
  #gateway: Gateway | undefined;
  #by: NonNullable<ConnectionEvent['by']> | undefined;
  #wasReset = false;

  constructor(options: ConnectionOptions) {
    const { client, upstream } = options;
    this.#options = options;
    this.#client = client;
    this.#upstream = upstream;
    client.on('error', (error) => this.#failed('client', error));
    upstream.on('error', (error) => this.#failed('upstream', error));
    client.once('end', () => this.#endedBy('client'));
    upstream.once('end', () => this.#endedBy('upstream'));
    this.closed = Promise.all([
      new Promise<void>((resolve) => client.once('close', () => resolve(this.#clientClosed()))),
      new Promise<void>((resolve) => upstream.once('close', () => resolve(this.#upstreamClosed()))),
    ]).then(() => {
      this.#gateway?.destroy();
      options.onEnd(this.#wasReset ? 'reset' : 'closed', this.#by ?? 'proxy');
    });
    upstream.once('connect', () => this.#connected());
  }

  get bytes(): ConnectionBytes {
    return {
      fromClient: this.#client.bytesRead,
      toUpstream: this.#upstream.bytesWritten,
      fromUpstream: this.#upstream.bytesRead,
      toClient: this.#client.bytesWritten,
    };
  }

  /** Takes up the proxy's toxics as they are now. Resolves when they are in force. */
  async apply(stream: Stream): Promise<void> {
    this.#awaitRequest();
    await this.#links?.[stream].apply(this.#options.toxics(stream));
  }

  /** Ends it at once: the proxy is going down. */
  async destroy(): Promise<void> {
    this.#endedBy('proxy');
    this.#client.destroy();
    this.#upstream.destroy();
    await this.closed;
  }

  #connected(): void {
    if (this.#client.destroyed) {
      this.#upstream.destroy();
      return;
    }
    if (this.#options.readsHttp()) this.#gateway = this.#createGateway();
    const far = this.#gateway?.stream ?? this.#upstream;
    this.#links = {
      upstream: this.#createLink('upstream', this.#client, far),
      downstream: this.#createLink('downstream', far, this.#client),
    };
  }

  #createLink(stream: Stream, source: Duplex, destination: Duplex): Link {
    const { clock, random, toxics } = this.#options;
    const link = new Link({
      source,
      destination,
      clock,
      random,
      onFinished: (ending) => this.#finished(stream, ending),
    });
    const wanted = toxics(stream);
    if (wanted.length > 0) void link.apply(wanted);
    return link;
  }

  #createGateway(): Gateway {
    const { strike } = this.#options;
    return new Gateway({ upstream: this.#upstream, strike, reset: () => this.#reset('proxy') });
  }

  /** On a connection that is open already, requests are told apart from the next one that begins. */
  #awaitRequest(): void {
    if (!this.#links || this.#gateway) return;
    const { upstream, downstream } = this.#links;
    if (!this.#options.readsHttp()) {
      upstream.watch(undefined);
      return;
    }
    upstream.watch((data) => {
      // While an answer is still coming, this cannot be the next request.
      if (!downstream.idle || !beginsRequest(data)) return;
      this.#gateway = this.#createGateway();
      upstream.redirect(this.#gateway.stream);
      downstream.readFrom(this.#gateway.stream);
      upstream.watch(undefined);
    });
  }

  #finished(stream: Stream, ending: Ending): void {
    const destination = stream === 'upstream' ? this.#upstream : this.#client;
    if (ending === 'reset') {
      // A write that is under way would be lost with the reset; what was passed on is to arrive.
      if (destination.writableLength === 0 || destination.destroyed) this.#reset('proxy');
      else destination.write('', () => this.#reset('proxy'));
    } else if (stream === 'upstream' && this.#gateway) {
      if (ending === 'end') this.#gateway.stream.end();
      else this.#gateway.destroy();
    } else if (ending === 'end') {
      destination.end();
    } else {
      this.#endedBy('proxy');
      destination.destroySoon();
    }
  }

  #clientClosed(): void {
    this.#ended('upstream', this.#upstream);
    if (!this.#links) this.#upstream.destroy();
    void this.#links?.downstream.destroy();
  }

  #upstreamClosed(): void {
    if (!this.#links) this.#client.destroySoon();
    // With a gateway the answer may still be on its way; the gateway ends the stream behind it.
    if (this.#gateway) return;
    this.#ended('downstream', this.#client);
    void this.#links?.upstream.destroy();
  }

  /** The source of a stream is gone for good: the stream ends behind what came, and its destination with it. */
  #ended(stream: Stream, destination: Socket): void {
    const link = this.#links?.[stream];
    if (link?.finished) destination.destroySoon();
    else link?.lose(this.#wasReset ? 'reset' : 'close');
  }

  #reset(by: 'client' | 'upstream' | 'proxy'): void {
    this.#endedBy(by);
    this.#wasReset = true;
    for (const socket of [this.#client, this.#upstream]) resetSocket(socket);
  }

  #failed(by: 'client' | 'upstream', error: NodeJS.ErrnoException): void {
    if (by === 'upstream' && !this.#links) this.#by ??= 'unreachable';
    this.#endedBy(by);
    if (this.#links && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) this.#wasReset = true;
  }

  #endedBy(by: 'client' | 'upstream' | 'proxy'): void {
    this.#by ??= by;
  }
}
