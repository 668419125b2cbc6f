import { isObject, keysOf, nodeAt } from '../../contract/pointer.ts';

type Node = Readonly<Record<string, unknown>>;

/** Which properties a schema describes, with all that it is composed of. */
export interface Shape {
  readonly names: ReadonlySet<string>;
  readonly patterns: ReadonlySet<string>;
  /** Whether it says itself that there may be others, or what they are. */
  readonly open: boolean;
  /** Whether it says itself that there are no others. */
  readonly closed: boolean;
}

const NOTHING: Shape = { names: new Set(), patterns: new Set(), open: false, closed: false };

/** Gathers what a schema says of the properties of one object: its own, those of `$ref` and `allOf`, those of every choice. */
export function shapeOf(schema: unknown, root: unknown, within: readonly unknown[] = []): Shape {
  if (!isObject(schema) || within.includes(schema)) return NOTHING;
  const inside = [...within, schema];
  const of = (part: unknown) => shapeOf(part, root, inside);
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const target = targetOf(schema, root);
  return merged([
    ownShape(schema),
    ...(target === undefined ? [] : [of(target)]),
    ...all.map(of),
    ...choicesOf(schema).map((choice) => {
      const shape = of(choice);
      const anyObject = shape.names.size === 0 && !shape.closed && mayBeAnyObject(choice, root);
      return anyObject ? { ...shape, open: true } : shape;
    }),
  ]);
}

/** What a schema refers to. */
function targetOf(schema: Node, root: unknown): unknown {
  return typeof schema.$ref === 'string' ? nodeAt(root, keysOf(schema.$ref) ?? ['']) : undefined;
}

function choicesOf(schema: Node): readonly unknown[] {
  return ['anyOf', 'oneOf'].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
}

export function merged(shapes: readonly Shape[]): Shape {
  return {
    names: new Set(shapes.flatMap(({ names }) => [...names])),
    patterns: new Set(shapes.flatMap(({ patterns }) => [...patterns])),
    open: shapes.some(({ open }) => open),
    closed: shapes.some(({ closed }) => closed),
  };
}

function ownShape(schema: Node): Shape {
  const others = schema.additionalProperties ?? schema.unevaluatedProperties;
  return {
    names: new Set(isObject(schema.properties) ? Object.keys(schema.properties) : []),
    patterns: new Set(isObject(schema.patternProperties) ? Object.keys(schema.patternProperties) : []),
    open: others !== undefined && others !== false,
    closed: others === false,
  };
}

/** Whether nothing but an object's being one is said: `{}`, `{ type: object }`, and not which of those described it needs. */
function mayBeAnyObject(schema: unknown, root: unknown, depth = 0): boolean {
  if (schema === true) return true;
  if (!isObject(schema) || depth > 20) return false;
  if ('enum' in schema || 'const' in schema) return false;
  const target = targetOf(schema, root);
  if (target !== undefined) return mayBeAnyObject(target, root, depth + 1);
  const { type } = schema;
  if (type === undefined && ('required' in schema || 'not' in schema)) return false;
  return type === undefined || type === 'object' || (Array.isArray(type) && type.includes('object'));
}
