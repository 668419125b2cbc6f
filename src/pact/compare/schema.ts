import { isObject, keysOf, nodeAt } from '../../contract/pointer.ts';
import { merged, type Shape, shapeOf } from './shape.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * `sent`: a value is to be as the schema says. `received`: a value is a part of what may come, as examples in pacts are:
 * nothing is required of it, and it has no property that is described nowhere.
 */
export type Direction = 'sent' | 'received';

const ONE = [
  'items',
  'additionalItems',
  'additionalProperties',
  'propertyNames',
  'contains',
  'not',
  'if',
  'then',
  'else',
];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas'];

/** Names that would be taken for something else in another place, and what only documents. */
const LEFT_OUT = [
  '$id',
  '$anchor',
  '$schema',
  '$defs',
  'definitions',
  'discriminator',
  'example',
  'examples',
  'default',
];

/** What speaks of a whole value, of which an example is a part. */
const OF_THE_WHOLE = [
  ...['required', 'minProperties', 'dependentRequired', 'dependentSchemas', 'dependencies', 'not'],
  ...['if', 'then', 'else', 'minItems', 'contains', 'minContains', 'maxContains', 'unevaluatedProperties'],
];

/**
 * Makes the schema at these keys ready for the comparator, whose own preparation goes wrong: it merges the lists of `allOf`
 * item by item (`required`, `enum`), closes what is free-form (`{ type: object }`) and every branch of a choice for itself,
 * leaves open what may be null, takes away what told the branches of `oneOf` apart, and does not know `prefixItems`. It
 * does not look into `then`, so there the schema stands, and all that it refers to in `$defs`.
 */
export function packSchema(root: unknown, keys: readonly string[], direction: Direction): Node {
  const names = new Map<string, string>();
  const $defs: Record<string, unknown> = {};
  const waiting: { readonly name: string; readonly keys: readonly string[]; readonly part: boolean }[] = [];

  /** @param part whether it is a part of a larger whole, which says what others there are. */
  function refTo(ref: string, part: boolean): string {
    const address = `${part ? 'part' : 'whole'} ${ref}`;
    let name = names.get(address);
    if (name === undefined) {
      name = `d${names.size}`;
      names.set(address, name);
      waiting.push({ name, keys: keysOf(ref) ?? [''], part });
    }
    return `#/$defs/${name}`;
  }

  function prepared(schema: unknown, part: boolean): unknown {
    if (!isObject(schema)) return schema;
    return direction === 'sent' ? sent(schema) : received(schema, part);
  }

  function sent(schema: Node): Node {
    const made = inside(schema, (child) => prepared(child, false));
    // What is read-only is required of answers alone (OpenAPI 3.1, "Fixed Fields" of the Schema Object).
    if (Array.isArray(made.required) && isObject(schema.properties)) {
      const { properties } = schema;
      made.required = made.required.filter((name) => !isReadOnly(properties[String(name)], root));
    }
    if (typeof schema.$ref === 'string') made.$ref = refTo(schema.$ref, false);
    return made;
  }

  function received(schema: Node, part: boolean): Node {
    const { $ref, allOf, anyOf, oneOf, ...own } = without(schema, OF_THE_WHOLE);
    const made = inside(own, (child) => prepared(child, false));
    if (made.additionalProperties === false) delete made.additionalProperties;
    const alone = Object.keys(schema).every((key) => key === '$ref' || !RELEVANT.has(key));
    if (typeof $ref === 'string') made.$ref = refTo($ref, part || !alone);
    if (Array.isArray(allOf)) made.allOf = allOf.map((each) => prepared(each, true));
    for (const [key, choices] of Object.entries({ anyOf, oneOf })) {
      if (!Array.isArray(choices)) continue;
      const beside = shapeOf({ ...schema, [key]: undefined }, root);
      // A part of an example fits several: any will do.
      const ways = choices.map((choice) => branch(choice, beside, part));
      if (made.anyOf === undefined) made.anyOf = ways;
      else made.allOf = [...((made.allOf as unknown[] | undefined) ?? []), { anyOf: ways }];
    }
    return part || (alone && $ref !== undefined) ? made : closedTo(made, shapeOf(schema, root));
  }

  /** A choice has what it describes, and what is described beside it. In a part, nobody knows what that is. */
  function branch(choice: unknown, beside: Shape, part: boolean): unknown {
    const made = prepared(choice, true);
    if (part || !isObject(made)) return made;
    return closedTo(made, merged([beside, shapeOf({ anyOf: [choice] }, root)]));
  }

  const then = prepared(nodeAt(root, keys), false);
  // What is gone through refers to more.
  for (const { name, keys: at, part } of waiting) $defs[name] = prepared(nodeAt(root, at), part) ?? {};
  return { $defs, if: {}, then };
}

const RELEVANT = new Set([...ONE, ...LISTS, ...MAPS, 'type', 'enum', 'const', 'unevaluatedProperties']);

/** Closed by naming what there may be, so that an error can name what there may not. */
function closedTo(schema: Node, { names, patterns, open, closed }: Shape): Node {
  if (open || (names.size === 0 && patterns.size === 0 && !closed)) return schema;
  const all = (those: Iterable<string>) => Object.fromEntries([...those].map((name) => [name, true]));
  return {
    ...schema,
    properties: { ...all(names), ...(schema.properties as object | undefined) },
    patternProperties: { ...all(patterns), ...(schema.patternProperties as object | undefined) },
    additionalProperties: false,
  };
}

/** A copy of a schema, with the schemas in it prepared, in the words of JSON Schema 2019-09, which the comparator speaks. */
function inside(schema: Node, prepare: (child: unknown) => unknown): Record<string, unknown> {
  const made: Record<string, unknown> = without(schema, LEFT_OUT);
  for (const key of ONE) if (isObject(made[key])) made[key] = prepare(made[key]);
  for (const key of LISTS) if (Array.isArray(made[key])) made[key] = (made[key] as unknown[]).map(prepare);
  for (const key of MAPS) {
    const map = made[key];
    if (isObject(map))
      made[key] = Object.fromEntries(Object.entries(map).map(([name, child]) => [name, prepare(child)]));
  }
  if (Array.isArray(made.prefixItems)) {
    if (made.items !== undefined) made.additionalItems = made.items;
    made.items = made.prefixItems;
    delete made.prefixItems;
  }
  return made;
}

function without(schema: Node, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function isReadOnly(schema: unknown, root: unknown): boolean {
  if (!isObject(schema)) return false;
  if (schema.readOnly === true) return true;
  return typeof schema.$ref === 'string' && isReadOnly(nodeAt(root, keysOf(schema.$ref) ?? ['']), root);
}
