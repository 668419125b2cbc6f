/** How much is read, in characters: more than a journal keeps, so that credentials can be taken out before it is cut. */
const MOST_READ = 4_000;
const MAX_DEPTH = 8;

/** What a journal says of an error by other means, and where an error is from. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['name', 'message', 'code', 'stack']);

/**
 * What a thrown value carries beside its name, message and code, as JSON text: its own properties, what getters of its
 * class tell, `cause` and `errors`. Broken off where it is long, then it is no JSON any more. Anything can be thrown, and
 * this never throws: cycles and getters that throw are named as such.
 *
 * @returns `undefined` where it carries nothing more.
 */
export function thrownDetail(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null) return undefined;
  try {
    const writer = new Writer();
    writer.object(thrown, TOLD_ELSEWHERE);
    return writer.text === '{}' || writer.text === '[]' ? undefined : writer.text;
  } catch {
    return undefined;
  }
}

class Writer {
  text = '';
  readonly #above: object[] = [];

  value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.text += JSON.stringify(value.slice(0, MOST_READ));
        return;
      case 'number':
      case 'boolean':
        this.text += JSON.stringify(value);
        return;
      case 'bigint':
        this.text += String(value);
        return;
      case 'object':
        if (value === null) this.text += 'null';
        else if (this.#above.includes(value)) this.text += '"[circular]"';
        else if (this.#above.length >= MAX_DEPTH) this.text += '"[deep]"';
        else this.object(value, NONE);
        return;
      default:
        this.text += 'null';
    }
  }

  object(value: object, without: ReadonlySet<string>): void {
    this.#above.push(value);
    if (Array.isArray(value) || value instanceof Set) this.#items(value);
    else if (value instanceof Date) this.text += JSON.stringify(value);
    else if (ArrayBuffer.isView(value)) this.text += '"[bytes]"';
    else if (value instanceof Map) this.#fields([...value].map(([name, held]) => [String(name), () => held]));
    else this.#fields(readOf(() => fieldsOf(value, without)) ?? []);
    this.#above.pop();
  }

  #items(items: Iterable<unknown>): void {
    this.text += '[';
    let first = true;
    for (const item of items) {
      if (this.text.length > MOST_READ) return;
      if (!first) this.text += ',';
      first = false;
      this.value(item);
    }
    this.text += ']';
  }

  #fields(fields: readonly Field[]): void {
    this.text += '{';
    let first = true;
    for (const [name, read] of fields) {
      if (this.text.length > MOST_READ) return;
      const value = readOf(read, '[unreadable]');
      if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue;
      this.text += `${first ? '' : ','}${JSON.stringify(name)}:`;
      first = false;
      this.value(value);
    }
    this.text += '}';
  }
}

type Field = readonly [name: string, read: () => unknown];

const NONE: ReadonlySet<string> = new Set();

/** Where the properties of a class end, and those of the platform begin. */
const PLATFORM: ReadonlySet<object | null> = new Set([Object.prototype, Error.prototype, null]);

function fieldsOf(value: object, without: ReadonlySet<string>): Field[] {
  const record = value as Record<string, unknown>;
  const isError = value instanceof Error;
  // An error further down tells its name and message itself.
  const own = isError && without === NONE ? ['name', 'message', ...Object.keys(value)] : Object.keys(value);
  const names = new Set(own);
  for (const name of ['cause', 'errors']) if (isError && Object.hasOwn(value, name)) names.add(name);
  for (let above = Object.getPrototypeOf(value); !PLATFORM.has(above); above = Object.getPrototypeOf(above)) {
    if (isOfPlatform(above)) break;
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(above))) if (get) names.add(name);
  }
  for (const name of without) names.delete(name);
  return [...names].map((name) => [name, () => record[name]]);
}

/** Whether a prototype belongs to a class of the platform: its getters tell of streams, sockets and the like. */
function isOfPlatform(prototype: object): boolean {
  const { constructor: owner } = prototype as { constructor?: unknown };
  return typeof owner === 'function' && (globalThis as Record<string, unknown>)[owner.name] === owner;
}

function readOf<T>(read: () => T, instead?: T): T | undefined {
  try {
    return read();
  } catch {
    return instead;
  }
}
