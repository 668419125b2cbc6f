import { isObject } from './pointer.ts';

/**
 * What a node of an OpenAPI document is: a schema; several schemas, by name or in a list; a mapping by names (paths,
 * statuses, media types), whose keys are no keywords; or any other object.
 */
export type Kind = 'schema' | 'schemas' | 'named' | 'object';

export interface Visited {
  readonly node: Readonly<Record<string, unknown>>;
  readonly kind: Kind;
  /** From where the walk began. Valid during the visit alone: copy it to keep it. */
  readonly keys: readonly string[];
}

/**
 * Visits every object of a document that describes something, parents first. What only looks like the document is passed
 * over: examples, defaults, constants, enumerations, extensions (`x-...`).
 */
export function walk(node: unknown, visit: (visited: Visited) => void, kind: Kind = 'object'): void {
  const keys: string[] = [];
  const here = { node: {}, kind, keys } as { node: Record<string, unknown>; kind: Kind; keys: string[] };
  descend(node, kind);

  function descend(current: unknown, currentKind: Kind): void {
    if (Array.isArray(current)) {
      const itemKind = currentKind === 'schemas' ? 'schema' : currentKind;
      for (let i = 0; i < current.length; i++) step(current[i], String(i), itemKind);
      return;
    }
    if (!isObject(current)) return;
    here.node = current;
    here.kind = currentKind;
    visit(here);
    for (const key of Object.keys(current)) {
      const child = current[key];
      if (typeof child !== 'object' || child === null) continue;
      const childKind = kindOf(currentKind, key, Array.isArray(child));
      if (childKind !== undefined) step(child, key, childKind);
    }
  }

  function step(child: unknown, key: string, childKind: Kind): void {
    keys.push(key);
    descend(child, childKind);
    keys.pop();
  }
}

const IN_SCHEMA = new Map<string, Kind>([
  ...['items', 'additionalItems', 'additionalProperties', 'unevaluatedItems', 'unevaluatedProperties'].map(one),
  ...['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'contentSchema'].map(one),
  ...['allOf', 'anyOf', 'oneOf', 'prefixItems', 'properties', 'patternProperties', '$defs'].map(several),
  ...['definitions', 'dependentSchemas'].map(several),
]);

const ELSEWHERE = new Map<string, Kind | undefined>([
  ['schema', 'schema'],
  ['schemas', 'schemas'],
  // OpenAPI 2.
  ['definitions', 'schemas'],
  ...['paths', 'webhooks', 'pathItems', 'responses', 'parameters', 'requestBodies', 'headers', 'content'].map(named),
  ...['examples', 'links', 'callbacks', 'encoding', 'securitySchemes', 'variables'].map(named),
  ...['example', 'value', 'default', 'enum'].map((key) => [key, undefined] as const),
]);

function one(key: string): [string, Kind] {
  return [key, 'schema'];
}

function several(key: string): [string, Kind] {
  return [key, 'schemas'];
}

function named(key: string): [string, Kind] {
  return [key, 'named'];
}

/** What the child at a key is; `undefined` where it is data. */
function kindOf(parent: Kind, key: string, isList: boolean): Kind | undefined {
  if (parent === 'schemas') return 'schema';
  if (parent === 'named') return 'object';
  if (parent === 'schema') {
    // A list of items, as drafts before 2020-12 had it.
    return key === 'items' && isList ? 'schemas' : IN_SCHEMA.get(key);
  }
  // OpenAPI 3.0 had no webhooks, so they were an extension.
  if (key.startsWith('x-') && key !== 'x-webhooks') return undefined;
  if (!ELSEWHERE.has(key)) return 'object';
  const kind = ELSEWHERE.get(key);
  if (!isList || kind !== 'named') return kind;
  return key === 'examples' ? undefined : 'object';
}
