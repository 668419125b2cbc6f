import net, { type Socket } from 'node:net';
import type { Clock } from '../clock.ts';
import { mixSeed, seededRandom } from '../random.ts';
import { formatAddress, listeningAddress, parseAddress, resolveListen } from './address.ts';
import { ApiError, toxicExists, toxicNotFound } from './api-error.ts';
import { type ProxyInput, readToxic, readToxicChange, type ToxicInput } from './bodies.ts';
import { Connection } from './connection.ts';
import type { ConnectionBytes, ConnectionEvent } from './connection-event.ts';
import { Serial } from './serial.ts';
import type { HeldToxic } from './stage.ts';
import type { Exchange, Stream } from './toxic.ts';

/** A toxic as the API shows it. */
export interface ToxicView {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly name: string;
  readonly type: string;
  readonly stream: Stream;
  readonly toxicity: number;
}

/** A proxy as the API shows it. */
export interface ProxyView extends ProxyInput {
  readonly toxics: readonly ToxicView[];
}

interface ProxyOptions {
  readonly seed: number;
  readonly clock: Clock;
  onConnection?(event: ConnectionEvent): void;
}

/** A toxic with what the proxy remembers of it. */
interface Entry extends ToxicInput {
  readonly revision: number;
  /** Requests that it looked at, and that it struck; HTTP toxics alone. */
  readonly requests: { seen: number; struck: number };
}

const noBytes: ConnectionBytes = { fromClient: 0, toUpstream: 0, fromUpstream: 0, toClient: 0 };

/** One proxy: a listener, its connections, and the toxics that work on them. */
export class TcpProxy {
  readonly name: string;
  readonly #options: ProxyOptions;
  readonly #connections = new Set<Connection>();
  readonly #changes = new Serial();
  #listen: string;
  #upstream: string;
  #server: net.Server | undefined;
  #toxics: readonly Entry[] = [];
  #revisions = 0;
  #accepted = 0;
  #endedBytes = noBytes;

  /** Disabled at first: `setEnabled` begins to listen. */
  constructor({ name, listen, upstream }: ProxyInput, options: ProxyOptions) {
    this.name = name;
    this.#listen = listen;
    this.#upstream = upstream;
    this.#options = options;
  }

  get view(): ProxyView {
    return {
      name: this.name,
      listen: this.#listen,
      upstream: this.#upstream,
      enabled: this.#server !== undefined,
      toxics: this.toxics,
    };
  }

  /** Those upstream first, each stream in the order in which they were added: Shopify's order. */
  get toxics(): readonly ToxicView[] {
    return [...this.#of('upstream'), ...this.#of('downstream')].map(viewOf);
  }

  /** Bytes of all connections so far. */
  get bytes(): ConnectionBytes {
    return [...this.#connections].map(({ bytes }) => bytes).reduce(sum, this.#endedBytes);
  }

  /** Whether it would have to listen or connect elsewhere. Port 0 is always elsewhere. */
  async differs(listen: string, upstream: string): Promise<boolean> {
    if (upstream !== this.#upstream) return true;
    return listen !== this.#listen && formatAddress(await resolveListen(listen)) !== this.#listen;
  }

  /** Begins to listen, or stops and drops all connections. @throws ApiError when it cannot listen. */
  setEnabled(enabled: boolean): Promise<void> {
    return this.#changes.run(() => (enabled ? this.#start() : this.#stop()));
  }

  /** Listens or connects elsewhere, or is switched on or off. @throws ApiError */
  update(input: Omit<ProxyInput, 'name'>): Promise<void> {
    return this.#changes.run(async () => {
      if (await this.differs(input.listen, input.upstream)) {
        await this.#stop();
        this.#listen = input.listen;
        this.#upstream = input.upstream;
      }
      await (input.enabled ? this.#start() : this.#stop());
    });
  }

  /** @throws ApiError */
  toxic(name: string): ToxicView {
    return viewOf(this.#find(name));
  }

  /** Adds a toxic from a request's JSON; in force when it resolves. @throws ApiError */
  addToxic(json: unknown): Promise<ToxicView> {
    return this.#changes.run(async () => {
      const input = readToxic(json, (name) => {
        if (this.#toxics.some((entry) => entry.name === name)) throw toxicExists();
      });
      const entry = this.#entry(input);
      this.#toxics = [...this.#toxics, entry];
      await this.#apply(entry.stream);
      return viewOf(entry);
    });
  }

  /** Changes a toxic; in force when it resolves. @throws ApiError */
  updateToxic(name: string, json: unknown): Promise<ToxicView> {
    return this.#changes.run(async () => {
      const held = this.#find(name);
      const entry = this.#entry(readToxicChange(json, held));
      this.#toxics = this.#toxics.map((other) => (other === held ? entry : other));
      await this.#apply(entry.stream);
      return viewOf(entry);
    });
  }

