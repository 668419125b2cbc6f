import type { Contract, ContractParameter } from '../contract/contract.ts';
import { cursorTo } from '../provider/listing.ts';
import { type Call, type Card, loadContract, type Reply } from '../provider/provider.ts';
import type { State } from '../provider/state.ts';
import { Answers } from './answers.ts';
import { Behaviour } from './behaviour.ts';
import { described } from './described.ts';
import { ErrorBodies } from './errors.ts';
import { idForm } from './id-form.ts';
import { type Layout, sortsOf } from './layout.ts';
import { countingOf } from './pages.ts';
import { isAbove, shapeOfPath } from './path-shape.ts';
import type { ResourceOperations } from './recognise.ts';
import { ResourceModel, type StoredRecord } from './resource-model.ts';
import { Samples } from './samples.ts';
import { issueToken } from './token-endpoint.ts';

/** What follows from a contract and the resources in it: made when the contract is first needed. */
export class Model {
  readonly contract: Contract;
  readonly errors: ErrorBodies;
  readonly #samples: Samples;
  readonly #layout: Layout;
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
    const answers = new Answers(contract, this.#samples);
    for (const [name, operations] of Object.entries(resources)) {
      this.#resources.set(name, new ResourceModel(name, operations, contract, this.#samples));
    }
    const all = [...this.#resources.values()];
    for (const model of all) {
      const above = all.filter(({ itemShape }) => isAbove(itemShape, model.itemShape));
      this.#behaviours.set(model.name, new Behaviour(model, above, contract, answers, this.errors));
    }
  }

  behaviourOf(resource: string): Behaviour {
    return this.#behaviours.get(resource)!;
  }

  issueToken(call: Call): Reply {
    return issueToken(call, this.#samples, this.errors);
  }

  /** Puts the fixtures into a fresh world: worlds share them, since records never change. */
  fill(state: State): void {
    this.#fixtures ??= new Map(
      [...this.#resources].map(([name, model]) => [name, model.fixtures((stop) => this.#idsAt(stop))]),
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
    const resource = this.#resources.get(sort);
    if (resource) return resource.ids.map(String);
    const listed = [...this.#layout.lists.values()].find(({ cursors }) => cursors === sort)?.resource;
    if (listed !== undefined) return this.#resources.get(listed)!.ids.map((id) => cursorTo(listed, String(id)));
    return [this.#openAt(sort)];
  }

  #idsAt(stop: string): readonly string[] {
    return this.idsOf(this.#layout.sorts.get(stop) ?? stop);
  }

  /** A value for a parameter that names no resource. */
  #openAt(stop: string): string {
    this.#openParameters ??= this.#parametersAt(new Set(this.#layout.open));
    const parameter = this.#openParameters.get(stop);
    const id = parameter && idForm(this.contract, parameter.name, parameter.schema, undefined).fixture(1);
    return String(id ?? 'x');
  }

  /** The parameters that stand at some stops of paths. */
  #parametersAt(stops: ReadonlySet<string>): ReadonlyMap<string, ContractParameter> {
    const found = new Map<string, ContractParameter>();
    for (const { path, parameters } of this.contract.operations) {
      const shape = shapeOfPath(path);
      for (const [index, stop] of shape.stops.entries()) {
        if (!stops.has(stop) || found.has(stop)) continue;
        const parameter = parameters.find((one) => one.in === 'path' && one.name === shape.parameters[index]);
        if (parameter) found.set(stop, parameter);
      }
    }
    return found;
  }
}
