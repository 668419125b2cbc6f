import type { Contract } from '../contract/contract.ts';
import { fitted } from './fitted.ts';
import { placed } from './pointer.ts';
import { isSchema, propertiesOf, resolvedOf } from './properties.ts';
import type { Does, ResourceModel, StoredRecord } from './resource-model.ts';
import type { Samples, Value } from './samples.ts';

/** What operations answer of records, valid by the contract: what a record has that an answer may not say stays out. */
export class Answers {
  readonly #contract: Contract;
  readonly #samples: Samples;
  readonly #views = new WeakMap<Does, WeakMap<StoredRecord, Value>>();

  constructor(contract: Contract, samples: Samples) {
    this.#contract = contract;
    this.#samples = samples;
  }

  /** The answer that holds one record; `undefined` where the operation answers nothing. */
  one(model: ResourceModel, does: Does, record: StoredRecord): unknown {
    const { success, shape } = does;
    if (!success.schema) return undefined;
    if (!shape) return this.#samples.plain(success.schema);
    return this.#around(
      does,
      this.#view(model, does, record, (view) => view),
    );
  }

  /** The answer that holds records, as a list. */
  many(model: ResourceModel, does: Does, records: readonly StoredRecord[]): unknown {
    return this.#around(
      does,
      records.map((record) => this.#view(model, does, record, (view) => [view])),
    );
  }

  /** Whether a whole answer is valid. */
  isValid({ operation, success }: Does, value: unknown): boolean {
    return this.#contract.validateValue(operation, success.status, value) === undefined;
  }

  #around({ success, shape }: Does, inner: unknown): unknown {
    return placed(shape!.at.length === 0 ? undefined : this.#samples.plain(success.schema!), shape!.at, inner);
  }

  /** A record as an operation shows it. Records never change, so each is looked at once. */
  #view(model: ResourceModel, does: Does, record: StoredRecord, wrap: (view: Value) => unknown): Value {
    let views = this.#views.get(does);
    if (!views) {
      views = new WeakMap();
      this.#views.set(does, views);
    }
    let view = views.get(record);
    if (!view) {
      const schema = does.shape!.record;
      const id = { [model.id]: record.value[model.id] };
      const base = { ...this.#samples.record(schema), ...id };
      view = fitted(base, this.#shown(does, record.value), (value) =>
        this.isValid(does, this.#around(does, wrap(value))),
      );
      views.set(record, view);
    }
    return view;
  }

  /** What of a record an answer knows: what it does not describe may be a secret. */
  #shown({ shape }: Does, value: Value): Value {
    const properties = propertiesOf(this.#contract, shape!.record);
    const shown = Object.entries(value).filter(([name]) => {
      const property = properties.get(name);
      return property !== undefined && resolvedOf(this.#contract, property).writeOnly !== true;
    });
    return Object.fromEntries(shown);
  }
}

/** The record that a request gives: the body, or what is in its envelope. */
export function given(contract: Contract, { operation, shape }: Does, body: unknown): Value {
  if (!isSchema(body)) return {};
  const envelope = shape?.at.at(-1);
  const schema = operation.requestBody?.schema;
  if (envelope === undefined || !schema || !isSchema(body[envelope])) return body;
  const properties = propertiesOf(contract, schema);
  const inner = properties.get(envelope);
  return inner && propertiesOf(contract, inner).size > 0 ? body[envelope] : body;
}
