import { type Proxy as ClientProxy, Toxiproxy } from 'toxiproxy-node-client';
import { formatAddress } from '../toxiproxy/address.ts';
import type { ProxyView } from '../toxiproxy/tcp-proxy.ts';

/** Where a provider's mock listens, and where its proxies are to. */
export interface ProxiedProvider {
  readonly name: string;
  readonly from: { readonly http: number; readonly https: number };
  readonly to: { readonly http: number; readonly https: number };
}

/** The proxies in front of the mocks, as any client of Toxiproxy sees them: `stripe` and `stripe-https`. */
export class ProviderProxies {
  readonly #client: Toxiproxy;
  readonly #host: string;

  /** @param host where the proxies listen. */
  constructor(url: string, host: string) {
    this.#client = new Toxiproxy(url);
    this.#host = host;
  }

  /** Puts two proxies in front of a mock. @returns the ports that they listen on. */
  async add({ name, from, to }: ProxiedProvider): Promise<{ readonly http: number; readonly https: number }> {
    const plain = await this.#create(name, from.http, to.http);
    const secure = await this.#create(secureName(name), from.https, to.https);
    return { http: portOf(plain.listen), https: portOf(secure.listen) };
  }

  /** Switches both proxies of a provider; without them, its connections end and new ones are refused. */
  async setEnabled(name: string, enabled: boolean): Promise<void> {
    for (const each of [name, secureName(name)]) {
      const proxy = await this.#client.get(each);
      await proxy.update({ enabled, listen: proxy.listen, upstream: proxy.upstream });
    }
  }

  /** Every proxy with its toxics, also those that others made. */
  async views(): Promise<readonly ProxyView[]> {
    // The client's own proxies know nothing of their toxics.
    const { data } = await this.#client.api.get<Record<string, ProxyView>>(`${this.#client.host}/proxies`);
    return Object.values(data);
  }

  /** Brings back the toxics, and the proxies of others, that a server before this one had. */
  async takeOver(views: readonly ProxyView[]): Promise<void> {
    const present = await this.#client.getAll();
    for (const view of views) {
      const { name, listen, upstream, enabled } = view;
      try {
        const proxy = present[name] ?? (await this.#client.createProxy({ name, listen, upstream, enabled }));
        for (const toxic of view.toxics) await proxy.addToxic(toxic as Parameters<ClientProxy['addToxic']>[0]);
        if (!enabled && present[name]) await proxy.update({ enabled, listen: proxy.listen, upstream: proxy.upstream });
      } catch {
        // The port that somebody's own proxy had is gone: no reason to end the mocks.
      }
    }
  }

  #create(name: string, from: number, to: number): Promise<ClientProxy> {
    const listen = formatAddress({ host: this.#host, port: from });
    return this.#client.createProxy({ name, listen, upstream: `127.0.0.1:${to}` });
  }
}

function secureName(provider: string): string {
  return `${provider}-https`;
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
