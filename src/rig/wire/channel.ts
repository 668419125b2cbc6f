import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { WireRequest } from '../../contract/message.ts';
import type { AnswerToxic } from '../../fault/fault.ts';
import type { Address } from '../../toxiproxy/address.ts';
import type { Carrier, Carriers } from './carrier.ts';
import type { Certificates } from './certificates.ts';
import { type Arrival, attachDoor, DOOR_SERVER_OPTIONS } from './door.ts';
import { within } from './within.ts';

/** Where a request goes; the channel itself knows how the connection is lost and how its answers are slowed. */
export type Destination = Pick<Arrival, 'edge' | 'from' | 'sleep'>;

/** The connection that a channel carries, as the channel needs to know it. */
export interface Passenger {
  /** Bytes that have left for the subject. */
  delivered(): number;
  /** Resolves when its socket is gone. */
  readonly over: Promise<void>;
  arrive(request: WireRequest): Destination | undefined;
  refused(what: string): void;
  failed(error: unknown): void;
  /** From now on its end is a loss: the subject sees a reset however the carrier ends it. */
  lose(): void;
  /** Resets it without help from the carrier. */
  cut(): void;
}

interface ChannelOptions {
  readonly carriers: Carriers;
  readonly secure: boolean;
  readonly certificates: Pick<Certificates, 'key' | 'cert'>;
  readonly origin: string;
}

/** How long a connection may take to be lost by way of the carrier, or to end behind it, in milliseconds. */
const PATIENCE_MS = 1_000;

/** How often it is looked whether bytes have passed the carrier, in milliseconds. */
const LOOK_EVERY_MS = 2;

/** A close_notify of TLS 1.2 or 1.3, with room: shorter than any request. */
const TLS_FAREWELL_BYTES = 64;

/** A server of the mock's edge with a carrier of its own in front. It carries one connection at a time. */
export class Channel {
  readonly secure: boolean;
  readonly carrier: Carrier;
  readonly #server: http.Server;
  #passenger: Passenger | undefined;
  #socket: Socket | undefined;
  #socketGone = Promise.withResolvers<void>();
  /** Bytes up to the end of the last request that was read. */
  #readBytes = 0;
  #refused = false;
  #agreed = false;
  readonly #underway = new Set<Promise<unknown>>();
  readonly #poisons = new Set<AsyncDisposable>();

