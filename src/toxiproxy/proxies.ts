import { proxyExists, proxyNotFound } from './api-error.ts';
import type { ProxyInput } from './bodies.ts';
import { Serial } from './serial.ts';
import type { TcpProxy } from './tcp-proxy.ts';

/** The proxies of a server by name, and what changes more than one of them. */
export class Proxies {
  readonly #byName = new Map<string, TcpProxy>();
  readonly #create: (input: ProxyInput) => TcpProxy;
  readonly #changes = new Serial();

  constructor(create: (input: ProxyInput) => TcpProxy) {
    this.#create = create;
  }

  get all(): readonly TcpProxy[] {
    return [...this.#byName.values()];
  }

  /** @throws ApiError */
  get(name: string): TcpProxy {
    const proxy = this.#byName.get(name);
    if (!proxy) throw proxyNotFound();
    return proxy;
  }

  /** @throws ApiError when there is one of this name, or when it cannot listen. */
  add(input: ProxyInput): Promise<TcpProxy> {
    return this.#changes.run(async () => {
      if (this.#byName.has(input.name)) throw proxyExists();
      return this.#put(input);
    });
  }

  /** Adds each, or replaces the one that listens or connects elsewhere; others stay as they are. @throws ApiError */
  populate(inputs: readonly ProxyInput[]): Promise<readonly TcpProxy[]> {
    return this.#changes.run(async () => {
      const proxies: TcpProxy[] = [];
      for (const input of inputs) {
        const existing = this.#byName.get(input.name);
        if (existing && !(await existing.differs(input.listen, input.upstream))) {
          proxies.push(existing);
          continue;
        }
        await existing?.setEnabled(false);
        proxies.push(await this.#put(input));
      }
      return proxies;
    });
  }

  /** @throws ApiError */
  remove(name: string): Promise<void> {
    return this.#changes.run(async () => {
      await this.get(name).setEnabled(false);
      this.#byName.delete(name);
    });
  }

  /** Enables all proxies and removes all toxics. @throws ApiError */
  reset(): Promise<void> {
    return this.#changes.run(async () => {
      for (const proxy of this.#byName.values()) await proxy.reset();
    });
  }

  /** Ends all proxies and their connections. */
  clear(): Promise<void> {
    return this.#changes.run(async () => {
      await Promise.all([...this.#byName.values()].map((proxy) => proxy.setEnabled(false)));
      this.#byName.clear();
    });
  }

  async #put(input: ProxyInput): Promise<TcpProxy> {
    const proxy = this.#create(input);
    if (input.enabled) await proxy.setEnabled(true);
    this.#byName.set(input.name, proxy);
    return proxy;
  }
}
