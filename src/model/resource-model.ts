import type { Contract, ContractOperation, Schema } from '../contract/contract.ts';
import type { Resource } from '../provider/collection.ts';
import { UserError } from '../user-error.ts';
import { type AnswerShape, listIn, recordIn, type Success, successOf } from './answer-shape.ts';
import { type Id, type IdForm, idForm } from './id-form.ts';
import { itemPathOf } from './layout.ts';
import { shapeOfPath } from './path-shape.ts';
import { propertiesOf } from './properties.ts';
import { type ResourceOperations, recordsOf } from './recognise.ts';
import type { Samples, Value } from './samples.ts';

/** A record in the world's state. Its key is its path's parameters, those above it first. */
export interface StoredRecord extends Resource {
  /** The key of what it is in; empty at the root. */
  readonly scope: string;
  readonly own: string;
  readonly value: Value;
  /** Set once it was removed: it keeps its place in the list. */
  readonly isGone?: true;
}

export type Verb = Exclude<keyof ResourceOperations, 'id'>;

/** An operation on a resource, with where the record stands in its answer; `undefined` where the answer has none. */
export interface Does {
  readonly operation: ContractOperation;
  /** The names of its path's parameters, in the path's order. */
  readonly parameters: readonly string[];
  readonly success: Success;
  readonly shape: Pick<AnswerShape, 'at' | 'record'> | undefined;
}

/** How many fixtures a resource has, in each of those above it. */
const FIXTURES = 5;
/** A resource has no more fixtures than this in all: deep down, only the first of those above have any. */
const MAX_FIXTURES = 125;

/** One resource of a contract: its operations, its ids, and the fixtures of it. */
export class ResourceModel {
  readonly name: string;
  /** The property that identifies a record. */
  readonly id: string;
  /** The path up to each parameter of it: the last one is the item's own. */
  readonly stops: readonly string[];
  /** The schema of a record: the one that reading answers, where it can be read. */
  readonly record: Schema;
  readonly does: ReadonlyMap<Verb, Does>;
  readonly #schemas: Contract;
  readonly #samples: Samples;
  readonly #parameter: Schema | undefined;
  #form: IdForm | undefined;
  #ids: readonly Id[] | undefined;

  constructor(name: string, { id, ...operations }: ResourceOperations, contract: Contract, samples: Samples) {
    this.name = name;
    this.id = id;
    this.#schemas = contract;
    this.#samples = samples;
    const found = new Map<Verb, Does>();
    for (const [verb, operation] of Object.entries(operations) as [Verb, string | undefined][]) {
      if (operation !== undefined) found.set(verb, this.#read(verb, operation));
    }
    this.does = found;
    const item = ['read', 'update', 'replace', 'remove'].map((verb) => found.get(verb as Verb)).find(Boolean);
    const { stops, parameters } = shapeOfPath(itemPathOf({ id, ...operations }));
    this.stops = stops;
    const own = item?.operation.parameters.find((one) => one.in === 'path' && one.name === parameters.at(-1));
    this.#parameter = own?.schema;
    const shaped = ['read', 'replace', 'update', 'create', 'list'].map((verb) => found.get(verb as Verb)?.shape);
    const record = shaped.find((one) => one !== undefined)?.record;
    if (!record) {
      throw unclear(name, `no operation of it answers a record with "${id}"`);
    }
    this.record = record;
  }

  /** Its ids in every fresh world, as they stand in records. */
  get ids(): readonly Id[] {
    this.#ids ??= Array.from({ length: FIXTURES }, (_, index) => this.form.fixture(index + 1)).filter(
      (id) => id !== undefined,
    );
    return this.#ids;
  }

  get form(): IdForm {
    const property = propertiesOf(this.#schemas, this.record).get(this.id) ?? {};
    this.#form ??= idForm(this.#schemas, this.name, property, this.#parameter);
    return this.#form;
  }

  /** A record that nobody has said anything of. */
  fresh(id: Id): Value {
    return { ...this.#samples.record(this.record), [this.id]: id };
  }

  #read(verb: Verb, name: string): Does {
    const operation = this.#schemas.operation(name);
    if (!operation) throw unclear(this.name, `the contract has no operation "${name}"`);
    const kind = verb === 'create' || verb === 'remove' ? verb : 'other';
    const success = successOf(operation, kind);
    if (!success) throw unclear(this.name, `"${name}" documents no success`);
    const isRecord = recordsOf(this.#schemas, this.id);
    const { schema } = success;
    const find = verb === 'list' ? listIn : recordIn;
    const shape = schema && find(this.#schemas, schema, isRecord, this.name);
    if (!shape && (verb === 'list' || verb === 'read' || verb === 'create')) {
      throw unclear(
        this.name,
        `the answer of "${name}" has no ${verb === 'list' ? 'list of records' : 'record'} with "${this.id}" in a place that is clear`,
      );
    }
    return { operation, parameters: shapeOfPath(operation.path).parameters, success, shape };
  }
}

/**
 * The records of a fresh world: those of a resource's ids, under everything that is above it.
 *
 * @param stops the path up to each parameter of it.
 * @param idsAt what exists at a stop above.
 * @param fresh a record of an id. Asked for when the record is first looked at.
 */
export function fixturesOf(
  stops: readonly string[],
  ids: readonly Id[],
  idsAt: (stop: string) => readonly string[],
  fresh: (id: Id) => Value,
): readonly StoredRecord[] {
  let scopes: readonly (readonly string[])[] = [[]];
  for (const stop of stops.slice(0, -1)) {
    scopes = scopes.flatMap((scope) => idsAt(stop).map((id) => [...scope, id]));
  }
  const most = Math.max(1, Math.floor(MAX_FIXTURES / ids.length));
  return scopes.slice(0, most).flatMap((scope) => ids.map((id) => new Fixture(scope, id, () => fresh(id))));
}

/** Made with the world, and filled when first looked at: most of the fixtures of a large API never are. */
class Fixture implements StoredRecord {
  readonly id: string;
  readonly scope: string;
  readonly own: string;
  #make: (() => Value) | undefined;
  #value: Value | undefined;

  constructor(scope: readonly string[], own: Id, make: () => Value) {
    this.own = String(own);
    this.scope = keyOf(scope);
    this.id = keyOf([...scope, this.own]);
    this.#make = make;
  }

  get value(): Value {
    if (this.#make) {
      this.#value = this.#make();
      this.#make = undefined;
    }
    return this.#value!;
  }

  toJSON(): StoredRecord {
    return { id: this.id, scope: this.scope, own: this.own, value: this.value };
  }
}

/** The key of what a path's parameters name. */
export function keyOf(values: readonly string[]): string {
  return values.map((value) => encodeURIComponent(value.toWellFormed())).join('/');
}

function unclear(resource: string, why: string): UserError {
  return new UserError('MODEL_UNCLEAR', `The resource "${resource}" cannot be modelled: ${why}.`);
}
