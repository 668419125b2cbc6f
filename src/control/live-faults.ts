import type { Clock } from '../clock.ts';
import type { Fault } from '../fault/fault.ts';
import { matchesOperation } from './operation-glob.ts';

/** A fault that strikes a running mock server. */
export interface LiveFault {
  /** Counted from 1, never used twice by one server. */
  readonly id: number;
  readonly provider: string;
  readonly fault: Fault;
  /** The world that it strikes; all of them without it. */
  readonly world?: string;
  /** An operation's name, or a glob of them, that it strikes; all of them without it. */
  readonly operation?: string;
  /** How many calls it strikes before it ends; without it, it strikes until it is cleared or its time is over. */
  readonly times?: number;
  /** How many calls it has struck. */
  readonly struck: number;
  /** When it ends by itself, in milliseconds since the Unix epoch. */
  readonly expiresAt?: number;
}

/** What a fault is made of. */
export interface LiveFaultOrder extends Omit<LiveFault, 'id' | 'struck' | 'expiresAt'> {
  /** Time to live, in milliseconds. */
  readonly ttlMs?: number;
}

/** Why a fault no longer strikes. */
export type FaultEnding = 'used up' | 'expired' | 'cleared';

/** What a call has to match. */
export interface StruckCall {
  readonly provider: string;
  readonly world: string;
  /** The operation's name in the contract; `GET /no/such/path` where it has none. */
  readonly operation: string;
}

interface Entry {
  fault: LiveFault;
  readonly ending: AbortController;
}

/** The faults of a running mock server, in the order in which they were added. The first that matches strikes. */
export class LiveFaults implements Disposable {
  readonly #clock: Clock;
  readonly #onEnd: (fault: LiveFault, why: FaultEnding) => void;
  readonly #entries = new Map<number, Entry>();
  #lastId = 0;

  constructor(clock: Clock, onEnd: (fault: LiveFault, why: FaultEnding) => void) {
    this.#clock = clock;
    this.#onEnd = onEnd;
  }

  get all(): readonly LiveFault[] {
    return [...this.#entries.values()].map(({ fault }) => fault);
  }

  add({ ttlMs, ...order }: LiveFaultOrder): LiveFault {
    const expires = ttlMs === undefined ? {} : { expiresAt: this.#clock.now() + ttlMs };
    return this.#hold({ id: ++this.#lastId, ...order, struck: 0, ...expires });
  }

  /** Goes on with the faults of a server before this one, as they stood. */
  takeOver(faults: readonly LiveFault[]): void {
    for (const fault of faults) {
      this.#lastId = Math.max(this.#lastId, fault.id);
      this.#hold(fault);
    }
  }

  /** The fault that strikes a call. Asking is striking: it counts. Partitions strike connections and no calls. */
  strike(call: StruckCall): Fault | undefined {
    if (this.#entries.size === 0) return undefined;
    for (const entry of this.#entries.values()) {
      const { fault } = entry;
      if (isPartition(fault) || !strikes(fault, call) || this.#isOver(fault)) continue;
      entry.fault = { ...fault, struck: fault.struck + 1 };
      if (entry.fault.struck === fault.times) this.#end(fault.id, 'used up');
      return fault.fault;
    }
    return undefined;
  }

  /** Whether a partition cuts a provider off. */
  cutsOff(provider: string): boolean {
    return this.all.some((fault) => isPartition(fault) && fault.provider === provider);
  }

  /** Ends the faults that it is asked to end. @returns those. */
  clear(which: (fault: LiveFault) => boolean): readonly LiveFault[] {
    const cleared = this.all.filter(which);
    for (const { id } of cleared) this.#end(id, 'cleared');
    return cleared;
  }

  [Symbol.dispose](): void {
    for (const { ending } of this.#entries.values()) ending.abort();
    this.#entries.clear();
  }

  #hold(fault: LiveFault): LiveFault {
    const ending = new AbortController();
    this.#entries.set(fault.id, { fault, ending });
    if (fault.expiresAt !== undefined) {
      const ms = Math.max(0, fault.expiresAt - this.#clock.now());
      void this.#clock.sleep(ms, ending.signal).then(() => this.#end(fault.id, 'expired'));
    }
    return fault;
  }

  #isOver({ expiresAt }: LiveFault): boolean {
    return expiresAt !== undefined && this.#clock.now() >= expiresAt;
  }

  #end(id: number, why: FaultEnding): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    entry.ending.abort();
    this.#onEnd(entry.fault, why);
  }
}

export function isPartition({ fault }: Pick<LiveFault, 'fault'>): boolean {
  return fault.fault === 'partition';
}

function strikes(fault: LiveFault, call: StruckCall): boolean {
  if (fault.provider !== call.provider) return false;
  if (fault.world !== undefined && fault.world !== call.world) return false;
  return fault.operation === undefined || matchesOperation(fault.operation, call.operation);
}
