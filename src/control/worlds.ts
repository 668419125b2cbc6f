import type { Clock } from '../clock.ts';
import type { WireRequest } from '../contract/message.ts';
import type { Effect, JournalEvent } from '../journal/events.ts';
import { guarded } from '../mock/guarded.ts';
import type { Mock, SavedWorld } from '../mock/mock.ts';
import { openMock } from '../mock/open.ts';
import { DEFAULT_WORLD, WORLD_HEADER } from '../mock/world-name.ts';
import type { Credentials, Provider } from '../provider/provider.ts';
import { mixSeed, seededRandom } from '../random.ts';
import { Edge } from '../rig/edge.ts';
import { shakingHands } from '../webhook/handshake.ts';
import { Accounts } from './accounts.ts';
import { type Call, CallAssembly } from './call.ts';
import { JournalWindow } from './journal-window.ts';
import { limited } from './limits.ts';
import type { LiveFaults } from './live-faults.ts';
import { liveOrigin } from './live-origin.ts';

/** One account at a provider: its mock, its journal, and what its provider's ledger holds. */
export interface LiveWorld {
  readonly name: string;
  readonly mock: Mock;
  readonly edge: Edge;
  readonly journal: JournalWindow;
  /** Calls so far, since the server was started. */
  calls: number;
  /** The last effects, the newest last, and how many there were in all. */
  effects: readonly Effect[];
  effectCount: number;
}

/** A world as the state file and the next server hold it. */
export interface SavedLiveWorld {
  readonly name: string;
  readonly effects: readonly Effect[];
  readonly effectCount: number;
  /** Missing in what older versions saved. No credential can be read from it. */
  readonly accounts?: readonly string[];
  readonly world: SavedWorld;
}

export interface WorldsOptions {
  readonly provider: Provider;
  /** A 32-bit integer: worlds of one name and seed draw the same ids. */
  readonly seed: number;
  readonly clock: Clock;
  /** Milliseconds since any moment, with fractions. */
  readonly stopwatch: () => number;
  readonly faults: LiveFaults;
  /** Whether each world holds its callers to the provider's limits. Default `false`. */
  readonly limits?: boolean;
  /** Where hosts that faults name can be reached. */
  readonly hostOf: (name: string) => string;
  /** Told of every call that has ended. */
  readonly onCall: (call: Call) => void;
  /** Whether anybody wants to be told of calls. */
  readonly hasListeners: () => boolean;
  /** Told when something was changed that has to be saved. */
  readonly onChange: () => void;
}

/** How many worlds a provider has at once: the one that was used longest ago makes room for the next. */
export const MAX_WORLDS = 1_000;
/** How many effects of a world are kept. */
const KEPT_EFFECTS = 100;
/** How many authorization headers are remembered with the world that they belong to. */
const MAX_KNOWN_HEADERS = 10_000;

/** The worlds of one provider: each made when it is first asked for. */
export class Worlds {
  readonly provider: Provider;
  /** The credential of the default world: a token, or a password. */
  readonly credential: string;
  /** All that it consists of. */
  readonly credentials: Credentials;
  readonly #options: WorldsOptions;
  /** The one that was used last stands last. */
  readonly #byName = new Map<string, LiveWorld>();
  readonly #byAuthorization = new Map<string, LiveWorld>();
  readonly #accounts: Accounts;
  /** The JSON of worlds that have not changed since it was made. */
  readonly #saved = new WeakMap<LiveWorld, string>();
  #latest: LiveWorld;

  constructor(options: WorldsOptions) {
    this.#options = options;
    this.provider = options.provider;
    this.#accounts = new Accounts(options.provider.card.auth);
    const { mock } = this.#open(DEFAULT_WORLD);
    this.credential = mock.credentials.token;
    this.credentials = mock.credentials;
    this.#accounts.learn(mock.credentials, DEFAULT_WORLD);
    this.#latest = this.named(DEFAULT_WORLD);
  }