  /** @throws ApiError */
  removeToxic(name: string): Promise<void> {
    return this.#changes.run(async () => {
      const held = this.#find(name);
      this.#toxics = this.#toxics.filter((other) => other !== held);
      await this.#apply(held.stream);
    });
  }

  /** Enabled, and without toxics. @throws ApiError when it cannot listen. */
  reset(): Promise<void> {
    return this.#changes.run(async () => {
      await this.#start();
      this.#toxics = [];
      await this.#apply('upstream');
      await this.#apply('downstream');
    });
  }

  async #start(): Promise<void> {
    if (this.#server) return;
    const { host, port } = await resolveListen(this.#listen);
    const server = net.createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (client) =>
      this.#accept(client),
    );
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(this.#listen, error)));
      server.listen(port, host, resolve);
    });
    this.#listen = listeningAddress(server.address() as net.AddressInfo);
    this.#server = server;
  }

  async #stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await Promise.all([closed, ...[...this.#connections].map((connection) => connection.destroy())]);
  }

  #accept(client: Socket): void {
    const number = ++this.#accepted;
    const { clock, onConnection, seed } = this.#options;
    const seedOf = (toxic: string, revision: number) => mixSeed(seed, this.name, number, toxic, revision);
    const { host, port } = parseAddress(this.#upstream) ?? { host: this.#upstream, port: -1 };
    const upstream = new net.Socket({ allowHalfOpen: true });
    const tell = (type: ConnectionEvent['type'], by?: NonNullable<ConnectionEvent['by']>) =>
      onConnection?.({
        type,
        proxy: this.name,
        connection: number,
        at: clock.now(),
        ...(by ? { by } : {}),
        bytes: connection.bytes,
      });
    const connection = new Connection({
      client,
      upstream,
      clock,
      toxics: (stream) => this.#held(stream, seedOf),
      readsHttp: () => this.#toxics.some(({ toxic }) => toxic.kind === 'http'),
      strike: (exchange) => this.#strike(exchange),
      random: (held) => seededRandom(mixSeed(seedOf(held.name, held.revision), 'draws')),
      onEnd: (type, by) => {
        this.#connections.delete(connection);
        this.#endedBytes = sum(this.#endedBytes, connection.bytes);
        tell(type, by);
      },
    });
    this.#connections.add(connection);
    tell('accepted');
    if (port < 0) upstream.destroy(new Error(`not a host and a port: ${this.#upstream}`));
    else upstream.setNoDelay(true).connect({ host, port });
  }

  /** Puts a stream's toxics in force on every connection. */
  async #apply(stream: Stream): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.apply(stream)));
  }

  #of(stream: Stream): readonly Entry[] {
    return this.#toxics.filter((entry) => entry.stream === stream);
  }

  /** The toxics that take hold of one connection: each draws once, and again when it changes. */
  #held(stream: Stream, seedOf: (toxic: string, revision: number) => number): readonly HeldToxic[] {
    return this.#of(stream).flatMap(({ name, revision, toxic, attributes, toxicity }) => {
      if (toxic.kind !== 'stream') return [];
      const holds = toxicity >= 1 || seededRandom(seedOf(name, revision)).float() < toxicity;
      return holds ? [{ name, revision, toxic, attributes }] : [];
    });
  }

  /** The first HTTP toxic that has not struck as often as it may, and whose draw says so, strikes. */
  #strike(exchange: Exchange): boolean {
    for (const { name, revision, toxic, attributes, toxicity, requests } of this.#toxics) {
      if (toxic.kind !== 'http') continue;
      const limit = attributes.requests as number | null;
      if (limit !== null && requests.struck >= limit) continue;
      const seed = mixSeed(this.#options.seed, this.name, name, revision, ++requests.seen);
      if (toxicity < 1 && seededRandom(seed).float() >= toxicity) continue;
      requests.struck++;
      toxic.strike(exchange, attributes);
      return true;
    }
    return false;
  }

  #entry(input: ToxicInput): Entry {
    return { ...input, revision: ++this.#revisions, requests: { seen: 0, struck: 0 } };
  }

  #find(name: string): Entry {
    const entry = this.#toxics.find((toxic) => toxic.name === name);
    if (!entry) throw toxicNotFound();
    return entry;
  }
}

function viewOf({ attributes, name, toxic, stream, toxicity }: ToxicInput): ToxicView {
  return { attributes, name, type: toxic.type, stream, toxicity };
}

function sum(one: ConnectionBytes, other: ConnectionBytes): ConnectionBytes {
  return {
    fromClient: one.fromClient + other.fromClient,
    toUpstream: one.toUpstream + other.toUpstream,
    fromUpstream: one.fromUpstream + other.fromUpstream,
    toClient: one.toClient + other.toClient,
  };
}

const bindProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: 'address already in use',
  EADDRNOTAVAIL: 'cannot assign requested address',
  EACCES: 'permission denied',
};

/** In Shopify's words, which are the Go runtime's. */
function listenError(listen: string, error: NodeJS.ErrnoException): ApiError {
  return new ApiError(`listen tcp ${listen}: bind: ${bindProblems[error.code ?? ''] ?? error.message}`, 500);
}
