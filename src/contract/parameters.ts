import type { Coercion } from './coerce.ts';
import type { ContractParameter, Schema } from './contract.ts';
import { decodeForm } from './form.ts';
import { isObject } from './pointer.ts';
import type { Check, SchemaCompiler } from './schemas.ts';

export interface ParameterPlace {
  readonly parameter: ContractParameter;
  readonly keys: readonly string[];
}

/** The parameters of an operation that come in one place: what their text means, and whether it is as described. */
export class Parameters {
  readonly check: Check;
  /** Their names, as the contract writes them. */
  readonly names: readonly string[];
  readonly #readings: ReadonlyMap<string, Coercion>;
  readonly #repeated: readonly string[];
  readonly #spread: readonly { readonly name: string; readonly properties: readonly string[] }[];

  constructor(
    places: readonly ParameterPlace[],
    closed: boolean,
    compiler: SchemaCompiler,
    coercionOf: (schema: Schema) => Coercion,
    resolve: (schema: Schema) => Schema,
  ) {
    const parameters = places.map(({ parameter }) => parameter);
    this.names = parameters.map(({ name }) => name);
    this.check = compiler.object(
      places.map(({ parameter: { name, required }, keys }) => ({ name, required, keys })),
      { closed },
    );
    this.#readings = new Map(parameters.map((parameter) => [parameter.name, readingOf(parameter, coercionOf)]));
    this.#repeated = parameters.filter(({ repeats }) => repeats).map(({ name }) => name);
    this.#spread = parameters
      .filter(({ spread }) => spread)
      .map(({ name, schema }) => ({ name, properties: propertiesOf(resolve(schema), this.names) }));
  }

  /** What the query of a URL says. */
  query(url: string): Readonly<Record<string, unknown>> {
    const mark = url.indexOf('?');
    if (mark === -1) return this.read({});
    const hash = url.indexOf('#', mark);
    const text = url.slice(mark + 1, hash === -1 ? undefined : hash);
    const values = decodeForm(text);
    for (const name of this.#repeated) {
      if (typeof values[name] === 'string') values[name] = new URLSearchParams(text).getAll(name);
    }
    for (const { name, properties } of this.#spread) gather(values, name, properties);
    return this.read(values);
  }

  read(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const read: Record<string, unknown> = {};
    for (const name of Object.keys(values)) {
      const reading = this.#readings.get(name);
      read[name] = reading ? reading(values[name]) : values[name];
    }
    return read;
  }
}

function readingOf(parameter: ContractParameter, coercionOf: (schema: Schema) => Coercion): Coercion {
  const { json, delimiter } = parameter;
  if (json) return (value) => (typeof value === 'string' ? parsed(value) : value);
  const coerce = coercionOf(parameter.schema);
  if (delimiter === undefined) return coerce;
  return (value) => coerce(typeof value === 'string' ? value.split(delimiter).map((item) => item.trim()) : value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The properties of an object that stand in the query under their own names; a parameter of that name comes first. */
function propertiesOf(schema: Schema, taken: readonly string[]): readonly string[] {
  const properties = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return properties.filter((property) => !taken.includes(property));
}

function gather(values: Record<string, unknown>, name: string, properties: readonly string[]): void {
  const given = properties.filter((property) => Object.hasOwn(values, property));
  if (name in values || given.length === 0) return;
  values[name] = Object.fromEntries(given.map((property) => [property, values[property]]));
  for (const property of given) delete values[property];
}
