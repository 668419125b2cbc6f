import { type Clock, realClock } from '../clock.ts';
import type { Provider } from '../provider/provider.ts';
import { formatAddress } from '../toxiproxy/address.ts';
import { createToxiproxy } from '../toxiproxy/create-toxiproxy.ts';
import { UserError } from '../user-error.ts';
import { openControlPort } from './control-port.ts';
import { providerUnknown, readFaultOrder } from './fault-order.ts';
import { type FaultEnding, isPartition, type LiveFault, LiveFaults } from './live-faults.ts';
import type { Inheritance, MockEvent, MockServer, Whereabouts } from './mock-server.ts';
import { checkPorts, type Ports } from './ports.ts';
import { ProviderProxies, type ProxiedProvider } from './provider-proxies.ts';
import { openProviderServer } from './provider-server.ts';
import { joinSaved, readSaved, type SavedMocks } from './saved-mocks.ts';
import type { ServerCertificate } from './serve-messages.ts';
import { Worlds } from './worlds.ts';

export interface MockServerOptions {
  readonly providers: readonly Provider[];
  readonly ports: Ports;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  readonly certificates: ServerCertificate;
  /** A 32-bit integer that ids, tokens and toxics are drawn from. Default 1. */
  readonly seed?: number;
  /** Whether callers are held to the providers' limits, each account by itself. Default `false`. */
  readonly limits?: boolean;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Milliseconds since any moment, with fractions: calls are timed with it. Default: the machine's. */
  readonly stopwatch?: () => number;
  /** What a server before this one left behind. */
  readonly inheritance?: Inheritance;
  /** Told when something was changed that `save` would show. */
  readonly onChange?: () => void;
}

/** The seed of a server that is given none. */
const DEFAULT_SEED = 1;

/**
 * Starts mocks of providers with everything around them, in this process.
 *
 * @throws UserError `PORT_IN_USE`, `PORT_REFUSED`, `STATE_INVALID`
 */
