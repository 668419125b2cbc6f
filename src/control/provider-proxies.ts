import { formatAddress } from '../toxiproxy/address.ts';
import type { ProxyView } from '../toxiproxy/tcp-proxy.ts';
import { ToxiproxyApi } from './toxiproxy-api.ts';

/** A port for each scheme. */
export interface PortPair {
  readonly http: number;
  readonly https: number;
}

/** Where a provider's mock listens, and where its proxies are to. */
export interface ProxiedProvider {
  readonly name: string;
  readonly from: PortPair;
  readonly to: PortPair;
}

/** The proxies in front of the mocks, as any client of Toxiproxy sees them: `stripe` and `stripe-https`. */
export class ProviderProxies {
  readonly #api: ToxiproxyApi;
  readonly #host: string;

  /** @param host where the proxies listen. */
  constructor(url: string, host: string) {
    this.#api = new ToxiproxyApi(url);
    this.#host = host;
  }

  /** Puts two proxies in front of each mock. @returns the ports that they listen on, by provider. */
  async add(providers: readonly ProxiedProvider[]): Promise<Readonly<Record<string, PortPair>>> {
    const wanted = providers.flatMap(({ name, from, to }) => [
      this.#proxy(name, from.http, to.http),
      this.#proxy(secureName(name), from.https, to.https),
    ]);
    const made = new Map((await this.#api.populate(wanted)).map(({ name, listen }) => [name, portOf(listen)]));
    const portOfProxy = (name: string) => made.get(name) as number;
    return Object.fromEntries(
      providers.map(({ name }) => [name, { http: portOfProxy(name), https: portOfProxy(secureName(name)) }]),
    );
  }

  /** Switches both proxies of a provider; without them, its connections end and new ones are refused. */
  async setEnabled(name: string, enabled: boolean): Promise<void> {
    for (const each of [name, secureName(name)]) await this.#api.update(each, { enabled });
  }

  /** Every proxy with its toxics, also those that others made. */
  async views(): Promise<readonly ProxyView[]> {
    return Object.values(await this.#api.proxies());
  }

  /** Brings back the toxics, and the proxies of others, that a server before this one had. */
  async takeOver(views: readonly ProxyView[]): Promise<void> {
    if (views.length === 0) return;
    const present = await this.#api.proxies();
    for (const { name, listen, upstream, enabled, toxics } of views) {
      try {
        const isNew = !Object.hasOwn(present, name);
        if (isNew) await this.#api.populate([{ name, listen, upstream, enabled }]);
        for (const toxic of toxics) await this.#api.addToxic(name, toxic);
        if (!enabled && !isNew) await this.#api.update(name, { enabled });
      } catch {
        // The port that somebody's own proxy had is gone: no reason to end the mocks.
      }
    }
  }

  #proxy(name: string, from: number, to: number) {
    const listen = formatAddress({ host: this.#host, port: from });
    return { name, listen, upstream: `127.0.0.1:${to}`, enabled: true };
  }
}

function secureName(provider: string): string {
  return `${provider}-https`;
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
