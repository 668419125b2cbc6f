/** Anything that a provider keeps. Never changed in place: an update is a new record under the same id. */
export interface Resource {
  readonly id: string;
}

/**
 * Resources of one sort, in the order in which they were made. Fixtures lie underneath and are shared by all worlds;
 * what this world made or replaced lies on top. So a reset or a snapshot costs nothing, however many fixtures there are.
 */
export class Collection<R extends Resource = Resource> {
  #fixtures: Fixtures<R> = { byId: new Map(), newestFirst: [] };
  #changes: Map<string, R> = new Map();
  /** Whether a snapshot holds `#changes` too: then the next write copies it first. */
  #shared = false;

  get(id: string): R | undefined {
    return this.#changes.get(id) ?? this.#fixtures.byId.get(id);
  }

  /** Adds a resource, or puts it in the place of the one with its id. */
  put(resource: R): R {
    if (this.#shared) {
      this.#changes = new Map(this.#changes);
      this.#shared = false;
    }
    this.#changes.set(resource.id, Object.freeze(resource));
    return resource;
  }

  /** Every resource, the newest first. */
  newestFirst(): readonly R[] {
    const { byId, newestFirst } = this.#fixtures;
    if (this.#changes.size === 0) return newestFirst;
    const made: R[] = [];
    for (const [id, resource] of this.#changes) if (!byId.has(id)) made.push(resource);
    return [...made.reverse(), ...newestFirst.map((fixture) => this.#changes.get(fixture.id) ?? fixture)];
  }

  /** Takes what is there now as the fixtures of this world and of all that start from it. */
  settle(): void {
    const newestFirst = this.newestFirst();
    this.#fixtures = { byId: new Map(newestFirst.map((resource) => [resource.id, resource])), newestFirst };
    this.clear();
  }

  /** Back to the fixtures. */
  clear(): void {
    this.#changes = new Map();
    this.#shared = false;
  }

  /** What this world made or replaced. Must not be written to. */
  changes(): ReadonlyMap<string, R> {
    this.#shared = true;
    return this.#changes;
  }

  /** Back to what `changes` gave. */
  restore(changes: ReadonlyMap<string, R> | undefined): void {
    this.#changes = (changes as Map<string, R> | undefined) ?? new Map();
    this.#shared = true;
  }
}

interface Fixtures<R> {
  readonly byId: ReadonlyMap<string, R>;
  readonly newestFirst: readonly R[];
}