export async function openMockServer(options: MockServerOptions): Promise<MockServer> {
  const saved = readSaved(options.inheritance?.saved);
  await checkPorts(options.ports, options.host ?? '127.0.0.1');
  const server = new Server(options, saved);
  try {
    await server.open();
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

class Server implements MockServer {
  readonly providers: readonly Provider[];
  readonly clock: Clock;
  readonly #options: MockServerOptions;
  readonly #host: string;
  readonly #saved: SavedMocks;
  readonly #listeners = new Set<(event: MockEvent) => void>();
  readonly #faults: LiveFaults;
  readonly #worlds = new Map<string, Worlds>();
  readonly #closing: (() => Promise<void>)[] = [];
  #proxies: ProviderProxies | undefined;
  #whereabouts: Whereabouts | undefined;
  #ports: Ports;

  constructor(options: MockServerOptions, saved: SavedMocks) {
    const { providers, clock = realClock, seed = DEFAULT_SEED, host = '127.0.0.1', ports } = options;
    this.providers = providers;
    this.clock = clock;
    this.#options = options;
    this.#host = host;
    this.#saved = saved;
    this.#ports = ports;
    this.#faults = new LiveFaults(clock, (fault, why) => this.#faultEnded(fault, why));
    for (const provider of providers) {
      const worlds = new Worlds({
        provider,
        seed,
        clock,
        stopwatch: options.stopwatch ?? (() => performance.now()),
        faults: this.#faults,
        limits: options.limits ?? false,
        // A host that is made up is another origin on this machine, where a client that follows finds somebody.
        hostOf: (name) => (name.endsWith('.test') ? `localhost:${this.#ports.providers[provider.name]?.http}` : name),
        onCall: (call) => this.#tell({ type: 'call', call }),
        hasListeners: () => this.#listeners.size > 0,
        onChange: () => options.onChange?.(),
      });
      worlds.load(saved.worldsOf(provider.name));
      this.#worlds.set(provider.name, worlds);
    }
  }

  get whereabouts(): Whereabouts {
    return this.#whereabouts as Whereabouts;
  }

  get ports(): Ports {
    return this.#ports;
  }

  get faults(): readonly LiveFault[] {
    return this.#faults.all;
  }

  async open(): Promise<void> {
    const { ports, certificates, seed = DEFAULT_SEED, inheritance } = this.#options;
    this.#closing.push(async () => this.#faults[Symbol.dispose]());
    const toxiproxy = await createToxiproxy({ host: this.#host, port: ports.toxiproxy, seed, clock: this.clock });
    this.#closing.push(() => toxiproxy.close());
    const toxiproxyUrl = `http://${formatAddress({ host: callable(this.#host), port: toxiproxy.port })}`;
    const proxies = new ProviderProxies(toxiproxyUrl, this.#host);
    this.#proxies = proxies;

    const spokenFor = new Set([
      ports.control,
      ...Object.values(ports.providers).flatMap(({ http, https }) => [http, https]),
      ...(inheritance?.proxies ?? []).map(({ listen }) => Number(listen.slice(listen.lastIndexOf(':') + 1))),
    ]);
    const open = async ([name, worlds]: readonly [string, Worlds]): Promise<ProxiedProvider> => {
      const server = await openProviderServer({
        worlds,
        tls: certificates,
        clock: this.clock,
        isSpokenFor: (port) => spokenFor.has(port),
        onRefused: (what) => this.#tell({ type: 'refused', at: this.clock.now(), provider: name, what }),
      });
      this.#closing.push(() => server.close());
      const from = ports.providers[name] ?? { http: 0, https: 0 };
      return { name, from, to: { http: server.httpPort, https: server.httpsPort } };
    };
    const taken = await proxies.add(await Promise.all([...this.#worlds].map(open)));
    await proxies.takeOver(inheritance?.proxies ?? []);
    this.#ports = { control: ports.control, toxiproxy: toxiproxy.port, providers: taken };
    this.#faults.takeOver(inheritance?.faults ?? []);
    const control = await openControlPort(this, { host: this.#host, port: ports.control });
    this.#closing.push(() => control.close());
    this.#ports = { ...this.#ports, control: control.port };
    const host = callable(this.#host);
    this.#whereabouts = {
      schema: 'faultline.mock/1',
      control: `http://${formatAddress({ host, port: control.port })}`,
      toxiproxy: toxiproxyUrl,
      caFile: certificates.caFile,
      providers: Object.fromEntries(
        Object.entries(taken).map(([name, { http, https }]) => [
          name,
          {
            url: `http://${formatAddress({ host, port: http })}`,
            secureUrl: `https://${formatAddress({ host, port: https })}`,
            credential: this.worldsOf(name).credential,
            credentials: this.worldsOf(name).credentials,
            proxies: [name, `${name}-https`],
          },
        ]),
      ),
    };
  }

  worldsOf(provider: string): Worlds {
    const worlds = this.#worlds.get(provider);
    if (!worlds) throw providerUnknown(provider, this.providers);
    return worlds;
  }

  async addFault(order: unknown): Promise<LiveFault> {
    const fault = this.#faults.add(readFaultOrder(order, this.providers));
    if (isPartition(fault)) await this.#cutOff(fault);
    this.#tell({ type: 'fault-added', at: this.clock.now(), fault });
    return fault;
  }

  async clearFaults(which: (fault: LiveFault) => boolean): Promise<readonly LiveFault[]> {
    const cleared = this.#faults.clear(which);
    await this.#mended;
    return cleared;
  }

  reset(provider: string, world: string): void {
    this.worldsOf(provider).reset(world);
    this.#tell({ type: 'reset', at: this.clock.now(), provider, world });
  }

  listen(listener: (event: MockEvent) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) };
  }

  save(): string {
    return joinSaved(this.#worlds, this.#saved);
  }

  async handOver(): Promise<Required<Inheritance>> {
    const proxies = (await this.#proxies?.views()) ?? [];
    const faults = this.#faults.all;
    await this.close();
    return { saved: this.save(), faults, proxies };
  }

  async close(): Promise<void> {
    const closing = this.#closing.splice(0).reverse();
    await Promise.all(closing.map((close) => close()));
    await this.#mended;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** Resolves when proxies that a partition had disabled are back. */
  #mended: Promise<void> = Promise.resolve();

  /** @throws UserError `PROXY_GONE` where somebody has removed a proxy. */
  async #cutOff({ id, provider }: LiveFault): Promise<void> {
    try {
      await this.#proxies?.setEnabled(provider, false);
    } catch (error) {
      await this.clearFaults((fault) => fault.id === id);
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError('PROXY_GONE', `Toxiproxy cannot switch off the proxies of ${provider}: ${why}.`);
    }
  }

  #faultEnded(fault: LiveFault, why: FaultEnding): void {
    if (isPartition(fault) && !this.#faults.cutsOff(fault.provider)) {
      // Toxiproxy may be gone by now, or somebody else may have removed the proxy: nothing is left to switch on.
      this.#mended = this.#mended.then(() => this.#proxies?.setEnabled(fault.provider, true)).catch(() => {});
    }
    this.#tell({ type: 'fault-ended', at: this.clock.now(), fault, why });
  }

  #tell(event: MockEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** A host as this machine can call it: not that of "everywhere". */
function callable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