  /** The one that was used last stands last. */
  get all(): readonly LiveWorld[] {
    return [...this.#byName.values()];
  }

  /** The world that a request belongs to. */
  of(request: WireRequest): LiveWorld {
    const { headers } = request;
    const { authorization } = headers;
    if (authorization === undefined || headers[WORLD_HEADER] !== undefined) {
      return this.named(this.#accounts.worldOf(request));
    }
    const known = this.#byAuthorization.get(authorization);
    if (known) return this.#use(known);
    const world = this.named(this.#accounts.worldOf(request));
    if (this.#byAuthorization.size >= MAX_KNOWN_HEADERS) this.#byAuthorization.clear();
    this.#byAuthorization.set(authorization, world);
    return world;
  }

  /** The world of this name, made where there is none. */
  named(name: string): LiveWorld {
    return this.#use(this.#byName.get(name) ?? this.#open(name));
  }

  /** The world of this name, where there is one. Does not count as a use. */
  find(name: string): LiveWorld | undefined {
    return this.#byName.get(name);
  }

  /** Back to the fixtures: state, ledger, credentials, effects and journal. Its faults stay. */
  reset(name: string): void {
    const world = this.#byName.get(name);
    if (!world) return;
    world.mock.reset(this.#seedOf(name));
    world.journal.clear();
    world.effects = [];
    world.effectCount = 0;
    this.#changed(world);
  }

  /**
   * Issues a fresh credential to a world, made where there is none: requests with it belong there.
   *
   * @returns the token.
   */
  issueCredential(name: string): string {
    const world = this.named(name);
    const { token } = world.mock.refreshCredentials();
    this.#accounts.learn(world.mock.credentials, name);
    this.#changed(world);
    return token;
  }

  /** Every world as JSON text. Those that have not changed since the last time cost nothing. */
  save(): readonly string[] {
    return this.all.map((world) => {
      let text = this.#saved.get(world);
      if (text === undefined) {
        const { name, effects, effectCount, mock } = world;
        const accounts = this.#accounts.of(name);
        text = JSON.stringify({ name, effects, effectCount, accounts, world: mock.save() } satisfies SavedLiveWorld);
        this.#saved.set(world, text);
      }
      return text;
    });
  }

  /** Goes on with saved worlds. Throws where they are not what `save` made. */
  load(saved: readonly SavedLiveWorld[]): void {
    for (const { name, effects, effectCount, accounts, world } of saved) {
      const live = this.named(name);
      live.mock.load(world);
      live.effects = [...effects];
      live.effectCount = effectCount;
      if (accounts) for (const account of accounts) this.#accounts.add(account, name);
      else this.#accounts.learn(live.mock.credentials, name);
      this.#saved.delete(live);
    }
  }

  #use(world: LiveWorld): LiveWorld {
    if (this.#latest === world) return world;
    this.#byName.delete(world.name);
    this.#byName.set(world.name, world);
    this.#latest = world;
    return world;
  }

  #open(name: string): LiveWorld {
    this.#makeRoom();
    const { provider, clock, faults, hostOf } = this.#options;
    const seed = this.#seedOf(name);
    const fresh = openMock(provider, { seed, clock, anyToken: true });
    const opened = guarded(shakingHands(fresh, { seed: mixSeed(seed, 'handshakes'), clock }));
    const mock = this.#options.limits ? limited(opened, clock) : opened;
    const journal = new JournalWindow(provider, seed, clock, (event) => hear(event));
    const edge = new Edge({
      // Stands for both schemes.
      connections: [{ origin: liveOrigin(provider.card, { secure: false }), mock }],
      faultFor: (_at, { operation, request }) =>
        faults.strike({
          provider: provider.name,
          world: name,
          operation: operation?.name ?? `${request.method} ${new URL(request.url).pathname}`,
        }),
      recorder: journal,
      clock,
      random: seededRandom(mixSeed(seed, 'faults')),
      hostOf,
    });
    const world: LiveWorld = { name, mock, edge, journal, calls: 0, effects: [], effectCount: 0 };
    const assembly = new CallAssembly({ provider: provider.name, world: name }, this.#options.stopwatch);
    /** Attempts under way whose answers enter the idempotency ledger. */
    const keyed = new Set<number>();
    const hear = (event: JournalEvent) => this.#hear(world, assembly, keyed, event);
    this.#byName.set(name, world);
    return world;
  }

  #hear(world: LiveWorld, assembly: CallAssembly, keyed: Set<number>, event: JournalEvent): void {
    switch (event.type) {
      case 'attempt-started':
        world.calls++;
        if (event.key !== null) keyed.add(event.attempt);
        break;
      case 'fault-struck':
        // It may end the credential.
        this.#changed(world);
        break;
      case 'processed':
        if (event.effects.length > 0) {
          world.effects = [...world.effects, ...event.effects].slice(-KEPT_EFFECTS);
          world.effectCount += event.effects.length;
          // A token endpoint may have issued one.
          this.#accounts.learn(world.mock.credentials, world.name);
        }
        if (event.effects.length > 0 || keyed.has(event.attempt)) this.#changed(world);
        break;
      case 'answered':
      case 'broke':
      case 'abandoned':
        keyed.delete(event.attempt);
        break;
    }
    if (!this.#options.hasListeners()) return;
    const call = assembly.take(event, world.journal.header.epochMs + event.at);
    if (call) this.#options.onCall(call);
  }

  #changed(world: LiveWorld): void {
    this.#saved.delete(world);
    this.#options.onChange();
  }

  #makeRoom(): void {
    if (this.#byName.size < MAX_WORLDS) return;
    for (const name of this.#byName.keys()) {
      if (name === DEFAULT_WORLD) continue;
      this.#byName.delete(name);
      this.#byAuthorization.clear();
      this.#accounts.forget(name);
      return;
    }
  }

  #seedOf(name: string): number {
    return name === DEFAULT_WORLD ? this.#options.seed : mixSeed(this.#options.seed, name);
  }
}
