import { isRecord } from '../arbitrary/any-schema.ts';
import { UserError } from '../user-error.ts';

/** A value of a Pact file together with where it stands, so that whatever is wrong with it can be said in one sentence. */
export class JsonPlace {
  readonly value: unknown;
  readonly #file: string;
  /** `interactions[3].request.method`; empty at the top. */
  readonly #at: string;

  constructor(value: unknown, file: string, at = '') {
    this.value = value;
    this.#file = file;
    this.#at = at;
  }

  /** Whether nothing is there; many tools write `null` for it. */
  get missing(): boolean {
    return this.value === undefined || this.value === null;
  }

  get isText(): boolean {
    return typeof this.value === 'string';
  }

  /** The member of that name; nothing where this is no object or has none. */
  get(name: string): JsonPlace {
    const value = isRecord(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined;
    return new JsonPlace(value, this.#file, this.#at === '' ? name : `${this.#at}.${name}`);
  }

  /** The items of a list; none where nothing is there. */
  items(): readonly JsonPlace[] {
    if (this.missing) return [];
    if (!Array.isArray(this.value)) throw this.wrong('a list');
    return this.value.map((item, index) => new JsonPlace(item, this.#file, `${this.#at}[${index}]`));
  }

  /** The members of an object by name; none where nothing is there. */
  members(): readonly (readonly [name: string, member: JsonPlace])[] {
    if (this.missing) return [];
    return Object.keys(this.record()).map((name) => [name, this.get(name)] as const);
  }

  record(): Readonly<Record<string, unknown>> {
    if (!isRecord(this.value)) throw this.wrong('an object');
    return this.value;
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.wrong('text');
    return this.value;
  }

  /** What to throw where it should have been something else. */
  wrong(wanted: string): UserError {
    const what = this.missing ? 'is missing' : `is ${kindOf(this.value)}`;
    return this.#invalid(`${this.#at || 'it'} ${what}, where ${wanted} is needed`);
  }

  /** What to throw where a part of it is not as it must be: `it has no interactions`. */
  refused(what: string): UserError {
    return this.#invalid(this.#at === '' ? what : `${this.#at}: ${what}`);
  }

  #invalid(what: string): UserError {
    return new UserError('PACT_INVALID', `${this.#file} is no Pact file that can be read: ${what}.`);
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  return String(value);
}
