import { isObject } from '../pointer.ts';
import { walk } from '../walk.ts';
import { usablePattern } from './pattern.ts';
import type { Problems } from './problem.ts';

type Node = Record<string, unknown>;
type Complain = (keyword: string, what: string) => void;

/**
 * Makes each schema of a document one that can be used: `nullable` becomes a type, what older drafts wrote differently is
 * rewritten, and a keyword that means nothing is left out, with a problem. Changes the document.
 */
export function mendSchemas(root: object, problems: Problems): void {
  walk(root, ({ node, kind, keys }) => {
    if (kind !== 'schema') return;
    const schema = node as Node;
    const complain: Complain = (keyword, what) => {
      problems.add([...keys, keyword], `${what}; "${keyword}" is left out.`);
      delete schema[keyword];
    };
    mendOlder(schema);
    for (const [keyword, mend] of MENDS) if (Object.hasOwn(schema, keyword)) mend(schema, keyword, complain);
    mendNullable(schema);
  });
}

const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'string', 'integer'];

const MENDS = new Map<string, (schema: Node, keyword: string, complain: Complain) => void>([
  ['type', mendType],
  ['enum', nonEmptyList],
  ['pattern', mendPattern],
  ['required', mendRequired],
  ['format', ofType('string')],
  ['$ref', ofType('string')],
  ['uniqueItems', ofType('boolean')],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map(by(ofType('number'))),
  ['multipleOf', positive],
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(by(count)),
  ...['minContains', 'maxContains'].map(by(count)),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map(by(schemaList)),
  ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].map(by(schemaMapping)),
  ...['items', 'additionalProperties', 'unevaluatedItems', 'unevaluatedProperties', 'not'].map(by(oneSchema)),
  ...['if', 'then', 'else', 'contains', 'propertyNames'].map(by(oneSchema)),
  ['dependentRequired', mapping],
  ['dependencies', mapping],
]);

function by<T>(mend: T): (keyword: string) => readonly [string, T] {
  return (keyword) => [keyword, mend];
}

function mendOlder(schema: Node): void {
  // Draft 4's name of `$id`, which the validator refuses to see; and what would make it answer later.
  for (const keyword of ['id', '$schema', '$async']) if (typeof schema[keyword] !== 'object') delete schema[keyword];
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    const isExclusive = schema[exclusive] === true && typeof schema[bound] === 'number';
    if (isExclusive) schema[exclusive] = schema[bound];
    else delete schema[exclusive];
    if (isExclusive) delete schema[bound];
  }
  if (!Array.isArray(schema.items)) return;
  schema.prefixItems = schema.items;
  delete schema.items;
  if (schema.additionalItems !== undefined) schema.items = schema.additionalItems;
  delete schema.additionalItems;
}

/** OpenAPI 3.0's `nullable`, which many documents of 3.1 have too, and many of both have beside what has no type. */
function mendNullable(schema: Node): void {
  const isNullable = schema.nullable === true;
  delete schema.nullable;
  if (!isNullable) return;
  if (schema.type !== undefined) {
    const types = [schema.type].flat();
    if (!types.includes('null')) schema.type = [...types, 'null'];
    return;
  }
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
  const described = Object.fromEntries(
    Object.entries({ $ref, allOf, anyOf, oneOf }).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(described).length === 0) return;
  for (const key of Object.keys(schema)) delete schema[key];
  Object.assign(schema, rest, { anyOf: [described, { type: 'null' }] });
}

function mendType(schema: Node, keyword: string, complain: Complain): void {
  // In YAML, null without its quotes.
  const said = [schema.type].flat().map((type) => (type === null ? 'null' : type));
  schema.type = Array.isArray(schema.type) ? said : said[0];
  const known = said.filter((type) => typeof type === 'string' && TYPES.includes(type));
  if (known.length === said.length && said.length > 0) return;
  const strange = said.find((type) => !known.includes(type));
  complain(keyword, `${JSON.stringify(strange ?? said)} is no type of JSON Schema`);
}

function mendPattern(schema: Node, keyword: string, complain: Complain): void {
  const pattern = usablePattern(schema.pattern);
  if (pattern === undefined) complain(keyword, `${JSON.stringify(schema.pattern)} is no regular expression`);
  else schema.pattern = pattern;
}

function mendRequired(schema: Node, keyword: string, complain: Complain): void {
  if (Array.isArray(schema.required) && schema.required.every((name) => typeof name === 'string')) {
    schema.required = [...new Set(schema.required)];
    return;
  }
  complain(keyword, `${JSON.stringify(schema.required)} is no list of names`);
}

function ofType(type: 'string' | 'boolean' | 'number') {
  return (schema: Node, keyword: string, complain: Complain) => {
    const value = schema[keyword];
    if (typeof value !== type) complain(keyword, `${JSON.stringify(value)} is no ${type}`);
  };
}

function positive(schema: Node, keyword: string, complain: Complain): void {
  const value = schema[keyword];
  if (typeof value !== 'number' || value <= 0) complain(keyword, `${JSON.stringify(value)} is no positive number`);
}

function count(schema: Node, keyword: string, complain: Complain): void {
  const value = schema[keyword];
  if (!Number.isInteger(value) || (value as number) < 0) complain(keyword, `${JSON.stringify(value)} is no count`);
}

function nonEmptyList(schema: Node, keyword: string, complain: Complain): void {
  const value = schema[keyword];
  if (!Array.isArray(value) || value.length === 0) complain(keyword, 'It must be a list that is not empty');
}

function schemaList(schema: Node, keyword: string, complain: Complain): void {
  const value = schema[keyword];
  if (!Array.isArray(value) || value.length === 0 || !value.every(isSchema)) {
    complain(keyword, 'It must be a list of schemas that is not empty');
  }
}

function schemaMapping(schema: Node, keyword: string, complain: Complain): void {
  const value = schema[keyword];
  if (!isObject(value)) {
    complain(keyword, 'It must be a mapping of schemas');
    return;
  }
  for (const name of Object.keys(value)) {
    // In YAML, a name with nothing behind it.
    if (!isSchema(value[name])) value[name] = {};
    if (keyword !== 'patternProperties' || usablePattern(name) === name) continue;
    const pattern = usablePattern(name);
    if (pattern !== undefined) value[pattern] = value[name];
    delete value[name];
  }
}

function mapping(schema: Node, keyword: string, complain: Complain): void {
  if (!isObject(schema[keyword])) complain(keyword, 'It must be a mapping');
}

function oneSchema(schema: Node, keyword: string, complain: Complain): void {
  if (!isSchema(schema[keyword])) complain(keyword, 'It must be a schema');
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === 'boolean';
}
