import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../src/random.ts';
import type { apiClient, ToxicBody } from '../toxiproxy/api-client.ts';

type Proxy = Awaited<ReturnType<ReturnType<typeof apiClient>['proxy']>>;

/** What may go wrong with a request while a piece of trouble is on its path. */
interface Kind {
  /** Whether a connection may be lost to it. */
  readonly drops: boolean;
  /** The status that it answers with in the upstream's place. */
  readonly answers?: number;
  toxic(random: Random): ToxicBody;
}

const KINDS: readonly Kind[] = [
  {
    drops: false,
    toxic: (random) => ({ type: 'latency', attributes: { latency: random.int(0, 30), jitter: random.int(0, 10) } }),
  },
  { drops: false, toxic: (random) => ({ type: 'bandwidth', attributes: { rate: random.int(20, 1_000) } }) },
  {
    drops: false,
    toxic: (random) => ({
      type: 'slicer',
      attributes: { average_size: random.int(20, 200), delay: random.int(0, 2_000) },
    }),
  },
  { drops: false, toxic: (random) => ({ type: 'slow_close', attributes: { delay: random.int(1, 20) } }) },
  { drops: true, toxic: (random) => ({ type: 'reset_peer', attributes: { timeout: random.int(0, 10) } }) },
  { drops: true, toxic: (random) => ({ type: 'timeout', attributes: { timeout: random.int(0, 10) } }) },
  { drops: true, toxic: (random) => ({ type: 'limit_data', attributes: { bytes: random.int(0, 5_000) } }) },
  { drops: true, toxic: (random) => ({ type: 'http_lose_response', attributes: { requests: random.int(1, 20) } }) },
  {
    drops: false,
    answers: 503,
    toxic: (random) => ({ type: 'http_status', attributes: { status: 503, requests: random.int(1, 50) } }),
  },
];

/** A stretch of time, in milliseconds; without an end, it lasts. */
interface Stretch {
  readonly kind: Pick<Kind, 'drops' | 'answers'>;
  readonly from: number;
  to: number;
}

/** How long the API may take for a change, in milliseconds: it works with every connection of the proxy. */
const API_PATIENCE_MS = 10_000;

async function answered(change: Promise<unknown>, what: string): Promise<void> {
  const timer = new AbortController();
  const late = sleep(API_PATIENCE_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`The API has not answered ${what} within ${API_PATIENCE_MS} ms`);
  });
  late.catch(() => {});
  await Promise.race([change, late]).finally(() => timer.abort());
}

/** Toxics that come and go on one proxy, and the account of when which of them was there. */
export class Trouble {
  /** How many pieces of trouble there have been. */
  count = 0;
  readonly #proxy: Proxy;
  readonly #random: Random;
  readonly #kinds: readonly Kind[];
  readonly #gentle: boolean;
  /** The last ones: a request does not look back further. */
  #stretches: Stretch[] = [];

  /** @param gentle only what drops nothing: there, no connection may be lost. */
  constructor(proxy: Proxy, random: Random, { gentle }: { readonly gentle: boolean }) {
    this.#proxy = proxy;
    this.#random = random;
    this.#gentle = gentle;
    this.#kinds = KINDS.filter(({ drops }) => !(gentle && drops));
  }

  /** Whether a connection may have been lost to something that was there at any time since `from`. */
  mayDrop(from: number): boolean {
    return this.#stretches.some(({ kind, to }) => kind.drops && to >= from);
  }

  /** Whether something that was there at any time since `from` answers with this status. */
  mayAnswer(status: number, from: number): boolean {
    return this.#stretches.some(({ kind, to }) => kind.answers === status && to >= from);
  }

  /** Makes trouble until told to stop; then there is none left. */
  async make(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pieces = this.#random.int(0, 2);
      const under = Array.from({ length: pieces }, () => this.#piece());
      await Promise.all(under);
      if (!this.#gentle && this.#random.int(1, 20) === 1) await this.#outage();
      await sleep(this.#random.int(0, 30));
    }
  }

  async #piece(): Promise<void> {
    const random = this.#random;
    const kind = this.#kinds[random.int(0, this.#kinds.length - 1)] as Kind;
    const name = `trouble-${++this.count}`;
    const toxic = kind.toxic(random);
    const place = {
      name,
      stream: random.int(0, 1) === 0 ? ('upstream' as const) : ('downstream' as const),
      toxicity: random.int(1, 4) / 4,
    };
    const again = random.int(0, 3) === 0 ? kind.toxic(random).attributes : undefined;
    const [first, second] = [random.int(0, 60), random.int(0, 60)];
    const stretch = this.#begin(kind);
    await answered(this.#proxy.add({ ...toxic, ...place }), `adding ${toxic.type}`);
    await sleep(first);
    if (again) {
      await answered(this.#proxy.update(name, again), `changing ${toxic.type}`);
      await sleep(second);
    }
    await answered(this.#proxy.remove(name), `removing ${toxic.type}`);
    stretch.to = performance.now();
  }

  /** Nothing listens for a while. */
  async #outage(): Promise<void> {
    this.count++;
    const lastsMs = this.#random.int(1, 20);
    const stretch = this.#begin({ drops: true });
    await answered(this.#proxy.set({ enabled: false }), 'switching a proxy off');
    await sleep(lastsMs);
    // Somebody's outgoing connection may have been given the port meanwhile.
    while (!(await this.#enabled())) await sleep(5);
    stretch.to = performance.now();
  }

  async #enabled(): Promise<boolean> {
    try {
      await answered(this.#proxy.set({ enabled: true }), 'switching a proxy on');
      return true;
    } catch (error) {
      if (String(error).includes('address already in use')) return false;
      throw error;
    }
  }

  #begin(kind: Stretch['kind']): Stretch {
    const stretch = { kind, from: performance.now(), to: Number.POSITIVE_INFINITY };
    const oldest = stretch.from - 60_000;
    this.#stretches = [...this.#stretches.filter(({ to }) => to > oldest), stretch];
    return stretch;
  }
}
