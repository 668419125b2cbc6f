import { isDeepStrictEqual } from 'node:util';
import type { Contract } from '../contract/contract.ts';
import type { PagingCard } from '../provider/paging.ts';
import type { Call, Reply } from '../provider/provider.ts';
import type { State } from '../provider/state.ts';
import { mixSeed } from '../random.ts';
import { type Answers, given } from './answers.ts';
import type { ErrorBodies } from './errors.ts';
import type { Id } from './id-form.ts';
import { merged, ownFields } from './merged.ts';
import { type PageFacts, statePage } from './page-facts.ts';
import { countingOf, pageOf } from './pages.ts';
import { propertiesOf, resolvedOf, typesOf } from './properties.ts';
import { type Does, keyOf, type ResourceModel, type StoredRecord, type Verb } from './resource-model.ts';
import type { Value } from './samples.ts';

/** How often an id is drawn that is taken, before there are none left. */
const TRIES = 100;

/** A resource that others are in. */
export type Above = Pick<ResourceModel, 'name' | 'stops'>;

/** What one resource does, over the world's state. */
export class Behaviour {
  readonly #model: ResourceModel;
  readonly #contract: Contract;
  readonly #answers: Answers;
  readonly #errors: ErrorBodies;
  readonly #above: readonly Above[];

  /** @param above the resources that this one is in. */
  constructor(
    model: ResourceModel,
    above: readonly Above[],
    contract: Contract,
    answers: Answers,
    errors: ErrorBodies,
  ) {
    this.#model = model;
    this.#above = above;
    this.#contract = contract;
    this.#answers = answers;
    this.#errors = errors;
  }

  /** @param paging how the operation lists, where it does so in pages. */
  handle(verb: Verb, call: Call, paging: PagingCard | undefined): Reply {
    const does = this.#model.does.get(verb)!;
    const values = does.parameters.map((name) => call.path[name] ?? '');
    const missing = this.#missingAbove(values, call.state);
    if (missing) return this.#notFound(call, missing);
    switch (verb) {
      case 'create':
        return this.#create(call, does, values);
      case 'list':
        return this.#list(call, does, values, paging);
      case 'replace':
        return this.#replace(call, does, values);
      default: {
        const record = this.#records(call.state).get(keyOf(values));
        if (!record || record.isGone) return this.#notFound(call, this.#model);
        if (verb === 'read') return this.#reply(does, record);
        return verb === 'remove' ? this.#remove(call, does, record) : this.#update(call, does, record);
      }
    }
  }

  #create(call: Call, does: Does, scope: readonly string[]): Reply {
    const { id, name } = this.#model;
    const body = given(this.#contract, does, call.body);
    const own = this.#isChosen(does) ? idIn(body[id]) : undefined;
    const records = this.#records(call.state);
    const standing = own === undefined ? undefined : records.get(keyOf([...scope, String(own)]));
    if (standing && !standing.isGone) return this.#failed(call, 409, `The ${name} "${own}" exists already.`);
    const fresh = own ?? this.#drawn(call.state, scope);
    if (fresh === undefined) return this.#failed(call, 409, `There are no ids left for another ${name}.`);
    const record = records.put(
      this.#stored(scope, fresh, this.#merged(call, does, this.#model.fresh(fresh), body, true)),
    );
    call.state.record({ kind: 'created', resource: name, id: record.own });
    return this.#reply(does, record);
  }

