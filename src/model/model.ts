import type { Contract, ContractParameter } from '../contract/contract.ts';
import { cursorTo } from '../provider/listing.ts';
import { type Call, type Card, loadContract, type Reply } from '../provider/provider.ts';
import type { State } from '../provider/state.ts';
import { Answers } from './answers.ts';
import { Behaviour } from './behaviour.ts';
import { described } from './described.ts';
import { ErrorBodies } from './errors.ts';
import { type Id, idForm } from './id-form.ts';
import { type KeptIds, keptIds } from './kept-ids.ts';
import { itemPathOf, type Layout, sortsOf } from './layout.ts';
import { countingOf } from './pages.ts';
import { isAbove, shapeOfPath } from './path-shape.ts';
import type { ResourceOperations } from './recognise.ts';
import { fixturesOf, ResourceModel, type StoredRecord } from './resource-model.ts';
import { Samples } from './samples.ts';
import { issueToken } from './token-endpoint.ts';

/** Where a resource stands: the shape of an item's path, and that up to each of its parameters. */
interface Place {
  readonly name: string;
  readonly shape: string;
  readonly stops: readonly string[];
}

/** What follows from a contract and the resources in it: made when the contract is first needed. */
export class Model {
  readonly contract: Contract;
  readonly errors: ErrorBodies;
  readonly #samples: Samples;
  readonly #answers: Answers;
  readonly #layout: Layout;
  readonly #operations: Readonly<Record<string, ResourceOperations>>;
  readonly #places: readonly Place[];
  readonly #kept: KeptIds | undefined;
  readonly #resources = new Map<string, ResourceModel>();
  readonly #behaviours = new Map<string, Behaviour>();
  readonly #ids = new Map<string, readonly string[]>();
  #fixtures: ReadonlyMap<string, readonly StoredRecord[]> | undefined;
  #openParameters: ReadonlyMap<string, ContractParameter> | undefined;

  constructor(
    url: URL,
    { auth, paging }: Pick<Card, 'auth' | 'paging'>,
    resources: Readonly<Record<string, ResourceOperations>>,
    layout: Layout,
  ) {
    this.#layout = layout;
    const loaded = loadContract(url);
    const contract = described(loaded, {
      sortOf: (operation) => {
        const card = paging?.[operation.name];
        // A position that is counted names nothing.
        return sortsOf(layout, operation, card && !countingOf(loaded, operation, card) ? card : undefined);
      },
      isPublic: ({ method, path }) =>
        auth.kind === 'none' || (auth.kind === 'oauth' && method === 'POST' && path === auth.tokenPath),
    });
    this.contract = contract;
    this.#samples = new Samples(contract);
    this.errors = new ErrorBodies(contract, this.#samples);
    this.#answers = new Answers(contract, this.#samples);
    this.#operations = resources;
    this.#places = Object.entries(resources).map(([name, operations]) => {
      const { shape, stops } = shapeOfPath(itemPathOf(operations));
      return { name, shape, stops };
    });
    const keeping = keptIds(contract, resources);
    this.#kept = keeping?.read();
    if (this.#kept) return;
    // What is wrong with any of them is told now.
    for (const name of Object.keys(resources)) this.#resource(name);
    keeping?.write(this.#allIds());
  }

  behaviourOf(resource: string): Behaviour {
    const known = this.#behaviours.get(resource);
    if (known) return known;
    const place = this.#places.find(({ name }) => name === resource)!;
    const above = this.#places.filter(({ shape }) => isAbove(shape, place.shape));
    const made = new Behaviour(this.#resource(resource), above, this.contract, this.#answers, this.errors);
    this.#behaviours.set(resource, made);
    return made;
  }

  issueToken(call: Call): Reply {
    return issueToken(call, this.#samples, this.errors);
  }

  /** Puts the fixtures into a fresh world: worlds share them, since records never change. */
  fill(state: State): void {
    this.#fixtures ??= new Map(
      this.#places.map(({ name, stops }) => {
        const fresh = (id: Id) => this.#resource(name).fresh(id);
        return [name, fixturesOf(stops, this.#ownIds(name), (stop) => this.#idsAt(stop), fresh)];
      }),
    );
    for (const [name, records] of this.#fixtures) {
      const collection = state.collection<StoredRecord>(name);
      for (const record of records) collection.put(record);
    }
  }

  /** What of a sort exists in every fresh world: the ids of a resource, cursors to them, what stands above them. */
  idsOf(sort: string): readonly string[] {
    let ids = this.#ids.get(sort);
    if (!ids) {
      ids = this.#make(sort);
      this.#ids.set(sort, ids);
    }
    return ids;
  }

  #make(sort: string): readonly string[] {
    if (Object.hasOwn(this.#operations, sort)) return this.#ownIds(sort).map(String);
    const listed = [...this.#layout.lists.values()].find(({ cursors }) => cursors === sort)?.resource;
    if (listed !== undefined) return this.#ownIds(listed).map((id) => cursorTo(listed, String(id)));
    return [this.#openAt(sort)];
  }

  /** Of a resource, as they stand in records. */
  #ownIds(resource: string): readonly Id[] {
    return this.#kept?.[resource] ?? this.#resource(resource).ids;
  }

  #allIds(): KeptIds {
    const own = Object.keys(this.#operations).map((name) => [name, this.#ownIds(name)] as const);
    return Object.fromEntries([...own, ...this.#layout.open.map((stop) => [stop, this.idsOf(stop)] as const)]);
  }

  #resource(name: string): ResourceModel {
    const known = this.#resources.get(name);
    if (known) return known;
    const made = new ResourceModel(name, this.#operations[name]!, this.contract, this.#samples);
    this.#resources.set(name, made);
    return made;
  }

  #idsAt(stop: string): readonly string[] {
    return this.idsOf(this.#layout.sorts.get(stop) ?? stop);
  }

  /** A value for a parameter that names no resource. */
  #openAt(stop: string): string {
    const kept = this.#kept?.[stop]?.[0];
    if (kept !== undefined) return String(kept);
    this.#openParameters ??= this.#parametersAt(new Set(this.#layout.open));
    const parameter = this.#openParameters.get(stop);
    const id = parameter && idForm(this.contract, parameter.name, parameter.schema, undefined).fixture(1);
    return String(id ?? 'x');
  }

  /** The parameters that stand at some stops of paths. */
  #parametersAt(stops: ReadonlySet<string>): ReadonlyMap<string, ContractParameter> {
    const found = new Map<string, ContractParameter>();
    for (const { method, path } of this.contract.routes) {
      const shape = shapeOfPath(path);
      for (const [index, stop] of shape.stops.entries()) {
        if (!stops.has(stop) || found.has(stop)) continue;
        const { parameters } = this.contract.operation(`${method} ${path}`)!;
        const parameter = parameters.find((one) => one.in === 'path' && one.name === shape.parameters[index]);
        if (parameter) found.set(stop, parameter);
      }
    }
    return found;
  }
}
