import { isImpossible } from '../arbitrary/impossible.ts';
import { plainValue } from '../arbitrary/schema-arbitrary.ts';
import type { Schema } from '../contract/contract.ts';
import { isSchema, propertiesOf, requires, resolvedOf, type Schemas, typesOf } from './properties.ts';

/** A JSON object. */
export type Value = Readonly<Record<string, unknown>>;

/** Plain values of a contract's schemas, as answers have them. Each is made once. */
export class Samples {
  readonly #schemas: Schemas;
  readonly #plain = new WeakMap<Schema, { readonly value: unknown }>();
  readonly #records = new WeakMap<Schema, Value>();

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** The plainest value of a schema; `undefined` where there is none. */
  plain(schema: Schema): unknown {
    const resolved = resolvedOf(this.#schemas, schema);
    let found = this.#plain.get(resolved);
    if (!found) {
      found = { value: this.#make(schema) };
      this.#plain.set(resolved, found);
    }
    return found.value;
  }

  /** The plainest object of a schema, with what the provider itself fills in (`readOnly`) where that is simple. */
  record(schema: Schema): Value {
    const resolved = resolvedOf(this.#schemas, schema);
    let record = this.#records.get(resolved);
    if (!record) {
      const plain = this.plain(schema);
      const made: Record<string, unknown> = isSchema(plain) ? { ...plain } : {};
      for (const [name, property] of propertiesOf(this.#schemas, schema)) {
        if (name in made || resolvedOf(this.#schemas, property).readOnly !== true) continue;
        const types = typesOf(this.#schemas, property);
        if (types.has('object') || types.has('array')) continue;
        const value = this.plain(property);
        if (value !== undefined) made[name] = value;
      }
      record = made;
      this.#records.set(resolved, record);
    }
    return record;
  }

  /** Whether a property has to be in an answer of this schema. */
  requires(schema: Schema, name: string): boolean {
    return requires(this.#schemas, schema, name);
  }

  #make(schema: Schema): unknown {
    try {
      return plainValue((one) => this.#schemas.resolve(one), schema, { direction: 'answer' });
    } catch (error) {
      if (isImpossible(error)) return undefined;
      throw error;
    }
  }
}
