import type { Schema } from '../contract/contract.ts';
import { type AnySchema, asSchema, isRecord, NOTHING, sameValue, schemasIn, textsIn } from './any-schema.ts';
import { intersect } from './intersect.ts';

/** What a schema says, with its references followed and its `allOf` merged. */
export interface Shape {
  /** Plain keywords: no reference and no combination. */
  readonly base: Schema;
  /** Of each, one branch must hold beside the base. */
  readonly choices: readonly Choice[];
  /** What construction cannot promise, to be checked: `not`, `oneOf`, `if`. */
  readonly checks: readonly Schema[];
  /** Another branch wants the same values: a number is drawn as a fraction too, which is no integer. */
  readonly contested?: true;
}

interface Choice {
  readonly branches: readonly AnySchema[];
  /** The references that were followed on the way: one of them again says nothing new about the same value. */
  readonly seen: ReadonlySet<string>;
  readonly exclusive: boolean;
}

const NO_SEEN: ReadonlySet<string> = new Set();
const COMBINATIONS = ['$ref', 'allOf', 'oneOf', 'anyOf', 'not', 'if', 'then', 'else', 'dependentSchemas'];

/** Reads the schemas of one document; each is read once. */
export class Shapes {
  readonly #resolve: (schema: Schema) => Schema;
  readonly #known = new WeakMap<Schema, Shape>();
  readonly #labelling = new Set<Schema>();
  readonly #chosen = new WeakMap<Shape, readonly Shape[]>();

  constructor(resolve: (schema: Schema) => Schema) {
    this.#resolve = resolve;
  }

  of(schema: AnySchema): Shape {
    const known = asSchema(schema);
    let shape = this.#known.get(known);
    if (!shape) {
      shape = this.#read(known, NO_SEEN);
      this.#known.set(known, shape);
    }
    return shape;
  }

  /** What is left of a shape when its first choice has been made: a shape for each branch that can hold with the rest. */
  branches(shape: Shape): readonly Shape[] {
    let chosen = this.#chosen.get(shape);
    if (!chosen) {
      const [first, ...choices] = shape.choices;
      const contested = shape.contested || first?.exclusive ? { contested: true as const } : {};
      const rest: Shape = { base: shape.base, choices, checks: [], ...contested };
      chosen = (first?.branches ?? [])
        .filter((branch) => !(isRecord(branch) && first!.seen.has(String(branch.$ref))))
        .map((branch) => meet(rest, this.#read(asSchema(branch), first!.seen)))
        .filter(({ base }) => base !== NOTHING);
      this.#chosen.set(shape, chosen);
    }
    return chosen;
  }

  #read(schema: Schema, seen: ReadonlySet<string>): Shape {
    if (!COMBINATIONS.some((keyword) => keyword in schema)) return { base: schema, choices: [], checks: [] };
    const { $ref, allOf, oneOf, anyOf, not, if: condition, then, else: otherwise, dependentSchemas, ...base } = schema;
    const checks: Schema[] = [];
    const choices: Choice[] = [];
    let followed = seen;
    let shape: Shape = { base, choices: [], checks: [] };

    if (typeof $ref === 'string' && !seen.has($ref)) {
      followed = new Set([...seen, $ref]);
      shape = meet(shape, this.#read(asSchema(this.#resolve({ $ref }) ?? false), followed));
    }
    for (const part of Array.isArray(allOf) ? allOf : []) shape = meet(shape, this.#read(asSchema(part), followed));

    if (Array.isArray(oneOf)) {
      choices.push({ branches: apart(this.#discriminated(schema, oneOf)), seen: followed, exclusive: true });
      checks.push({ oneOf });
    }
    if (Array.isArray(anyOf))
      choices.push({ branches: this.#discriminated(schema, anyOf), seen: followed, exclusive: false });
    if (not !== undefined) checks.push({ not });
    if (condition !== undefined) {
      const branches = [{ allOf: [condition, then ?? true] }, { allOf: [{ not: condition }, otherwise ?? true] }];
      choices.push({ branches, seen: followed, exclusive: true });
      const parts = ['if', 'then', 'else'].filter((keyword) => keyword in schema);
      checks.push(Object.fromEntries(parts.map((keyword) => [keyword, schema[keyword]])));
    }
    if (isRecord(dependentSchemas)) {
      for (const [name, dependent] of Object.entries(dependentSchemas)) {
        const branches = [{ properties: { [name]: false } }, { allOf: [dependent as AnySchema] }];
        choices.push({ branches, seen: followed, exclusive: false });
      }
      checks.push({ dependentSchemas });
    }
    return meet(shape, { base: {}, choices, checks });
  }

  /** Branches with the value of their discriminator, where they do not say it themselves (OpenAPI 3.1, 4.8.25). */
  #discriminated(schema: Schema, branches: readonly unknown[]): AnySchema[] {
    const { discriminator } = schema;
    const plain = branches as AnySchema[];
    if (!isRecord(discriminator) || typeof discriminator.propertyName !== 'string') return plain;
    const name = discriminator.propertyName;
    const mapping = Object.entries(isRecord(discriminator.mapping) ? discriminator.mapping : {});
    return plain.map((branch) => {
      if (!isRecord(branch) || typeof branch.$ref !== 'string') return branch;
      const schemaName = branch.$ref.slice(branch.$ref.lastIndexOf('/') + 1);
      const mapped = mapping.find(([, target]) => target === branch.$ref || target === schemaName)?.[0];
      return this.#labelled(branch, name, mapped ?? schemaName);
    });
  }

  #labelled(branch: Schema, name: string, value: string): Schema {
    // A branch that inherits from the schema that lists it.
    if (this.#labelling.has(branch)) return label(branch, name, value);
    this.#labelling.add(branch);
    const { base } = this.of(branch);
    this.#labelling.delete(branch);
    const property = schemasIn(base.properties)[name];
    if (property === undefined) return base.additionalProperties === false ? branch : label(branch, name, value);
    const own = this.of(property).base;
    const allowed = 'const' in own ? [own.const] : own.enum;
    if (!Array.isArray(allowed)) return label(branch, name, value);
    if (allowed.some((one) => sameValue(one, value))) return label(branch, name, value);
    return textsIn(base.required).includes(name) ? branch : { allOf: [branch, { required: [name] }] };
  }
}

/** Branches that each ask for one property, each without what the others ask for: otherwise few values would fit only one. */
function apart(branches: readonly AnySchema[]): AnySchema[] {
  const names = branches.map((branch) => (isRecord(branch) ? textsIn(branch.required) : []));
  if (!names.every(([name, ...more]) => name !== undefined && more.length === 0)) return [...branches];
  return branches.map((branch, index) => {
    const others = names.flat().filter((name) => name !== names[index]![0]);
    return { allOf: [branch, { properties: Object.fromEntries(others.map((name) => [name, false])) }] };
  });
}

function label(branch: Schema, name: string, value: string): Schema {
  return { allOf: [branch, { type: 'object', properties: { [name]: { const: value } }, required: [name] }] };
}

/** What two shapes both allow. */
function meet(one: Shape, other: Shape): Shape {
  const { schema, rest } = intersect(one.base, other.base);
  return {
    base: schema,
    choices: [...one.choices, ...other.choices],
    checks: [...one.checks, ...other.checks, ...rest],
    ...(one.contested || other.contested ? { contested: true as const } : {}),
  };
}
