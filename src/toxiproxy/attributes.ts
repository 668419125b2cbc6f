/** How one attribute is read from JSON. */
export interface Attribute<T> {
  readonly default: T;
  /** What a value must be, for the sentence that refuses another. */
  readonly expects: string;
  /** The value as the toxic sees it, or `undefined` when it is not acceptable. */
  read(value: unknown): T | undefined;
}

/** A toxic's attributes by their name on the wire. */
export type AttributeSchema = Readonly<Record<string, Attribute<unknown>>>;

/** The values of a schema. */
export type Attributes<Schema extends AttributeSchema> = {
  readonly [Name in keyof Schema]: Schema[Name] extends Attribute<infer T> ? T : never;
};

/** A whole number from `min` (default 0) to `max`; `min` where nothing is given, or `fallback`. */
export function integer(limits: { min?: number; max?: number; fallback?: number } = {}): Attribute<number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = limits;
  return {
    default: limits.fallback ?? min,
    expects: limits.max === undefined ? `a whole number of ${min} or more` : `a whole number from ${min} to ${max}`,
    read: (value) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max ? value : undefined,
  };
}

/** An attribute that may be left out, which is `undefined` to the toxic and `null` on the wire. */
export function optional<T>(attribute: Attribute<T>): Attribute<T | null> {
  return {
    default: null,
    expects: `${attribute.expects}, or null`,
    read: (value) => (value === null ? null : attribute.read(value)),
  };
}

/** Text, or anything else that JSON can say, which is sent as JSON. */
export const body: Attribute<unknown> = {
  default: '',
  expects: 'text or JSON',
  read: (value) => value,
};

/** Headers by name. */
export const headers: Attribute<Readonly<Record<string, string>>> = {
  default: {},
  expects: 'an object of header names and text',
  read: (value) =>
    isObject(value) && Object.entries(value).every(([name, text]) => isHeader(name, text))
      ? (value as Record<string, string>)
      : undefined,
};

/** Whole seconds, or an HTTP date, as Retry-After has it (RFC 9110, 10.2.3). */
export const retryAfter: Attribute<number | string> = {
  default: 0,
  expects: 'whole seconds or an HTTP date',
  read: (value) =>
    (Number.isSafeInteger(value) && (value as number) >= 0) ||
    (typeof value === 'string' && !Number.isNaN(Date.parse(value)))
      ? (value as number | string)
      : undefined,
};

/** Attributes as JSON gives them, laid over those that hold: merged values, or the sentence that says what is wrong. */
export function readAttributes(
  type: string,
  schema: AttributeSchema,
  given: unknown,
  held: Readonly<Record<string, unknown>> = defaults(schema),
): { readonly values: Readonly<Record<string, unknown>> } | { readonly problem: string } {
  if (given === undefined || given === null) return { values: held };
  if (!isObject(given)) return { problem: 'attributes must be an object' };
  const values: Record<string, unknown> = { ...held };
  for (const [name, value] of Object.entries(given)) {
    const attribute = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (!attribute)
      return { problem: `${type} has no attribute "${name}" (it has: ${Object.keys(schema).join(', ')})` };
    const read = attribute.read(value);
    if (read === undefined) return { problem: `attribute "${name}" of ${type} must be ${attribute.expects}` };
    values[name] = read;
  }
  return { values };
}

function defaults(schema: AttributeSchema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).map(([name, attribute]) => [name, attribute.default]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name is a token, a value has no control characters (RFC 9110, 5.1 and 5.5). */
function isHeader(name: string, text: unknown): boolean {
  return (
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && typeof text === 'string' && /^[\t\x20-\x7e\x80-\xff]*$/.test(text)
  );
}
