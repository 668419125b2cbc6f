import { type AnySchema, isRecord, numberIn, schemasIn, textsIn } from '../../arbitrary/any-schema.ts';
import type { Schema } from '../../contract/contract.ts';
import { ANYTHING, both, type Demand, either, templateOf, text } from './demand.ts';
import { wholePattern } from './pattern.ts';
import { allowsNull, facetSets, type Resolve } from './schema-facets.ts';

/** How many items of a list are looked at. */
const MOST_ITEMS = 100;

/**
 * What a contract promises of a body that was seen, as Pact can ask for it: no more than the schema says, whatever the
 * value was. Texts, numbers and booleans by type; of objects what is required and never `null` (Pact has no word for "or
 * null"), and where a schema requires nothing at all, what was there. Of alternatives those that allow the value count.
 *
 * @param value one that the schema allows.
 * @returns the value with matchers in it; `undefined` where nothing is promised.
 */
export function bodyTemplate(resolve: Resolve, schema: Schema, value: unknown): unknown {
  // To Pact, a body that is an empty text is no body.
  return value === '' ? undefined : templateOf(new Demands(resolve).of([schema], value, false));
}

/**
 * A template of a value that no schema describes: its types, with everything that is there and not `null`.
 *
 * @param exact texts that stand for themselves.
 */
export function valueTemplate(value: unknown, exact: readonly string[] = []): unknown {
  return templateOf(demandOfValue(value, exact));
}

class Demands {
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** @param always whether it has to hold of every value that the schemas allow, not only of those like this one. */
  of(schemas: readonly AnySchema[], value: unknown, always: boolean): Demand {
    if (value === null || schemas.some((schema) => allowsNull(this.#resolve, schema))) return ANYTHING;
    const sets = facetSets(this.#resolve, schemas, value, always);
    return sets.map((facets) => this.#ofFacets(facets, value, always)).reduce(either);
  }

  #ofFacets(facets: readonly Schema[], value: unknown, always: boolean): Demand {
    const typed = facets.filter((facet) => isTyped(facet, value));
    if (typed.length === 0) return ANYTHING;
    if (Array.isArray(value)) return this.#list(facets, value);
    if (isRecord(value)) return this.#object(facets, value, always);
    return typed.map((facet) => scalar(facet, value)).reduce(both);
  }

  #list(facets: readonly Schema[], value: readonly unknown[]): Demand {
    const min = Math.max(...facets.map(({ minItems }) => numberIn(minItems, 0)));
    const schemas = facets.flatMap(({ items }) => (items === undefined ? [] : [items as AnySchema]));
    const isTuple = facets.some(({ prefixItems }) => Array.isArray(prefixItems));
    if (schemas.length === 0 || isTuple || value.length === 0) return { kind: 'list', min, item: ANYTHING };
    const items = value.slice(0, MOST_ITEMS).map((item) => this.of(schemas, item, true));
    return { kind: 'list', min, item: items.reduce(either) };
  }

  #object(facets: readonly Schema[], value: Readonly<Record<string, unknown>>, always: boolean): Demand {
    const required = new Set(facets.flatMap((facet) => textsIn(facet.required)));
    const described = new Set(facets.flatMap(({ properties }) => Object.keys(schemasIn(properties))));
    const names = [...(required.size > 0 ? required : described)].filter((name) => Object.hasOwn(value, name));
    const members = new Map<string, Demand>();
    for (const name of names) {
      const schemas = facets.flatMap(({ properties }) => {
        const all = schemasIn(properties);
        return Object.hasOwn(all, name) ? [all[name]!] : [];
      });
      const demand = schemas.length === 0 ? ANYTHING : this.of(schemas, value[name], always);
      if (demand.kind !== 'anything') members.set(name, demand);
    }
    return { kind: 'object', members };
  }
}

/** Whether a schema says that a value is of the JSON type that this one is of, and of no other. */
function isTyped(schema: Schema, value: unknown): boolean {
  const types = schema.type === undefined ? typesSaid(schema) : [schema.type].flat();
  const isOne = (type: unknown) => (type === 'integer' ? 'number' : type) === typeOf(value);
  return types.length > 0 && types.every(isOne);
}

/** What a schema without `type` leaves no doubt of. */
function typesSaid(schema: Schema): readonly unknown[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(typeOf);
  if ('const' in schema) return [typeOf(schema.const)];
  if (['properties', 'additionalProperties', 'required'].some((keyword) => keyword in schema)) return ['object'];
  return 'items' in schema ? ['array'] : [];
}

function scalar(schema: Schema, value: unknown): Demand {
  if (typeof value === 'string') {
    const named = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : undefined;
    const form = typeof schema.pattern === 'string' ? wholePattern(schema.pattern) : undefined;
    return text(value, named && textsIn(named), form);
  }
  if (typeof value === 'number') {
    return { kind: 'number', value, whole: [schema.type].flat().every((type) => type === 'integer') };
  }
  return typeof value === 'boolean' ? { kind: 'boolean', value } : ANYTHING;
}

function demandOfValue(value: unknown, exact: readonly string[]): Demand {
  if (typeof value === 'string') return text(value, exact.includes(value) ? [value] : undefined);
  if (typeof value === 'number') return { kind: 'number', value, whole: false };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (Array.isArray(value)) {
    const items = value.slice(0, MOST_ITEMS).map((item) => demandOfValue(item, exact));
    return { kind: 'list', min: 0, item: items.length === 0 ? ANYTHING : items.reduce(either) };
  }
  if (!isRecord(value)) return ANYTHING;
  const members = Object.entries(value).map(([name, part]) => [name, demandOfValue(part, exact)] as const);
  return { kind: 'object', members: new Map(members.filter(([, { kind }]) => kind !== 'anything')) };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