  /** @throws UserError `TOXIPROXY_UNREACHABLE` */
  static async open({ carriers, secure, certificates, origin }: ChannelOptions): Promise<Channel> {
    const server = secure
      ? https.createServer({
          ...DOOR_SERVER_OPTIONS,
          key: certificates.key,
          cert: certificates.cert,
          ALPNProtocols: ['http/1.1'],
        })
      : http.createServer(DOOR_SERVER_OPTIONS);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, carriers.upstreamListenHost, resolve);
    });
    try {
      const carrier = await carriers.open((server.address() as AddressInfo).port);
      return new Channel(server, carrier, secure, origin);
    } catch (error) {
      server.close();
      throw error;
    }
  }

  private constructor(server: http.Server, carrier: Carrier, secure: boolean, origin: string) {
    this.#server = server;
    this.carrier = carrier;
    this.secure = secure;
    server.on('connection', (socket) => this.#accept(socket));
    server.on('secureConnection', () => {
      this.#agreed = true;
      this.#readBytes = this.#socket?.bytesRead ?? 0;
    });
    attachDoor(server, {
      origin: secure ? origin.replace(/^http:/, 'https:') : origin,
      arrive: (request) => this.#arrive(request),
      refused: (what) => {
        this.#refused = true;
        this.#passenger?.refused(what);
      },
      failed: (error) => this.#passenger?.failed(error),
    });
  }

  /** Where connections are made that it is to carry. */
  get address(): Address {
    return this.carrier.address;
  }

  /** Takes up a connection. */
  carry(passenger: Passenger): void {
    this.#passenger = passenger;
    this.#socket = undefined;
    this.#socketGone = Promise.withResolvers();
    this.#readBytes = 0;
    this.#refused = false;
    this.#agreed = false;
  }

  /** Whether the subject sent something, of `sent` bytes in all, that was neither read as a request nor refused as none. */
  leftUnread(sent: number): boolean {
    return !this.#refused && sent - this.#readBytes > (this.secure && this.#readBytes > 0 ? TLS_FAREWELL_BYTES : 0);
  }

  /** Whether the subject ended the TLS handshake that it had begun. Some do not say why, Node among them. */
  get distrusted(): boolean {
    return this.secure && this.#socket !== undefined && !this.#agreed && !this.#refused;
  }

  /**
   * Waits until the connection that it carried has ended here too, and the carrier has let go of it.
   *
   * @param reached whether the carrier had taken the connection.
   * @returns whether the channel can carry another.
   */
  async vacate(reached: boolean): Promise<boolean> {
    const ended = !reached || !(await within(PATIENCE_MS, this.#socketGone.promise)).late;
    if (this.#socket) {
      this.#socket.destroy();
      await this.#socketGone.promise;
    }
    await this.#quiet();
    await Promise.all([...this.#poisons].map((poison) => poison[Symbol.asyncDispose]()));
    const arrived = this.#socket !== undefined;
    this.#passenger = undefined;
    // A connection that the carrier took and that never came here may still come: then for nobody.
    return ended && arrived === reached && this.carrier.clean;
  }

  /** Ends it, its connection and its carrier. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    this.#socket?.destroy();
    await Promise.all([closed, this.carrier.remove()]);
  }

  #accept(socket: Socket): void {
    if (!this.#passenger || this.#socket) {
      socket.destroy();
      return;
    }
    const gone = this.#socketGone;
    this.#socket = socket;
    socket.once('close', () => gone.resolve());
  }

  #arrive(request: WireRequest): Arrival | undefined {
    this.#readBytes = this.#socket?.bytesRead ?? 0;
    const [passenger, socket] = [this.#passenger, this.#socket];
    const destination = passenger?.arrive(request);
    if (!passenger || !socket || !destination) return undefined;
    return {
      ...destination,
      reset: () => this.#track(this.#lose(passenger, socket)),
      poison: (toxic) => this.#track(this.#poison(toxic, passenger)),
      delivered: () => this.#track(delivered(passenger, socket)),
    };
  }

  /** The carrier resets the connection, behind all that was written to it. */
  async #lose(passenger: Passenger, socket: Socket): Promise<void> {
    const attempt = async () => {
      if (!(await delivered(passenger, socket)) || this.#passenger !== passenger) return;
      passenger.lose();
      await using _ = await this.carrier.poison({ type: 'reset_peer', attributes: { timeout: 0 } });
      // The toxic waits for data, or for the end of the stream.
      socket.destroy();
      await passenger.over;
    };
    const lost = this.#track(attempt().catch(() => {}));
    await within(PATIENCE_MS, lost);
    passenger.lose();
    passenger.cut();
  }

  async #poison(toxic: AnswerToxic, passenger: Passenger): Promise<AsyncDisposable> {
    if (this.#passenger !== passenger) throw new Error('the connection has ended, and the carrier is free for another');
    const held = await this.carrier.poison(toxic);
    const poison: AsyncDisposable = {
      [Symbol.asyncDispose]: async () => {
        if (this.#poisons.delete(poison)) await this.#track(held[Symbol.asyncDispose]() as Promise<void>);
      },
    };
    this.#poisons.add(poison);
    return poison;
  }

  /** Waits until what the end of a connection sets off has run its course. */
  async #quiet(): Promise<void> {
    do {
      await Promise.allSettled(this.#underway);
      await turn();
    } while (this.#underway.size > 0);
  }

  /** A channel is not vacant before what it began has come to its end. */
  #track<T>(work: Promise<T>): Promise<T> {
    this.#underway.add(work);
    const done = () => this.#underway.delete(work);
    work.then(done, done);
    return work;
  }
}

/** Waits until all that was written has left for the subject. `false` when the connection ended before. */
async function delivered(passenger: Passenger, socket: Socket): Promise<boolean> {
  let over = false;
  void passenger.over.then(() => {
    over = true;
  });
  const written = socket.bytesWritten;
  while (passenger.delivered() < written) {
    if (over) return false;
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}
