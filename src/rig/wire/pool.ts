import { Channel } from './channel.ts';
import type { Road } from './road.ts';

/** The channels of one line. They are made when they are needed, and used again when nothing is left of their last use. */
export class Pool {
  readonly #road: Road;
  readonly #origin: string;
  readonly #channels = new Set<Channel>();
  readonly #idle = new Set<Channel>();
  #partitioned = false;
  #changes = 0;

  constructor(road: Road, origin: string) {
    this.#road = road;
    this.#origin = origin;
  }

  get partitioned(): boolean {
    return this.#partitioned;
  }

  /** How often a partition has begun or ended. */
  get changes(): number {
    return this.#changes;
  }

  /** @throws UserError `TOXIPROXY_UNREACHABLE` */
  async take(secure: boolean): Promise<Channel> {
    const channel = this.#takeIdle(secure) ?? (await this.#open(secure));
    try {
      await channel.carrier.setEnabled(!this.#partitioned);
    } catch (error) {
      await this.#retire(channel);
      throw error;
    }
    return channel;
  }

  /** @param reusable whether nothing is left of its last use. */
  async giveBack(channel: Channel, reusable: boolean): Promise<void> {
    if (reusable) this.#idle.add(channel);
    else await this.#retire(channel);
  }

  /** Switches all carriers off or on. @throws UserError `TOXIPROXY_UNREACHABLE` */
  async partition(on: boolean): Promise<void> {
    if (this.#partitioned === on) return;
    this.#partitioned = on;
    this.#changes++;
    const switched = await Promise.allSettled([...this.#channels].map(({ carrier }) => carrier.setEnabled(!on)));
    await Promise.all([...this.#idle].filter(({ carrier }) => !carrier.clean).map((idle) => this.#retire(idle)));
    const failure = switched.find(({ status }) => status === 'rejected');
    // A carrier that cannot be switched on again is replaced; one that cannot be switched off would let traffic through.
    if (on && failure) throw (failure as PromiseRejectedResult).reason;
  }

  /** Ends all channels. */
  async close(): Promise<void> {
    await Promise.all([...this.#channels].map((channel) => this.#retire(channel)));
  }

  #takeIdle(secure: boolean): Channel | undefined {
    for (const channel of this.#idle) {
      if (channel.secure !== secure) continue;
      this.#idle.delete(channel);
      return channel;
    }
    return undefined;
  }

  async #open(secure: boolean): Promise<Channel> {
    const channel = await Channel.open({ ...this.#road, secure, origin: this.#origin });
    this.#channels.add(channel);
    return channel;
  }

  async #retire(channel: Channel): Promise<void> {
    this.#channels.delete(channel);
    this.#idle.delete(channel);
    await channel.close();
  }
}