  #replace(call: Call, does: Does, values: readonly string[]): Reply {
    const records = this.#records(call.state);
    const before = records.get(keyOf(values));
    const makes = '201' in does.operation.responses;
    if ((!before || before.isGone) && !makes) return this.#notFound(call, this.#model);
    const id = before?.value[this.#model.id] ?? this.#idOf(values.at(-1)!);
    const body = given(this.#contract, does, call.body);
    const kept = before && !before.isGone ? ownFields(this.#contract, this.#model.record, before.value) : {};
    const value = this.#merged(call, does, { ...this.#model.fresh(id as Id), ...kept }, body, !before);
    const record = records.put(this.#stored(values.slice(0, -1), id as Id, value));
    const isNew = !before || before.isGone === true;
    // To put the same once more changes nothing (RFC 9110, section 9.2.2).
    call.state.record({ kind: isNew ? 'created' : 'updated', resource: this.#model.name, id: record.own });
    const reply = this.#reply(does, record);
    const fits = isNew && this.#contract.validateValue(does.operation, 201, reply.value) === undefined;
    return fits ? { ...reply, status: 201 } : reply;
  }

  #update(call: Call, does: Does, record: StoredRecord): Reply {
    const body = given(this.#contract, does, call.body);
    const value = this.#merged(call, does, record.value, body, false);
    const { id, scope, own } = record;
    const updated = this.#records(call.state).put({ id, scope, own, value });
    if (!isDeepStrictEqual(value, record.value)) {
      call.state.record({ kind: 'updated', resource: this.#model.name, id: own });
    }
    return this.#reply(does, updated);
  }

  #remove(call: Call, does: Does, record: StoredRecord): Reply {
    const { id, scope, own, value } = record;
    this.#records(call.state).put({ id, scope, own, value, isGone: true });
    call.state.record({ kind: 'deleted', resource: this.#model.name, id: own });
    const { schema } = does.success;
    const deleted = schema && propertiesOf(this.#contract, schema).has('deleted') ? { deleted: true } : {};
    return this.#reply(does, { id, scope, own, value: { ...value, ...deleted } });
  }

  #list(call: Call, does: Does, values: readonly string[], paging: PagingCard | undefined): Reply {
    const scope = keyOf(values);
    const all = this.#records(call.state)
      .newestFirst()
      .toReversed()
      .filter((record) => record.scope === scope);
    const { status } = does.success;
    const stated = (records: readonly StoredRecord[], facts: PageFacts) => {
      const value = this.#answers.many(this.#model, does, records);
      return [statePage(this.#contract, does.success.schema!, paging, facts)(value), value];
    };
    const bestOf = (answers: readonly unknown[]) =>
      answers.find((one) => this.#answers.isValid(does, one)) ?? answers.at(-1);
    if (!paging) {
      const present = all.filter(({ isGone }) => !isGone);
      return { status, value: bestOf(stated(present, { leadsOn: false, total: present.length })) };
    }
    const page = pageOf(paging, all, this.#model.name, call, countingOf(this.#contract, does.operation, paging));
    if (!page) return this.#failed(call, 400, 'The position is none of this list.');
    const answers = stated(page.records, page.facts).flatMap((value) => page.told.map((tell) => tell(value)));
    return { status, value: bestOf(answers), headers: page.headers };
  }

  #merged({ state }: Call, { operation }: Does, before: Value, body: Value, isNew: boolean): Value {
    const how = { isPatch: operation.method === 'PATCH', isNew, nowMs: state.now() };
    return merged(this.#contract, this.#model, before, body, how);
  }

  /** Whether callers choose the ids: where the record in a request has one that is not the provider's alone. */
  #isChosen({ operation }: Does): boolean {
    const { id, record } = this.#model;
    const own = propertiesOf(this.#contract, record).get(id);
    if (own && resolvedOf(this.#contract, own).readOnly === true) return false;
    const schema = operation.requestBody?.schema;
    const asked = schema && propertiesOf(this.#contract, schema).get(id);
    return asked === undefined || resolvedOf(this.#contract, asked).readOnly !== true;
  }

  #drawn(state: State, scope: readonly string[]): Id | undefined {
    for (let tries = 0; tries < TRIES; tries++) {
      const id = this.#model.form.drawn(mixSeed(state.id('')));
      // Ids of what was removed do not come back.
      if (!this.#records(state).get(keyOf([...scope, String(id)]))) return id;
    }
    return undefined;
  }

  #idOf(text: string): Id {
    const property = propertiesOf(this.#contract, this.#model.record).get(this.#model.id);
    const types = property ? typesOf(this.#contract, property) : new Set();
    return types.has('string') || types.size === 0 ? text : Number(text);
  }

  #stored(scope: readonly string[], id: Id, value: Value): StoredRecord {
    const own = String(id);
    return { id: keyOf([...scope, own]), scope: keyOf(scope), own, value: { ...value, [this.#model.id]: id } };
  }

  #missingAbove(values: readonly string[], state: State): Above | undefined {
    return this.#above.find((model) => {
      const record = state.collection<StoredRecord>(model.name).get(keyOf(values.slice(0, model.stops.length)));
      return !record || record.isGone;
    });
  }

  #records(state: State) {
    return state.collection<StoredRecord>(this.#model.name);
  }

  #reply(does: Does, record: StoredRecord): Reply {
    return { status: does.success.status, value: this.#answers.one(this.#model, does, record) };
  }

  #notFound(call: Call, model: Above): Reply {
    return this.#failed(call, 404, `There is no such ${model.name}.`);
  }

  #failed({ operation }: Call, status: number, message: string): Reply {
    return { status, value: this.#errors.of(operation, status, message) };
  }
}

/** What can identify a record; `undefined` for anything else. */
function idIn(value: unknown): Id | undefined {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : undefined;
}
