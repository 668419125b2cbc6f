import type { WireRequest } from '../../contract/message.ts';
import { type Correlation, isModule, type Subject } from '../../subject/subject.ts';
import { OPERATION_HEADER } from './drive/mark-requests.ts';

/** A call as far as its attempts can be told by it. */
interface OpenCall {
  readonly op: number;
  /** Names the call: 32 hexadecimal digits. */
  readonly id: string;
}

/**
 * Whose attempt an attempt is. A request that carries the id of a call, where the subject says that it does, is that
 * call's; so is the same request under an idempotency key that was seen on it before. Failing that it belongs to the
 * only call that is under way, and where there are several it belongs to none.
 */
export class Ownership {
  readonly #correlate: Correlation | undefined;
  readonly #isMarked: boolean;
  readonly #calls = new Map<number, OpenCall>();
  readonly #underway = new Set<number>();
  readonly #ownerOfKeyed = new Map<string, number>();

  constructor(subject: Subject) {
    this.#correlate = isModule(subject) ? undefined : subject.correlate;
    this.#isMarked = isModule(subject);
  }

  began(op: number, id: string): void {
    this.#calls.set(op, { op, id });
    this.#underway.add(op);
  }

  settled(op: number): void {
    this.#underway.delete(op);
  }

  /** The only call that is under way, where there is but one. */
  get only(): number | null {
    const [first, ...others] = this.#underway;
    return first === undefined || others.length > 0 ? null : first;
  }

  /** @param key the request's idempotency key. */
  ownerOf(request: WireRequest, key: string | null): number | null {
    const marked = request.headers[OPERATION_HEADER];
    if (marked !== undefined) return Number(marked);
    // A key that is used again for something else tells nothing: that is a defect of its own, for the rules to find.
    const keyed = key === null ? undefined : [key, request.method, request.url, request.body].join('\n');
    // What a module's process sends without a mark is work of its own, such as a timer's.
    const likely = this.#isMarked ? null : this.only;
    const owner = this.#named(request, key) ?? this.#ownerOfKeyed.get(keyed ?? '') ?? likely;
    if (keyed !== undefined && owner !== null && !this.#ownerOfKeyed.has(keyed)) this.#ownerOfKeyed.set(keyed, owner);
    return owner;
  }

  /** The call whose id the request carries. */
  #named(request: WireRequest, key: string | null): number | undefined {
    const carried = [request.headers.traceparent, key, this.#bodyField(request)].filter(
      (text) => typeof text === 'string',
    );
    if (carried.length === 0) return undefined;
    for (const { op, id } of this.#calls.values()) if (carried.some((text) => text.includes(id))) return op;
    return undefined;
  }

  #bodyField({ body, headers }: WireRequest): string | undefined {
    if (typeof this.#correlate !== 'object' || body === '') return undefined;
    const path = this.#correlate.body.split('.');
    return headers['content-type']?.includes('json') ? jsonField(body, path) : formField(body, path);
  }
}

function jsonField(body: string, path: readonly string[]): string | undefined {
  try {
    let value: unknown = JSON.parse(body);
    for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
    return value === undefined || value === null ? undefined : String(value);
  } catch {
    return undefined;
  }
}

/** `metadata.order_id` stands in a form as `metadata[order_id]`. */
function formField(body: string, [first = '', ...rest]: readonly string[]): string | undefined {
  return new URLSearchParams(body).get(first + rest.map((name) => `[${name}]`).join('')) ?? undefined;
}
