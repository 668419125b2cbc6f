import type { Clock } from '../clock.ts';
import type { Effect } from '../journal/events.ts';
import { mixSeed, seededRandom } from '../random.ts';
import { Collection, type Resource } from './collection.ts';

/** What a snapshot of a state holds. Opaque to everything else. */
export interface StateSnapshot {
  readonly draws: number;
  readonly collections: ReadonlyMap<string, ReadonlyMap<string, Resource>>;
}

/** A state as plain data: what the world made or replaced, by collection. Fixtures are not in it. */
export interface SavedState {
  readonly draws: number;
  readonly collections: Readonly<Record<string, readonly Resource[]>>;
}

const NO_EFFECTS: readonly Effect[] = Object.freeze([]);

/** What a provider remembers in one world: collections of immutable records, and a seed that its ids come from. */
export class State {
  readonly #clock: Clock;
  readonly #collections = new Map<string, Collection>();
  #seed: number;
  #draws = 0;
  #effects: Effect[] = [];

  constructor(seed: number, clock: Clock, fixtures: (state: State) => void) {
    this.#seed = seed;
    this.#clock = clock;
    fixtures(this);
    for (const collection of this.#collections.values()) collection.settle();
    this.reset(seed);
  }

  /** Milliseconds since the Unix epoch, on the rig's clock. */
  now(): number {
    return this.#clock.now();
  }

  /** A fresh id: the prefix and `length` characters drawn from the world's seed. */
  id(prefix: string, length = 24): string {
    this.#draws++;
    return prefix + seededRandom(mixSeed(this.#seed, this.#draws)).text(length);
  }

  /** A secret of this world, always the same under one name. Does not count as a draw. */
  secret(name: string, length = 32): string {
    return seededRandom(mixSeed(this.#seed, 'secret', name)).text(length);
  }

  /** The resources of one sort; made on first use. */
  collection<R extends Resource>(name: string): Collection<R> {
    let collection = this.#collections.get(name);
    if (!collection) {
      collection = new Collection();
      this.#collections.set(name, collection);
    }
    return collection as unknown as Collection<R>;
  }

  /** Writes a line of the provider's ledger: a change that the request under way made. */
  record(effect: Effect): void {
    this.#effects.push(effect);
  }

  /** Hands over the lines written since the last time. */
  takeEffects(): readonly Effect[] {
    if (this.#effects.length === 0) return NO_EFFECTS;
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  /** Back to the fixtures, with a seed of its own for the ids to come. */
  reset(seed: number): void {
    this.#seed = seed;
    this.#draws = 0;
    this.#effects = [];
    for (const collection of this.#collections.values()) collection.clear();
  }

  /** The state as it is, for `restore`. Costs no copy; the next write to a collection does. */
  snapshot(): StateSnapshot {
    const collections = new Map<string, ReadonlyMap<string, Resource>>();
    for (const [name, collection] of this.#collections) collections.set(name, collection.changes());
    return { draws: this.#draws, collections };
  }

  /** Back to a snapshot of this world. May be done many times. */
  restore(snapshot: StateSnapshot): void {
    this.#draws = snapshot.draws;
    this.#effects = [];
    for (const [name, collection] of this.#collections) collection.restore(snapshot.collections.get(name));
  }

  /** What this world made or replaced, as plain data. */
  save(): SavedState {
    const changed = [...this.#collections].map(
      ([name, collection]) => [name, [...collection.changes().values()]] as const,
    );
    return { draws: this.#draws, collections: Object.fromEntries(changed.filter(([, made]) => made.length > 0)) };
  }

  /** Back to what `save` gave, on top of this world's fixtures. */
  load({ draws, collections }: SavedState): void {
    for (const collection of this.#collections.values()) collection.clear();
    for (const [name, made] of Object.entries(collections)) {
      const collection = this.collection(name);
      for (const resource of made) collection.put(resource);
    }
    this.#draws = draws;
    this.#effects = [];
  }

  /** Everything that is remembered, as plain data: for tests and for looking at. */
  toJSON(): unknown {
    const collections: Record<string, unknown> = {};
    for (const [name, collection] of this.#collections) {
      const resources = collection.newestFirst();
      if (resources.length > 0) collections[name] = resources;
    }
    return { draws: this.#draws, collections };
  }
}
