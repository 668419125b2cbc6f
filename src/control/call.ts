import type { Fault } from '../fault/fault.ts';
import type { Effect, JournalEvent } from '../journal/events.ts';

/** One call of the user's app, from its request to what became of it. Holds no credential. */
export interface Call {
  /** When it arrived, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly provider: string;
  readonly world: string;
  /** Its number within the world, counted from 1: `attempt` in the journal. */
  readonly attempt: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The contract operation that it matched. */
  readonly operation: string | null;
  /** The status that reached the caller, or `null` where none did. */
  readonly status: number | null;
  /** Why no whole answer reached the caller: a code such as `ECONNRESET`, or `abandoned` where the caller left first. */
  readonly broke?: string;
  /** From the request's last byte to the answer, in milliseconds. */
  readonly durationMs: number;
  /** The fault that struck it. */
  readonly fault?: Fault;
  /** Whether the idempotency ledger answered. */
  readonly replayed: boolean;
  readonly effects: readonly Effect[];
  /** How messages of it break the contract. */
  readonly violations: readonly { readonly side: 'request' | 'response'; readonly message: string }[];
}

type Underway = { -readonly [K in keyof Call]: Call[K] } & {
  startedAt: number;
  violations: Call['violations'][number][];
};

/** Puts the calls of one world together from the events of its journal. */
export class CallAssembly {
  readonly #of: Pick<Call, 'provider' | 'world'>;
  readonly #stopwatch: () => number;
  readonly #underway = new Map<number, Underway>();

  /** @param stopwatch milliseconds since any moment, with fractions. */
  constructor(of: Pick<Call, 'provider' | 'world'>, stopwatch: () => number) {
    this.#of = of;
    this.#stopwatch = stopwatch;
  }

  /** Takes in an event; hands back the call that it ends. `at` in milliseconds since the Unix epoch. */
  take(event: JournalEvent, at: number): Call | undefined {
    if (event.type === 'attempt-started') {
      this.#underway.set(event.attempt, {
        ...this.#of,
        at,
        attempt: event.attempt,
        method: event.request.method,
        path: pathOf(event.request.url),
        operation: event.operation,
        status: null,
        durationMs: 0,
        replayed: false,
        effects: [],
        violations: [],
        startedAt: this.#stopwatch(),
      });
      return undefined;
    }
    if (!('attempt' in event)) return undefined;
    const call = this.#underway.get(event.attempt);
    if (!call) return undefined;
    switch (event.type) {
      case 'fault-struck':
        call.fault = event.fault;
        return undefined;
      case 'violation':
        call.violations.push({ side: event.side, message: event.message });
        return undefined;
      case 'processed':
        call.replayed = event.replayed;
        call.effects = event.effects;
        return undefined;
      case 'answered':
        call.status = event.status;
        return this.#end(call);
      case 'broke':
        call.broke = event.code;
        return this.#end(call);
      case 'abandoned':
        call.broke = 'abandoned';
        return this.#end(call);
    }
  }

  #end({ startedAt, ...call }: Underway): Call {
    this.#underway.delete(call.attempt);
    return { ...call, durationMs: this.#stopwatch() - startedAt };
  }
}

function pathOf(url: string): string {
  const scheme = url.indexOf('://');
  const slash = url.indexOf('/', scheme === -1 ? 0 : scheme + 3);
  if (slash === -1) return '/';
  const query = url.indexOf('?', slash);
  return query === -1 ? url.slice(slash) : url.slice(slash, query);
}
